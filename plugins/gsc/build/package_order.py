"""Which data packages are made before which: a package that uses another comes after it."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from gsc.model.message import Message
from gsc.model.package import Package
from gsc.model.problem import Problem, problem

ECONOMIES: Final = "economies"
MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "package-unknown": Message(
            "The site has no data package “{name}”.", "Write the name of a folder of datasets, or remove the reference."
        ),
        "package-circle": Message(
            "The derived tables of these packages use each other in a circle: {names}.",
            "Take one of them out of the list `uses` of a table.",
        ),
    }
)


def needs(package: Package) -> frozenset[str]:
    """Return the packages that this one's tables refer to or are derived from."""
    referred = {key.package for table in package.tables for key in table.foreign_keys if key.package}
    used = {name for table in package.tables for name in table.uses}
    return frozenset((referred | used) - {package.slug})


def closure(slug: str, packages: Mapping[str, Package]) -> frozenset[str]:
    """Return all packages that a package needs, directly or through others, without itself."""
    found: set[str] = set()
    ahead = [slug]
    while ahead:
        for name in needs(packages[ahead.pop()]):
            if name not in found and name in packages:
                found.add(name)
                ahead.append(name)
    # Every table is held against the names of economies that the site's own table gives.
    return frozenset((found | (packages.keys() & {ECONOMIES})) - {slug})


def unknown_needs(packages: Mapping[str, Package]) -> tuple[Problem, ...]:
    """Return a problem for each reference to a package that the site does not have."""
    return tuple(
        problem(package.path, 0, 0, "package-unknown", name=name)
        for package in packages.values()
        for name in sorted(needs(package) - packages.keys())
    )


def levels(packages: Mapping[str, Package], wanted: Iterable[str]) -> tuple[list[list[str]], tuple[Problem, ...]]:
    """Cut `wanted` into levels, each derived from earlier ones only; packages in a circle are a problem."""
    ahead = {slug: _before(packages[slug], packages) & packages.keys() for slug in wanted}
    made: list[list[str]] = []
    while ahead:
        level = sorted(slug for slug, uses in ahead.items() if not uses & ahead.keys())
        if not level:
            names = ", ".join(sorted(ahead))
            return made, tuple(problem(packages[slug].path, 0, 0, "package-circle", names=names) for slug in ahead)
        made.append(level)
        for slug in level:
            del ahead[slug]
    return made, ()


def _before(package: Package, packages: Mapping[str, Package]) -> frozenset[str]:
    """Return the packages whose derived tables must be there: those used in queries, and those that keys lead to."""
    used = {name for table in package.tables for name in table.uses}
    for key in (key for table in package.tables for key in table.foreign_keys if key.package in packages):
        target = packages[key.package].table(key.table)
        if target is not None and target.sql:
            used.add(key.package)
    return frozenset(used - {package.slug})
