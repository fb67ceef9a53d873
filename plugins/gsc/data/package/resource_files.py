"""Where a resource says its file is, and whether the file is what the descriptor says."""

import hashlib
import os
import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from gsc.data.package.encoding import check_encoding
from gsc.data.package.folder import is_plain_file
from gsc.data.package.nodes import INTEGER, STRING, Node, at, items, text
from gsc.data.package.schema_check import nearest
from gsc.model.message import Message
from gsc.model.problem import Problem, problem

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "resource-url": Message(
            "“{file}” is an address in the network; data are never fetched.", "Put the file beside the descriptor."
        ),
        "resource-absolute": Message("The path “{file}” is absolute.", "Write the file's name alone."),
        "resource-outside": Message(
            "The path “{file}” leads out of the package's folder.", "Put the file beside the descriptor."
        ),
        "resource-compressed": Message(
            "“{file}” is a compressed file, which is not opened.", "Unpack it, and declare the CSV file."
        ),
        "resource-path": Message("The file of the resource “{name}” is called “{file}”.", "Call it {proposal}."),
        "resource-missing": Message(
            "There is no file “{file}”.", "Add it, or mend its name. The nearest is “{nearest}”."
        ),
        "resource-folder": Message("“{file}” is not a file.", "Put the file itself in its place."),
        "resource-unreadable": Message("“{file}” may not be read.", "Give yourself the right to read it."),
        "resource-symlink": Message(
            "“{file}” is a symbolic link, which is not followed.", "Put the file itself in its place."
        ),
        "resource-derived": Message(
            "“{file}” exists, but the resource is made by {sql} at build.", "Delete the file, or the key sql."
        ),
        "resource-bytes": Message(
            "The file has {found} bytes; the descriptor says {given}.", "Mend the number, or restore the file."
        ),
        "resource-hash": Message(
            "The {algorithm} of the file is {found}; the descriptor says {given}.",
            "Mend the hash, or restore the file.",
        ),
    }
)

UNSAFE: Final = frozenset(
    {
        "followed-not-json",
        "package-special",
        "package-symlink",
        "package-too-large",
        "profile-foreign",
        "resource-absolute",
        "resource-compressed",
        "resource-folder",
        "resource-outside",
        "resource-symlink",
        "resource-unreadable",
        "resource-url",
    }
)
"""What no engine is let near: it would follow the path."""

_SCHEME: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:")
_DRIVE: Final = re.compile(r"[A-Za-z]:[\\/]")
_COMPRESSED: Final = (".zip", ".gz", ".bz2", ".xz", ".zst", ".7z", ".tar", ".tgz")
_ALGORITHMS: Final = MappingProxyType({32: "md5", 40: "sha1", 64: "sha256", 128: "sha512"})


class Place(NamedTuple):
    """A package on disk: the folder for messages, the folder itself, and its files."""

    shown: str
    folder: str
    files: tuple[str, ...]


def check_resource(place: Place, descriptor: str, resource: Node, sql: str, *, house: bool) -> Iterator[Problem]:
    """Yield what is wrong with the path and the file of a resource; `sql` is the query that makes it, if any.

    In the house, the file is called by the resource's name. A package from outside may have files in folders.
    """
    given = at(resource, "path")
    for node in items(given) or (given,):
        if node.kind != STRING:
            continue
        found = list(_path(node, text(resource, "name") if house else ""))
        if sql and not found:
            if node.value in place.files:
                found = [_at(descriptor, node, "resource-derived", file=node.value, sql=sql)]
        elif not found:
            found = list(_file(place, node))
        if found:
            yield from (each._replace(path=descriptor) for each in found)
        elif not sql:
            yield from _content(place, descriptor, resource, node.value)


def check_path(place: Place, node: Node) -> Iterator[Problem]:
    """Yield what is wrong with the path of a file beside the descriptor, wherever the descriptor names it."""
    yield from list(_path(node, "")) or _file(place, node)


def _at(path: str, node: Node, code: str, **details: object) -> Problem:
    return problem(path, node.line, node.column, code, **details)


def _path(node: Node, name: str) -> Iterator[Problem]:
    path = node.value
    parts = re.split(r"[\\/]", path)
    if path.startswith(("/", "\\", "~")) or _DRIVE.match(path):
        code = "resource-absolute"
    elif _SCHEME.match(path) or "://" in path:
        code = "resource-url"
    elif ".." in parts or "\0" in path:
        code = "resource-outside"
    elif path.lower().endswith(_COMPRESSED):
        code = "resource-compressed"
    elif name and path != f"{name}.csv":
        yield _at("", node, "resource-path", name=name, file=path[:200], proposal=f"{name}.csv")
        return
    else:
        return
    yield _at("", node, code, file=path[:200])


def _file(place: Place, node: Node) -> Iterator[Problem]:
    """Look at every step of the path: a folder on the way may be a link, too."""
    path, walked = node.value, place.folder
    for part in path.replace("\\", "/").split("/"):
        walked = os.path.join(walked, part)
        if os.path.islink(walked):
            yield _at("", node, "resource-symlink", file=path)
            return
    if not os.path.lexists(walked):
        yield _at("", node, "resource-missing", file=path, nearest=nearest(path, list(place.files)))
    elif not is_plain_file(walked):
        yield _at("", node, "resource-folder", file=path)
    elif not os.access(walked, os.R_OK):
        yield _at("", node, "resource-unreadable", file=path)


def _content(place: Place, descriptor: str, resource: Node, path: str) -> Iterator[Problem]:
    file = os.path.join(place.folder, path)
    size, wanted = at(resource, "bytes"), os.path.getsize(file)
    if size.kind == INTEGER and size.value != wanted:
        yield _at(descriptor, size, "resource-bytes", found=wanted, given=size.value)
    digest = at(resource, "hash")
    if digest.kind == STRING:
        yield from _hash(descriptor, digest, file)
    if text(resource, "format") in {"", "csv"} and path.lower().endswith((".csv", ".tsv", ".txt")):
        yield from check_encoding(f"{place.shown}/{path}", file, text(resource, "encoding") or "utf-8")


def _hash(descriptor: str, node: Node, file: str) -> Iterator[Problem]:
    name, _, value = node.value.rpartition(":")
    algorithm = name or _ALGORITHMS.get(len(value), "")
    if algorithm in _ALGORITHMS.values():
        with open(file, "rb") as opened:
            found = hashlib.file_digest(opened, algorithm).hexdigest()
        if found != value.lower():
            yield _at(descriptor, node, "resource-hash", algorithm=algorithm, found=found, given=value[:200])
