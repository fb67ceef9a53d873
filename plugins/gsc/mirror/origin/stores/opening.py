"""A destination opened for publishing."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from gsc.mirror.origin.stores.destination import RSYNC, S3, Destination
from gsc.mirror.origin.stores.directory import open_directory
from gsc.mirror.origin.stores.store import Store


@contextmanager
def open_store(to: Destination, workspace: str, now: datetime, endpoint: str = "") -> Iterator[Store]:
    """Open a destination; `workspace` is a folder kept for it, `endpoint` the address of an S3-compatible store.

    Raises MirrorError, OSError.
    """
    if to.kind == S3:
        from gsc.mirror.origin.stores.s3 import open_s3  # noqa: PLC0415  slow to import, and rarely wanted

        with open_s3(to, endpoint) as bucket:
            yield bucket
    elif to.kind == RSYNC:
        from gsc.mirror.origin.stores.rsync import open_rsync  # noqa: PLC0415

        with open_rsync(to, workspace, now) as remote:
            yield remote
    else:
        with open_directory(to.place, to.name, now) as folder:
            yield folder
