"""Read a data package: its descriptor and the look of its files, every mistake with its place."""

import os
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from types import MappingProxyType
from typing import Final, NamedTuple

from gsc.data.package.encoding import check_encoding
from gsc.data.package.extension import check_extension
from gsc.data.package.fill import fill, sql_files
from gsc.data.package.folder import (
    DESCRIPTORS,
    RELEASES,
    SIZE_LIMIT,
    check_stray,
    is_delimited,
    is_plain_file,
    look_into,
)
from gsc.data.package.followed import check_followed
from gsc.data.package.json_text import parse_json
from gsc.data.package.nodes import ARRAY, NOTHING, OBJECT, STRING, Node, at, items, named, text, values
from gsc.data.package.references import check_references
from gsc.data.package.reserved import check_reserved
from gsc.data.package.resource_files import UNSAFE, Place, check_resource
from gsc.data.package.schema_check import DESCRIPTOR, PROFILE, check_schema
from gsc.data.package.tree import Tree
from gsc.data.package.yaml_text import parse_yaml
from gsc.model.message import Message
from gsc.model.package import Package
from gsc.model.problem import ERROR, WARNING, Problem, problem

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "descriptor-not-object": Message(
            "The descriptor does not consist of keys and values.", "Begin it with “name: …”, as the guide shows."
        ),
        "dialect-undeclared": Message(
            "The resource “{name}” declares no dialect; readers then guess delimiter and quotes.",
            'Add: dialect: {{delimiter: ","}}.',
        ),
        "package-no-resources": Message("The package has no resources.", "Add a list “resources”."),
        "package-no-folder": Message("There is no such folder.", "Mend the path."),
    }
)

_ALIKE: Final = 0.8


class PackageReading(NamedTuple):
    """A package, or why there is none. `paths` are all files that belong to it, relative to the site.

    `package` is None if there is an error.
    """

    package: Package | None
    problems: tuple[Problem, ...]
    paths: tuple[str, ...]


class OutsideReading(NamedTuple):
    """A package from outside. `folder` is where its files are, `descriptor` the name of the descriptor there.

    `safe` tells that its paths lead to plain files inside the folder, so that any engine may read it.
    """

    package: Package | None
    problems: tuple[Problem, ...]
    folder: str
    descriptor: str
    safe: bool


def read_package(root: str, folder: str, languages: tuple[str, ...]) -> PackageReading:
    """Read a package of a site. `root` is the site's directory, `folder` as in `datasets/key-tasks`.

    `languages` are the codes of the site's languages in their order.
    """
    found = look_into(root, folder)
    paths = tuple(f"{folder}/{name}" for name in found.files)
    if not found.descriptor:
        return PackageReading(None, found.problems, paths)
    path = f"{folder}/{found.descriptor}"
    tree = read_tree(path, os.path.join(root, path))
    problems = [*found.problems, *tree.problems]
    if tree.root.kind == OBJECT:
        problems += check_schema(path, tree.root, DESCRIPTOR)
        sound = not problems
        if sound:
            problems += check_references(path, tree.root)
            problems += check_extension(path, tree.root, found.files, languages)
        problems += _house(folder, path, tree.root)
        place = Place(folder, os.path.join(root, folder), found.files)
        problems += check_followed(place, path, tree.root)
        problems += _files(place, path, tree.root, house=True)
        declared = frozenset(text(each, "path") for each in items(at(tree.root, "resources")))
        problems += check_stray(folder, found.files, declared | sql_files(tree.root))
    problems = _once(problems)
    if any(each.severity == ERROR for each in problems):
        return PackageReading(None, tuple(problems), paths)
    package = fill(tree.root, path, os.path.basename(folder), languages)
    return PackageReading(package, tuple(problems), paths)


def read_any(path: str, *, unmade: bool = False) -> OutsideReading:
    """Read a package from anywhere: a folder, or a descriptor. Nothing is fetched, and no link followed.

    The standard is enough here: other folder names, further keys and several files a resource are allowed.
    `unmade` allows derived tables that have their query but no CSV yet, as in the folder of a site.
    """
    folder, name = (path, "") if os.path.isdir(path) else os.path.split(path)
    name = name or next((each for each in DESCRIPTORS if os.path.lexists(os.path.join(folder, each))), "")
    descriptor = os.path.join(folder, name)
    if not name or not os.path.lexists(descriptor):
        code = "package-no-descriptor" if os.path.isdir(folder) else "package-no-folder"
        return OutsideReading(None, (problem(path, 0, 0, code),), folder, name, safe=False)
    if not is_plain_file(descriptor):
        code = "package-symlink" if os.path.islink(descriptor) else "package-special"
        return OutsideReading(None, (problem(descriptor, 0, 0, code),), folder, name, safe=False)
    tree = read_tree(descriptor, descriptor)
    problems = list(tree.problems)
    if tree.root.kind == OBJECT:
        problems += _outside(folder, descriptor, tree.root, unmade=unmade)
    problems = _once(problems)
    safe = tree.root.kind == OBJECT and not tree.problems and not any(each.code in UNSAFE for each in problems)
    package = None
    if not any(each.severity == ERROR for each in problems):
        languages = (text(tree.root, "gsc", "language") or "en",)
        slug = text(tree.root, "name") or os.path.basename(os.path.abspath(folder))
        package = fill(tree.root, descriptor, slug, languages)
    return OutsideReading(package, tuple(problems), folder, name, safe)


