"""A folder for an engine in which the derived tables of a package are made, or left out where they cannot be."""

import json
import os
import shutil
from collections.abc import Collection, Mapping
from typing import Any, Final

from gsc.data.derive.derive import derive_table
from gsc.data.derive.order import derivation_order, sources_for
from gsc.data.package.folder import DESCRIPTORS, RELEASES, is_plain_file
from gsc.data.package.nodes import Node, plain
from gsc.data.package.read import read_package
from gsc.model.package import Package
from gsc.model.problem import Problem

STORED: Final = "datapackage.json"
"""The descriptor without derived tables."""
_DATASETS: Final = "datasets"


def stage(root: str, package: Package, languages: tuple[str, ...], goal: str) -> tuple[Problem, ...]:
    """Put descriptor and tables of a package into an empty folder, the derived ones made; or tell why not.

    `root` is the site's directory; stored tables lie there under a second name.
    """
    packages, problems = _needed(root, package, languages)
    order = derivation_order(root, tuple(packages.values()))
    problems += order.problems
    if problems:
        return problems
    paths = {}
    for each in packages.values():
        for table in each.tables:
            if not table.sql:
                paths[each.slug, table.name] = os.path.join(root, os.path.dirname(each.path), table.path)
    folder = os.path.join(goal, "others")  # a folder for each: two packages may have derived tables of one name
    for slug, name in order.order:
        other = packages[slug]
        table = next(each for each in other.tables if each.name == name)
        place = goal if slug == package.slug else os.path.join(folder, slug)
        os.makedirs(place, exist_ok=True)
        path = os.path.join(place, table.path)
        problems += derive_table(root, other, table, sources_for(packages, other, table, paths), path)
        if problems:
            return problems
        paths[slug, name] = path
    _link(root, package, goal)
    return ()


def stage_stored(folder: str, files: Collection[str], root: Node, derived: Collection[str], goal: str) -> bool:
    """Put the stored files of a package, and a descriptor of its stored tables, into an empty folder.

    `folder` is the package's on disk, `files` its plain files, `root` its descriptor. Return whether any table is left.
    """
    descriptor: dict[str, Any] = plain(root)
    kept = [each for each in descriptor["resources"] if not _is_named(each, derived)]
    descriptor["resources"] = [_without_keys(each, derived) for each in kept]
    with open(os.path.join(goal, STORED), "w", encoding="utf-8") as file:
        json.dump(descriptor, file, ensure_ascii=False)
    for name in files:
        if name not in DESCRIPTORS and not name.startswith(f"{RELEASES}/"):
            os.makedirs(os.path.dirname(os.path.join(goal, name)), exist_ok=True)
            _lend(os.path.join(folder, name), os.path.join(goal, name))
    return bool(kept)


def _is_named(resource: object, names: Collection[str]) -> bool:
    return isinstance(resource, dict) and resource.get("name") in names


def _without_keys(resource: Any, derived: Collection[str]) -> Any:
    """Return a resource without the foreign keys into tables that are not made."""
    schema = resource.get("schema") if isinstance(resource, dict) else None
    keys = schema.get("foreignKeys") if isinstance(schema, dict) else None
    if not isinstance(schema, dict) or not isinstance(keys, list):
        return resource
    kept = [each for each in keys if not (isinstance(each, dict) and _leads_to(each, derived))]
    return {**resource, "schema": {**schema, "foreignKeys": kept}}


def _leads_to(key: Mapping[str, Any], names: Collection[str]) -> bool:
    reference = key.get("reference")
    return isinstance(reference, dict) and reference.get("resource") in names


def _needed(
    root: str, package: Package, languages: tuple[str, ...]
) -> tuple[Mapping[str, Package], tuple[Problem, ...]]:
    """Return the package and all that its queries use, one after the other."""
    found = {package.slug: package}
    problems: tuple[Problem, ...] = ()
    queue = [package]
    while queue:
        for slug in sorted({slug for table in queue.pop().tables for slug in table.uses} - found.keys()):
            if not os.path.isdir(os.path.join(root, _DATASETS, slug)):
                continue  # the order of derivation tells what is not there
            reading = read_package(root, f"{_DATASETS}/{slug}", languages)
            problems += reading.problems
            if reading.package is not None:
                found[slug] = reading.package
                queue.append(reading.package)
    return found, problems


def _link(root: str, package: Package, goal: str) -> None:
    here = os.path.join(os.path.abspath(root), os.path.dirname(package.path))
    names = [os.path.basename(package.path), *(table.path for table in package.tables if not table.sql)]
    for name in names:
        if is_plain_file(os.path.join(here, name)):
            _lend(os.path.join(here, name), os.path.join(goal, name))


def _lend(file: str, goal: str) -> None:
    """Give a file a second name, which costs nothing; on another disk it must be copied."""
    try:
        os.link(file, goal)
    except OSError:
        shutil.copyfile(file, goal)
