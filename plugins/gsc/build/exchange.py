"""Put a finished tree in the place of another, at one stroke."""

import ctypes
import errno
import os
import sys
from typing import Final

_AT_FDCWD: Final = -100
_RENAME_EXCHANGE: Final = 2  # linux/fs.h
_RENAME_SWAP: Final = 2  # macOS sys/stdio.h
_NOT_HERE: Final = (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EPERM)


def exchange(first: str, second: str) -> bool:
    """Swap two folders of one file system atomically; return False where the system has no such call.

    Linux: renameat2(2) with RENAME_EXCHANGE. macOS: renamex_np(2) with RENAME_SWAP.
    """
    library = ctypes.CDLL(None, use_errno=True)
    names = (os.fsencode(first), os.fsencode(second))
    if sys.platform == "darwin":
        call = getattr(library, "renamex_np", None)
        failed = call(*names, _RENAME_SWAP) if call else -1
    else:
        call = getattr(library, "renameat2", None)
        failed = call(_AT_FDCWD, names[0], _AT_FDCWD, names[1], _RENAME_EXCHANGE) if call else -1
    if call is None:
        return False
    if failed:
        number = ctypes.get_errno()
        if number in _NOT_HERE:
            return False
        raise OSError(number, os.strerror(number), first, None, second)
    return True


def put_in_place(finished: str, place: str) -> None:
    """Make `finished` stand at `place`; what stood there is then at `finished`.

    Without an exchange in the system, two renames do it, and a reader may find nothing
    for a moment; `restore` mends a kill between them.
    """
    if not os.path.lexists(place):
        os.rename(finished, place)
        return
    if exchange(finished, place):
        return
    aside = f"{place}.aside"
    os.rename(place, aside)
    os.rename(finished, place)
    os.rename(aside, finished)


def restore(place: str) -> None:
    """Mend a kill between the two renames of `put_in_place`: the last good tree stands again."""
    aside = f"{place}.aside"
    if os.path.isdir(aside) and not os.path.lexists(place):
        os.rename(aside, place)
