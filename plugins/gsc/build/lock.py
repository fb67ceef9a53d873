"""One build at a time in one site directory."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def build_lock(path: str) -> Iterator[None]:
    """Hold the lock while the block runs; a second build waits for the first. A killed one leaves no lock."""
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
