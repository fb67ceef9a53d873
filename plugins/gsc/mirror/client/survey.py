"""A tree compared with what is signed: names and lengths, by one walk in which no file is read."""

import os
from collections.abc import Iterable
from typing import Final, NamedTuple

from gsc.mirror.layout import METADATA, NOTICE, ROOT, STATUS, SUMS, TARGETS
from gsc.mirror.target import Target

OWN: Final = frozenset((SUMS, STATUS, NOTICE, ROOT))
"""Files at the top that a mirror makes itself."""

_METADATA: Final = f"{METADATA}/"
_HASHED: Final = f"{TARGETS}/"
_HASH: Final = 65
"""Signs before the name of a file under its hash."""


class Survey(NamedTuple):
    """How many signed files have their length, counted by path and by hash; the paths of all that nobody signed.

    The metadata and a mirror's own files are neither; empty folders are not told.
    """

    found: int
    foreign: tuple[str, ...]


def survey(tree: str, targets: Iterable[Target]) -> Survey:
    """Walk through a tree, which must be a folder and no symlink. Raises OSError.

    It may have a folder for each file, so a folder costs no more than its reading.
    """
    signed = {each.path: each for each in targets}
    lengths: dict[int, int] = {}
    found = 0
    foreign: list[str] = []
    folders = [""]
    while folders:
        above = folders.pop()
        hashed = above.startswith(_HASHED)
        own = above[len(_HASHED) :] if hashed else above
        with os.scandir(f"{tree}/{above}") as entries:
            for entry in entries:
                name = entry.name
                target = signed.get(own + name[_HASH:] if hashed else own + name)
                if hashed and target and not name.startswith(f"{target.sha256}."):
                    target = None
                if entry.is_file(follow_symlinks=False):
                    if target is None:
                        foreign += () if above == _METADATA or above + name in OWN else (above + name,)
                        continue
                    number = entry.inode()  # the length is asked for once of all names that a file has
                    if number not in lengths:
                        lengths[number] = entry.stat(follow_symlinks=False).st_size
                    found += lengths[number] == target.length
                elif target or above == _METADATA or not entry.is_dir(follow_symlinks=False):
                    foreign.append(above + name)
                else:
                    folders.append(f"{above}{name}/")
    return Survey(found, tuple(foreign))
