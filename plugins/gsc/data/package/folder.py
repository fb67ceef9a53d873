"""The folder of a data package: its descriptor, its files, and what does not belong there."""

import os
import stat
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from gsc.model.message import Message
from gsc.model.problem import Problem, problem

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "package-no-descriptor": Message(
            "The folder has no descriptor.", "Write a file datapackage.yaml beside the data."
        ),
        "package-descriptors": Message("The folder has a second descriptor.", "Keep one of the two: {names}."),
        "package-symlink": Message("A symbolic link is not followed.", "Put the file itself in its place."),
        "package-special": Message("This is neither a file nor a folder.", "Delete it."),
        "package-stray": Message(
            "No resource declares this file.", "Add it to the descriptor, or move it out of the folder."
        ),
        "package-too-large": Message(
            "The descriptor has {size} bytes; {limit} is the most.", "Data belong in files of their own."
        ),
        "package-name": Message(
            "The package is called “{name}”, but its folder “{folder}”.", "Give both the same name."
        ),
        "package-same-name": Message(
            "Another package has the same name, but for capital letters: {other}.", "Rename one of the two."
        ),
    }
)

DESCRIPTORS: Final = ("datapackage.yaml", "datapackage.yml", "datapackage.json")
RELEASES: Final = "releases"
SIZE_LIMIT: Final = 2_000_000


class Folder(NamedTuple):
    """What stands in a folder. `files` are paths relative to it, sorted; `descriptor` is one of them, or empty."""

    descriptor: str
    files: tuple[str, ...]
    problems: tuple[Problem, ...]


def look_into(root: str, folder: str) -> Folder:
    """List a package's folder; links are told and never followed. Hidden files are left alone."""
    files: list[str] = []
    problems: list[Problem] = []
    for name, kind in sorted(_entries(os.path.join(root, folder), "")):
        if kind == "file":
            files.append(name)
        else:
            problems.append(problem(f"{folder}/{name}", 0, 0, f"package-{kind}"))
    found = [name for name in DESCRIPTORS if name in files]
    if not found:
        problems.append(problem(folder, 0, 0, "package-no-descriptor"))
    problems += [problem(f"{folder}/{name}", 0, 0, "package-descriptors", names=", ".join(found)) for name in found[1:]]
    return Folder(found[0] if found else "", tuple(files), tuple(problems))


def _entries(folder: str, below: str) -> Iterator[tuple[str, str]]:
    with os.scandir(folder) as found:
        for entry in found:
            if entry.name.startswith("."):
                continue
            name = f"{below}{entry.name}"
            if entry.is_symlink():
                yield name, "symlink"
            elif entry.is_dir(follow_symlinks=False):
                yield from _entries(entry.path, f"{name}/")
            else:
                yield name, "file" if entry.is_file(follow_symlinks=False) else "special"


def check_stray(folder: str, files: tuple[str, ...], declared: frozenset[str]) -> Iterator[Problem]:
    """Yield each file that neither the descriptor names nor a release made."""
    for name in files:
        if name not in declared and name not in DESCRIPTORS and not name.startswith(f"{RELEASES}/"):
            yield problem(f"{folder}/{name}", 0, 0, "package-stray")


def is_delimited(path: str) -> bool:
    """Tell whether a file is a table of delimited text, by its name."""
    return path.lower().endswith((".csv", ".tsv", ".txt"))


def is_plain_file(path: str) -> bool:
    """Tell whether a path is a file itself, not a link to one."""
    try:
        return stat.S_ISREG(os.lstat(path).st_mode)
    except OSError:
        return False


def check_names(folders: Mapping[str, str]) -> Iterator[Problem]:
    """Yield a problem for each package whose name another has, whatever their case; `folders` are name by path.

    Addresses are compared without case by some servers and file systems.
    """
    seen: dict[str, str] = {}
    for path, name in sorted(folders.items()):
        other = seen.setdefault(name.casefold(), path)
        if other != path:
            yield problem(path, 0, 0, "package-same-name", other=other)
