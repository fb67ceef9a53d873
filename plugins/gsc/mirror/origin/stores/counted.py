"""A destination that counts what is done to it."""

from collections.abc import Iterable, Mapping

from gsc.mirror.origin.stores.store import Local, Standing, Store


class Counted:
    """Another store, and how many files were written and removed in it; see Store."""

    def __init__(self, store: Store) -> None:
        """Take the store."""
        self.name = store.name
        self.written = 0
        self.removed = 0
        self._store = store

    def listing(self) -> Mapping[str, Standing]:
        """Return all files, by path."""
        return self._store.listing()

    def read(self, path: str) -> bytes | None:
        """Return the bytes of a file, or None."""
        return self._store.read(path)

    def put(self, path: str, source: Local | bytes) -> None:
        """Write a file."""
        self.written += 1
        self._store.put(path, source)

    def repeat(self, path: str, of: str) -> None:
        """Write at a path what stands at another."""
        self.written += 1
        self._store.repeat(path, of)

    def barrier(self) -> None:
        """Wait until everything asked for is there and lasts."""
        self._store.barrier()

    def remove(self, paths: Iterable[str]) -> None:
        """Remove files."""
        found = tuple(paths)
        self.removed += len(found)
        if found:
            self._store.remove(found)