def read_tree(path: str, file: str) -> Tree:
    """Read a descriptor into a tree; what is wrong with its bytes is among the tree's problems."""
    tree = Tree(path)
    if not os.access(file, os.R_OK):
        tree.report(0, 0, "resource-unreadable", file=os.path.basename(path))
        return tree
    size = os.path.getsize(file)
    if size > SIZE_LIMIT:
        tree.report(0, 0, "package-too-large", size=size, limit=SIZE_LIMIT)
        return tree
    tree.problems += [each for each in check_encoding(path, file) if each.code != "data-line-ends"]
    if tree.problems:
        return tree
    with open(file, encoding="utf-8", newline="") as opened:
        content = opened.read()
    tree = parse_json(path, content) if file.endswith(".json") else parse_yaml(path, content)
    if tree.root.kind != OBJECT and not tree.problems:
        tree.report(1, 1, "descriptor-not-object")
    return tree


def _house(folder: str, path: str, root: Node) -> Iterator[Problem]:
    name = at(root, "name")
    if name.kind == STRING and name.value != os.path.basename(folder):
        details = {"name": name.value[:100], "folder": os.path.basename(folder)}
        yield problem(path, name.line, name.column, "package-name", **details)
    yield from check_reserved(path, root)
    yield from _dialects(path, root)


def _dialects(path: str, root: Node) -> Iterator[Problem]:
    for resource in items(at(root, "resources")):
        told = at(resource, "dialect").kind in {OBJECT, STRING}  # a string leads to a file
        if not told and resource.kind == OBJECT and is_delimited(text(resource, "path")):
            name = text(resource, "name")
            yield problem(path, resource.line, resource.column, "dialect-undeclared", name=name)


def _files(place: Place, path: str, root: Node, *, house: bool, unmade: bool = False) -> Iterator[Problem]:
    for resource in items(at(root, "resources")):
        # A package from outside was published: what a query made there is in it as any other table.
        sql = text(root, "gsc", "resources", text(resource, "name"), "sql") if house or unmade else ""
        if not house and (text(resource, "path") in place.files or not _is_there(place, sql)):
            sql = ""
        yield from check_resource(place, path, resource, sql, house=house)


def _is_there(place: Place, name: str) -> bool:
    return name in place.files and is_plain_file(os.path.join(place.folder, name))


def _outside(folder: str, path: str, root: Node, *, unmade: bool) -> Iterator[Problem]:
    place = Place(folder, folder, tuple(name for name in sorted(os.listdir(folder)) if name != RELEASES))
    yield from check_followed(place, path, root)
    resources = at(root, "resources")
    if resources.kind != ARRAY or not resources.value:
        yield problem(path, root.line, root.column, "package-no-resources")
        return
    names = tuple(value for each in items(resources) for value in values(at(each, "path")))
    yield from _files(place, path, root, house=False, unmade=unmade)
    yield from (each for each in check_schema(path, root, DESCRIPTOR) if _is_slip(each))
    extension = at(root, "gsc")
    if extension is not NOTHING:
        found = [each for each in check_schema(path, extension, PROFILE) if not _is_slip(each)]
        yield from found or check_extension(path, root, None)
    if len(dict(named(items(resources)))) == len(names):
        # That a constraint of the standard is refused is said by frictionless; ours only says what to do.
        for each in check_references(path, root):
            yield each._replace(severity=WARNING) if each.code == "field-json-schema" else each
    yield from (each._replace(severity=WARNING) for each in _dialects(path, root))


def _is_slip(found: Problem) -> bool:
    """Tell whether an unknown key is a known one misspelt. Any other is allowed outside the house."""
    details = dict(found.details)
    if found.code != "descriptor-unknown":
        return False
    return SequenceMatcher(None, details["key"], details["nearest"]).ratio() >= _ALIKE


def _once(problems: list[Problem]) -> list[Problem]:
    """Leave out what is said twice of one place: a doubtful value whose form is wrong besides."""
    better = {each[:3] for each in problems if each.code == "descriptor-pattern"}
    kept = [each for each in problems if each.code != "descriptor-ambiguous" or each[:3] not in better]
    return list(dict.fromkeys(kept))
