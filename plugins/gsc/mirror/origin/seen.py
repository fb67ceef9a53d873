"""What is found at a destination before anything is put there."""

import os
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from typing import Final, NamedTuple

from gsc.mirror import layout
from gsc.mirror.failure import INPUT, MirrorError
from gsc.mirror.origin.former import Former, Read, read_former
from gsc.mirror.origin.memory import Memory, read_memory
from gsc.mirror.origin.status import Published, read_status
from gsc.mirror.origin.stores.store import Standing, Store
from gsc.mirror.trust.chain import in_force
from gsc.mirror.trust.folder import read_record
from gsc.mirror.trust.keys import Online
from gsc.mirror.trust.published import read_before

MEMORY: Final = "memory.json"


class Job(NamedTuple):
    """With which keys, where to, and when something is published. `workspace` is kept for this destination."""

    online: Online
    store: Store
    workspace: str
    now: datetime

    @property
    def memory(self) -> str:
        """The file of what is remembered."""
        return os.path.join(self.workspace, MEMORY)


class Seen(NamedTuple):
    """What stands at the destination; `read` gives metadata, each file asked for only once."""

    listing: Mapping[str, Standing]
    read: Read
    timestamp: bytes | None
    former: Former
    published: Published
    memory: Memory


def look(job: Job) -> Seen:
    """Look at the destination; raises MirrorError where something else stands there, or nothing can be signed."""
    in_force(job.online.chain, job.now)
    listing = job.store.listing()
    if listing and not any(path.startswith("tuf/") for path in listing):
        raise MirrorError(INPUT, "publish-foreign", to=job.store.name)

    @cache
    def read(name: str) -> bytes | None:
        return job.store.read(layout.metadata_path(name))

    read_before(job.online, read, read_record(job.online.folder))
    published = read_status(job.store.read(layout.STATUS))
    memory = read_memory(job.memory, published.at)
    return Seen(listing, read, read(layout.TIMESTAMP), read_former(read), published, memory)
