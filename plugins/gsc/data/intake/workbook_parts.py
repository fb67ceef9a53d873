"""What a workbook consists of, by its own lists of contents and relations."""

import posixpath
import zipfile
from collections.abc import Mapping
from typing import Final, NamedTuple

from gsc.data.intake.xml_part import Listener, read_whole

_CONTENT_TYPES: Final = "[Content_Types].xml"
_ROOT: Final = "_rels/.rels"
_RELATION: Final = "relationships id"


class Kinds(NamedTuple):
    """(name, kind) of parts, of relations, and of relations that lead out of the file, in small letters.

    The kind of a relation is the last part of its address.
    """

    contents: tuple[tuple[str, str], ...]
    relations: tuple[tuple[str, str], ...]
    outside: tuple[tuple[str, str], ...]


class BookParts(NamedTuple):
    """The parts to read, each a name in the archive or empty, and what else there is.

    `since_1904` tells from when days are counted.
    """

    sheet: str
    texts: str
    styles: str
    since_1904: bool
    kinds: Kinds


class _Relation(NamedTuple):
    id: str
    kind: str
    target: str
    outside: bool


def read_parts(archive: zipfile.ZipFile) -> BookParts:
    """Read the lists of a workbook. Raises KeyError where they lead nowhere."""
    contents = _Entries({"Default": "Extension", "Override": "PartName"}, "ContentType")
    with archive.open(_CONTENT_TYPES) as part:
        read_whole(part, contents)
    relations = {name: _relations(archive, name) for name in archive.namelist() if name.lower().endswith(".rels")}
    every = [(name, each) for name, found in relations.items() for each in found]
    kinds = Kinds(
        tuple(contents.found),
        tuple((each.target, each.kind) for _, each in every if not each.outside),
        tuple((each.target, each.kind) for _, each in every if each.outside),
    )
    main = _target(relations.get(_ROOT, ()), "officedocument", "")
    if not main:
        return BookParts("", "", "", since_1904=False, kinds=kinds)
    folder, name = posixpath.split(main)
    near = relations.get(f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels", ())
    book = _Book()
    with archive.open(main) as part:
        read_whole(part, book)
    sheets = {each.id: each for each in near if each.kind == "worksheet"}
    first = next((sheets[identity] for identity in book.visible if identity in sheets), None)
    return BookParts(
        _resolved(folder, first.target) if first is not None else "",
        _target(near, "sharedstrings", folder),
        _target(near, "styles", folder),
        book.since_1904,
        kinds,
    )


def _target(relations: tuple[_Relation, ...], kind: str, folder: str) -> str:
    return next((_resolved(folder, each.target) for each in relations if each.kind == kind), "")


def _resolved(folder: str, target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))


class _Entries(Listener):
    """Takes (name, kind) from the elements that are asked for, with the attribute that holds each name."""

    def __init__(self, names: Mapping[str, str], kind: str) -> None:
        self.names = names
        self.kind = kind
        self.found: list[tuple[str, str]] = []

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name in self.names:
            self.found.append((attributes.get(self.names[name], ""), attributes.get(self.kind, "").lower()))


class _Relations(Listener):
    def __init__(self) -> None:
        self.found: list[_Relation] = []

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "Relationship":
            outside = attributes.get("TargetMode", "").lower() == "external"
            kind, target = attributes.get("Type", "").lower().rpartition("/")[2], attributes.get("Target", "")
            self.found.append(_Relation(attributes.get("Id", ""), kind, target, outside))


def _relations(archive: zipfile.ZipFile, name: str) -> tuple[_Relation, ...]:
    listener = _Relations()
    with archive.open(name) as part:
        read_whole(part, listener)
    return tuple(listener.found)


class _Book(Listener):
    """Takes the ids of the visible sheets in their order."""

    def __init__(self) -> None:
        self.visible: list[str] = []
        self.since_1904 = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "workbookPr":
            self.since_1904 = attributes.get("date1904", "").lower() in {"1", "true", "on"}
        elif name == "sheet" and attributes.get("state", "visible") == "visible":
            found = (value for key, value in attributes.items() if key.lower().endswith(_RELATION))
            self.visible.append(next(found, ""))
