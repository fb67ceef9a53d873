"""What the rules may know of the other packages of a site: the values of their keys, and the names of economies."""

import os
import tempfile

from gsc.data.package.read import read_package
from gsc.data.reports.staging import stage
from gsc.data.rules.check import key_values_of
from gsc.data.rules.subject import Outside
from gsc.model.package import Package


def keys_in_site(root: str, languages: tuple[str, ...]) -> Outside:
    """Return what rules may know of the other packages of a site: the values of their keys, and economies' names."""
    packages: dict[str, Package | None] = {}

    def package_of(slug: str) -> Package | None:
        if slug not in packages:
            folder = f"datasets/{slug}"
            there = os.path.isdir(os.path.join(root, folder)) and not os.path.islink(os.path.join(root, folder))
            packages[slug] = read_package(root, folder, languages).package if there else None
        return packages[slug]

    def keys(slug: str, name: str, columns: tuple[str, ...]) -> frozenset[tuple[str, ...]] | None:
        package = package_of(slug)
        table = package.table(name) if package is not None else None
        if package is None or table is None:
            return None
        if not table.sql:
            return key_values_of(package, table, os.path.join(root, os.path.dirname(package.path)), columns)
        with tempfile.TemporaryDirectory(prefix="gsc-") as goal:
            # What keeps it from being made is told where that package is validated.
            return key_values_of(package, table, goal, columns) if not stage(root, package, languages, goal) else None

    return Outside(economies_of(package_of("economies"), root), keys)


def economies_of(package: Package | None, root: str) -> tuple[tuple[str, ...], ...]:
    """Return the names of each economy from the site's own table of economies, if it has one."""
    table = package.table("economies") if package is not None else None
    if package is None or table is None:
        return ()
    names = [column.name for column in table.columns if column.base.endswith("name")]
    folder = os.path.join(root, os.path.dirname(package.path))
    found = key_values_of(package, table, folder, tuple(names)) if names else None
    return tuple(sorted(tuple(each for each in row if each) for row in found or ()))
