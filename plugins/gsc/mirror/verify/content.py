"""The content of the files of a folder, and its hashes."""

import hashlib
import os
import threading
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import BinaryIO, Final

from gsc.mirror.verify.scan import Entry

LARGEST: Final = 8 * 1024 * 1024
"""Bytes of metadata that are read at most; a copy of longer ones is made by nobody."""
_CHUNK: Final = 1024 * 1024


class Content:
    """Reads the files of a folder; one that stands there under two names is hashed once."""

    def __init__(self, folder: str) -> None:
        """Settle which folder is read."""
        self._folder = folder
        self._digests: dict[tuple[int, int], str] = {}
        self._lock = threading.Lock()

    def opened(self, path: str) -> BinaryIO:
        """Open a file, never through a link. Raises OSError."""
        handle = os.open(os.path.join(self._folder, path), os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
        return os.fdopen(handle, "rb")

    def data(self, path: str, most: int = LARGEST) -> bytes:
        """Return the content of a file, or its beginning if it is longer than may be. Raises OSError."""
        with self.opened(path) as stream:
            return stream.read(most)

    def hash_all(self, entries: Iterable[Entry]) -> None:
        """Hash files on all cores. Raises OSError."""
        single = list({entry.inode: entry for entry in entries}.values())
        cores = os.cpu_count() or 1
        with ThreadPoolExecutor(cores) as workers:
            for _ in workers.map(self._hash_some, (single[first::cores] for first in range(cores))):
                pass  # what a thread raises comes out here

    def digest(self, entry: Entry) -> str:
        """Return the SHA-256 of a file, in hexadecimal. Raises OSError."""
        with self._lock:
            found = self._digests.get(entry.inode)
        if found is None:
            found = self._hash(entry)
            with self._lock:
                self._digests[entry.inode] = found
        return found

    def _hash_some(self, entries: Iterable[Entry]) -> None:
        for entry in entries:
            self.digest(entry)

    def _hash(self, entry: Entry) -> str:
        made = hashlib.sha256()
        with self.opened(entry.path) as stream:
            while data := stream.read(_CHUNK):
                made.update(data)
        return made.hexdigest()
