"""What publishing asks of a destination."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple, Protocol


class Local(NamedTuple):
    """A file of this machine that is to be published with the length and the SHA-256 that were signed."""

    path: str
    length: int
    sha256: str


class Standing(NamedTuple):
    """A file at the destination. Files of one length and the same `content` hold the same bytes."""

    length: int
    content: str


class Store(Protocol):
    """A destination. What is put or repeated may be seen at the next barrier at the earliest, and each file only whole.

    Everything before a barrier is there, and lasts, before anything after it can be seen. All methods but `read` are
    called from one thread. Raises MirrorError and OSError.
    """

    name: str

    def listing(self) -> Mapping[str, Standing]:
        """Return all files at the destination, by path."""
        ...

    def read(self, path: str) -> bytes | None:
        """Return the bytes of a file, or None if there is none."""
        ...

    def put(self, path: str, source: Local | bytes) -> None:
        """Write a file; publish-changed if a local one is no longer as it was signed."""
        ...

    def repeat(self, path: str, of: str) -> None:
        """Write at a path what stands at another, without moving the bytes again where that can be."""
        ...

    def barrier(self) -> None:
        """Wait until everything asked for is there and lasts."""
        ...

    def remove(self, paths: Iterable[str]) -> None:
        """Remove files, and folders that become empty, at once; those that are not there are passed over."""
        ...
