"""Files of an origin in a folder, such as one that was brought by rsync or on a disk."""

import os
import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import BinaryIO, Final

from gsc.mirror.client.limits import Meter
from gsc.mirror.client.transfer import cut, missing, too_long

_FLAGS: Final = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
_CHUNK: Final = 1024 * 1024


class FileSource:
    """A folder of the shape of an origin tree; a symlink to it is followed once."""

    def __init__(self, folder: str, meter: Meter) -> None:
        """Settle which folder is read."""
        self._folder = os.path.realpath(folder)
        self._meter = meter

    @property
    def received(self) -> int:
        """Bytes that were read."""
        return self._meter.received

    @property
    def date(self) -> datetime | None:
        """Nothing: a folder has no clock."""
        return None

    def find(self, path: str, most: int) -> bytes | None:
        """Return the content of a file of at most so many bytes, or None if there is no such file."""
        with self._opened(path) as stream:
            if stream is None:
                return None
            data = stream.read(most + 1)
        if len(data) > most:
            raise too_long(path, most)
        self._meter.check()
        self._meter.count(len(data))
        return data

    def read(self, path: str, most: int) -> bytes:
        """Return the content of a file, which must be there."""
        data = self.find(path, most)
        if data is None:
            raise missing(path)
        return data

    def download(self, path: str, file: str, length: int) -> None:
        """Copy a file of exactly so many bytes."""
        with self._opened(path) as stream:
            if stream is None:
                raise missing(path)
            size = os.fstat(stream.fileno()).st_size
            if size > length:
                raise too_long(path, length)
            if size < length:
                raise cut(path, size, length)
            with open(file, "wb") as goal:
                shutil.copyfileobj(stream, goal, _CHUNK)
        self._meter.check()
        self._meter.count(length)

    def close(self) -> None:
        """Nothing is held."""

    @contextmanager
    def _opened(self, path: str) -> Iterator[BinaryIO | None]:
        try:
            handle = os.open(os.path.join(self._folder, path), _FLAGS)
        except (FileNotFoundError, NotADirectoryError):
            yield None
            return
        with os.fdopen(handle, "rb") as stream:
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                raise missing(path)
            yield stream
