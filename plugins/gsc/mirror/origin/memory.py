"""What one publish remembers for the next to the same destination.

All of it can be lost, or be of an older publish, without harm: it counts only where the destination says that it was
published last at the time written here. What is then gone counts as gone from now on, and copies are made again.
"""

import json
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from gsc.mirror.origin.written import write_whole

_NOTHING: Final[Mapping[str, Any]] = MappingProxyType({})


class Change(NamedTuple):
    """A file created, updated or deleted, and when; of a deleted one, its last length and hash."""

    at: str
    kind: str
    path: str
    length: int
    sha256: str


class Copies(NamedTuple):
    """Which compressed copies stand beside a file, made from content of this hash."""

    sha256: str
    endings: tuple[str, ...]


class Memory(NamedTuple):
    """What is remembered.

    `published` are the times of publishing for which it holds: that of the last publish, and that of one under way.
    `gone` tells since when a file that is kept for a while is no longer part of the site.
    `written` are files of the site that a publish under way may have put, or one that was killed.
    `derived` are the hashes of the files made from signed ones. `since` is when the list of changes begins.
    """

    published: tuple[str, ...] = ()
    gone: Mapping[str, str] = _NOTHING
    copies: Mapping[str, Copies] = _NOTHING
    changes: tuple[Change, ...] = ()
    since: str = ""
    written: tuple[str, ...] = ()
    derived: Mapping[str, str] = _NOTHING


def read_memory(file: str, published: str) -> Memory:
    """Return what is remembered of a destination that says when it was published last; nothing where that differs."""
    try:
        with open(file, encoding="utf-8") as opened:
            held = json.load(opened)
        memory = Memory(
            tuple(held["published"]),
            dict(held["gone"]),
            {path: Copies(sha256, tuple(endings)) for path, (sha256, endings) in held["copies"].items()},
            tuple(Change(*each) for each in held["changes"]),
            held["since"],
            tuple(held["written"]),
            dict(held["derived"]),
        )
    except (FileNotFoundError, ValueError, TypeError, KeyError, AttributeError):
        return Memory()
    return memory if published in memory.published else Memory()


def write_memory(file: str, memory: Memory) -> None:
    """Remember for the next publish."""
    write_whole(file, json.dumps(memory._asdict(), ensure_ascii=False, separators=(",", ":"), default=dict).encode())
