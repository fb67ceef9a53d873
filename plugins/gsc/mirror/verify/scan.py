"""The files below a folder, as they are, without following any link."""

import os
import stat
from collections.abc import Iterator
from typing import NamedTuple


class Entry(NamedTuple):
    """Something below a folder that is no folder: its path there, its length, which file it is, whether it is one."""

    path: str
    length: int
    inode: tuple[int, int]
    plain: bool


def scan(folder: str) -> Iterator[Entry]:
    """Yield all that stands below a folder, by their paths with forward slashes. Raises OSError."""
    waiting = [""]
    while waiting:
        below = waiting.pop()
        with os.scandir(os.path.join(folder, below)) as found:
            entries = sorted(found, key=lambda entry: entry.name)
        for entry in entries:
            path = below + entry.name
            state = entry.stat(follow_symlinks=False)
            if stat.S_ISDIR(state.st_mode):
                waiting.append(f"{path}/")
            else:
                yield Entry(path, state.st_size, (state.st_dev, state.st_ino), stat.S_ISREG(state.st_mode))
