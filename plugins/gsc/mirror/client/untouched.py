"""Whether a tree still is as it was made, told by the moments at which its folders changed last."""

import os
import stat
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Final

from gsc.mirror.client.lists import read_files
from gsc.mirror.client.record import Record
from gsc.mirror.client.survey import OWN
from gsc.mirror.layout import METADATA, TARGETS
from gsc.mirror.target import Target

_NAMES: Final = 2
"""Names that a signed file has in a tree: its path, and its hash."""


def made_at(tree: str) -> int:
    """Return when a tree was made whole, in nanoseconds of the file system's own clock.

    What a mirror writes last stands at the top or among the metadata.
    """
    return max(os.stat(each, follow_symlinks=False).st_ctime_ns for each in (tree, f"{tree}/{METADATA}"))


def is_as_made(tree: str, record: Record) -> bool:
    """Tell whether a tree is for sure what its record and its own metadata say."""
    lists = [read_files(os.path.join(tree, METADATA), each) for each in record.bins] if record.made else []
    whole = bool(lists) and None not in lists
    return whole and is_untouched(tree, record.made, chain.from_iterable(filter(None, lists)))


def is_untouched(tree: str, made: int, targets: Iterable[Target]) -> bool:
    """Tell whether nothing came, went or changed its length in a tree since it was made whole; `made` 0 is unknown.

    Whoever adds, removes or renames something sets the folder's time of change, which no program can set back; so this
    asks for what is known, in half the time of a walk. False is no more than a doubt: copies have new times, too.
    """
    folders, top = {""}, set(OWN)
    try:
        for path, length, _ in targets:
            folder, _, name = path.rpartition("/")
            if not folder:
                top.add(name)
            elif folder not in folders:
                folders.update(_way(folder))
            found = os.lstat(f"{tree}/{path}")
            if found.st_size != length or not stat.S_ISREG(found.st_mode) or found.st_nlink < _NAMES:
                return False
        folders |= {f"{TARGETS}/{each}".rstrip("/") for each in folders} | set(_way(METADATA))
        # At the top and among its metadata, the mirror itself writes after a tree is made.
        if any(_changed(f"{tree}/{each}", 0 if each in {"", METADATA} else made) for each in folders):
            return False
        with os.scandir(tree) as entries:
            return all(each.name in (top if each.is_file(follow_symlinks=False) else folders) for each in entries)
    except (FileNotFoundError, NotADirectoryError):
        return False


def _changed(folder: str, made: int) -> bool:
    """Tell whether a folder has changed since a moment, if one is given, or is no folder."""
    found = os.lstat(folder)
    return not stat.S_ISDIR(found.st_mode) or found.st_ctime_ns > made > 0


def _way(folder: str) -> Iterator[str]:
    """Yield a folder and those above it."""
    while folder:
        yield folder
        folder = folder.rpartition("/")[0]
