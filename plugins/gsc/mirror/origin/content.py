"""Where the bytes of a signed file come from: the build, or what stands at the destination."""

import hashlib
import os
from typing import NamedTuple

from gsc.mirror.failure import TRUST, MirrorError
from gsc.mirror.layout import hashed_path
from gsc.mirror.origin.stores.local import proven_bytes
from gsc.mirror.origin.stores.store import Local, Store
from gsc.mirror.target import Target


class Content(NamedTuple):
    """The files of a build, by their paths, in a folder; all others are read from the store."""

    store: Store
    folder: str = ""
    held: frozenset[str] = frozenset()

    def local(self, target: Target) -> Local:
        """Return the file of a build."""
        return Local(os.path.join(self.folder, target.path), target.length, target.sha256)

    def read(self, target: Target) -> bytes:
        """Return the bytes that were signed; raises publish-changed or publish-standing where they are others."""
        if target.path in self.held:
            return proven_bytes(self.local(target))
        path = hashed_path(target)
        found = self.store.read(path)
        if found is None or hashlib.sha256(found).hexdigest() != target.sha256:
            raise MirrorError(TRUST, "publish-standing", path=path)
        return found
