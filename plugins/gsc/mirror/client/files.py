"""Files written whole or not at all."""

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Final

_MODE: Final = 0o644
_AT_ONCE: Final = 16
_FEW: Final = 64
"""New files up to which waiting for them is quicker than for all that the disk has to do."""


def write_whole(path: str, data: bytes) -> None:
    """Write a file beside its place and rename it into it."""
    beside = f"{path}.new"
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW | os.O_CLOEXEC, _MODE)
    with os.fdopen(handle, "wb") as stream:
        stream.write(data)
    os.replace(beside, path)


def settle(paths: Sequence[str]) -> None:
    """Wait until the disk has some new files, so that a power cut leaves them whole.

    They are waited for together, because a disk is as quick with many as with one.
    """
    if len(paths) > _FEW:
        os.sync()
        return
    with ThreadPoolExecutor(_AT_ONCE) as threads:
        list(threads.map(_settle, paths))


def _settle(path: str) -> None:
    handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def read_own(path: str) -> bytes | None:
    """Return the content of a file of our own, or None if there is none; a symlink is none of ours."""
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
    except FileNotFoundError:
        return None
    with os.fdopen(handle, "rb") as stream:
        return stream.read()
