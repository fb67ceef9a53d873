"""Local files read so that what is published is exactly what was signed."""

import hashlib
import os
from collections.abc import Iterator
from typing import Final

from gsc.mirror.failure import INPUT, MirrorError
from gsc.mirror.origin.stores.store import Local

CHUNK: Final = 1 << 20


def open_plain(path: str) -> int:
    """Open a file for reading, never through a link; the caller closes it."""
    return os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)  # a pipe in its place never blocks


def proven_chunks(source: Local) -> Iterator[bytes]:
    """Yield the bytes of a file; raises publish-changed at the end, or as soon as there are too many.

    A build never writes in place, so one open file is of one build; what was written by other hands is found here.
    """
    seen, taken = hashlib.sha256(), 0
    with os.fdopen(open_plain(source.path), "rb", buffering=0) as file:
        while chunk := file.read(CHUNK):
            taken += len(chunk)
            if taken > source.length:
                break
            seen.update(chunk)
            yield chunk
    if taken != source.length or seen.hexdigest() != source.sha256:
        raise MirrorError(INPUT, "publish-changed", path=source.path)


def proven_bytes(source: Local) -> bytes:
    """Return a file whole; raises publish-changed if it is not as it was signed."""
    return b"".join(proven_chunks(source))
