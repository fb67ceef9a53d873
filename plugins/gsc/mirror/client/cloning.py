"""A tree made again from another, by links to the same files."""

import os
from collections.abc import Sequence
from itertools import starmap
from typing import Final

from gsc.mirror.client.tree import BESIDE
from gsc.mirror.client.workers import Workers
from gsc.mirror.layout import METADATA, NOTICE, ROOT, STATUS, SUMS

_OWN: Final = frozenset((SUMS, STATUS, NOTICE, ROOT, BESIDE))
"""Files at the top that each tree has its own of."""
_PIECES: Final = 64
"""Folders into which a tree is cut, so that processes have alike shares."""


class OddTreeError(Exception):
    """A tree holds something that is neither a file nor a folder, or other files than it should."""


def clone(source: str, goal: str, workers: Workers, size: int) -> int:
    """Make a tree `goal` that holds the signed files of another, by path and by hash; return how many files it has.

    `goal` must not be there; nobody else may write into it. Raises OddTreeError, OSError.
    """
    count, pieces = 0, [""]
    while pieces and len(pieces) < _PIECES:
        found, folders = _level(source, goal, pieces)
        count += found
        pieces = [each for each in folders if each != METADATA]
    share = max(1, len(pieces) // (8 * workers.count))
    tasks = [(source, goal, tuple(pieces[start : start + share])) for start in range(0, len(pieces), share)]
    return count + sum(workers.each(clone_folders, tasks, size))


def clone_folders(source: str, goal: str, folders: Sequence[str]) -> int:
    """Make some folders of a tree again, with all that is below; return how many files they hold."""
    count = 0
    while folders:
        found, folders = _level(source, goal, folders)
        count += found
    return count


def _level(source: str, goal: str, folders: Sequence[str]) -> tuple[int, list[str]]:
    """Make folders with their files; return how many files, and the folders in them."""
    done = list(starmap(_folder, ((source, goal, each) for each in folders)))
    return sum(files for files, _ in done), [each for _, below in done for each in below]


def _folder(source: str, goal: str, folder: str) -> tuple[int, list[str]]:
    here, there = f"{source}/{folder}" if folder else source, f"{goal}/{folder}" if folder else goal
    os.mkdir(there)
    count, below = 0, []
    with os.scandir(here) as entries:
        for each in entries:
            if not folder and each.name in _OWN:
                continue
            if each.is_file(follow_symlinks=False):
                os.link(each.path, f"{there}/{each.name}", follow_symlinks=False)
                count += 1
            elif each.is_dir(follow_symlinks=False):
                below.append(f"{folder}/{each.name}" if folder else each.name)
            else:
                raise OddTreeError
    return count, below
