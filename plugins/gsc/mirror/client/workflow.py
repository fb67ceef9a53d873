"""The client's way through the metadata, TUF specification 1.0, 5.3 to 5.6: root, timestamp, snapshot, targets."""

import os
import re
from collections.abc import Callable
from datetime import datetime
from typing import Final

from tuf.api.exceptions import EqualVersionNumberError, RepositoryError
from tuf.api.metadata import Root, Snapshot, Timestamp
from tuf.ngclient._internal.trusted_metadata_set import TrustedMetadataSet
from tuf.ngclient.config import EnvelopeType

from gsc.mirror.client.distrust import trusting
from gsc.mirror.client.failures import bad_root, expired, unusable
from gsc.mirror.client.files import read_own, write_whole
from gsc.mirror.client.record import moment
from gsc.mirror.client.source import Finder
from gsc.mirror.client.written import check_written
from gsc.mirror.layout import TIMESTAMP, metadata_path

MOST_ROOT: Final = 512 * 1024
MOST_TIMESTAMP: Final = 16 * 1024
MOST_SNAPSHOT: Final = 4 * 1024 * 1024
MOST_TARGETS: Final = 5 * 1024 * 1024
ROTATIONS: Final = 256
"""Roots that one run goes through at most."""


class Workflow:
    """One run through the metadata of a source; what is verified is kept in a folder under its versioned name."""

    def __init__(self, source: Finder, folder: str, root: bytes, now: datetime) -> None:
        """Begin with the pinned root. Raises MirrorError if it does not hold."""
        self._source = source
        self._folder = folder
        try:
            check_written(root)
            self.trusted = TrustedMetadataSet(root, EnvelopeType.METADATA)
        except RepositoryError as error:
            raise bad_root(error) from error
        self.trusted.reference_time = now
        self._keep(f"{self.trusted.root.version}.root.json", root)

    def run(self) -> TrustedMetadataSet:
        """Go the whole way; raise MirrorError where it ends."""
        self._update_root()
        self._check_end(f"{self.trusted.root.version}.root.json", self.trusted.root)
        self._update_timestamp()
        self._check_end(TIMESTAMP, self.trusted.timestamp)
        self._update_snapshot()
        self._check_end(f"{self.trusted.snapshot.version}.snapshot.json", self.trusted.snapshot)
        self._update_targets()
        return self.trusted

    def _check_end(self, name: str, signed: Root | Timestamp | Snapshot) -> None:
        """Raise MirrorError if what has just been verified has ended; python-tuf says so only at the next file."""
        if signed.is_expired(self.trusted.reference_time):
            raise expired(name, moment(signed.expires))

    def kept(self, name: str) -> bytes | None:
        """Return a file that was verified before."""
        return read_own(os.path.join(self._folder, name))

    def _keep(self, name: str, data: bytes) -> None:
        if self.kept(name) != data:
            write_whole(os.path.join(self._folder, name), data)

    def _name(self, role: str, version: int) -> str:
        return f"{version}.{role}.json" if self.trusted.root.consistent_snapshot else f"{role}.json"

    def _accepted(self, name: str, update: Callable[[bytes], object]) -> bool:
        """Say whether a file that was verified before still is good."""
        data = self.kept(name)
        if data is None:
            return False
        try:
            check_written(data)
            update(data)
        except RepositoryError:
            return False  # an old state, which is in place for the comparison of versions, or a damaged file
        return True

    def _update_root(self) -> None:
        for _each in range(ROTATIONS):
            name = f"{self.trusted.root.version + 1}.root.json"
            if self._accepted(name, self.trusted.update_root):
                continue
            data = self._source.find(metadata_path(name), MOST_ROOT)
            if data is None:
                return
            with trusting(name, data):
                check_written(data)
                self.trusted.update_root(data)
            self._keep(name, data)

    def _update_timestamp(self) -> None:
        self._accepted(TIMESTAMP, self.trusted.update_timestamp)
        data = self._source.read(metadata_path(TIMESTAMP), MOST_TIMESTAMP)
        with trusting(TIMESTAMP, data):
            check_written(data)
            try:
                self.trusted.update_timestamp(data)
            except EqualVersionNumberError:
                return  # the one that we have, TUF specification 5.4.3.1
        self._keep(TIMESTAMP, data)

    def _update_snapshot(self) -> None:
        meta = self.trusted.timestamp.snapshot_meta
        with trusting(TIMESTAMP):
            older = self._latest("snapshot")
            if older and self._accepted(older, lambda data: self.trusted.update_snapshot(data, trusted=True)):
                return
        name = self._name("snapshot", meta.version)
        data = self._source.read(metadata_path(name), min(meta.length or MOST_SNAPSHOT, MOST_SNAPSHOT))
        with trusting(name, data):
            check_written(data)
            self.trusted.update_snapshot(data)
        self._keep(f"{meta.version}.snapshot.json", data)

    def _update_targets(self) -> None:
        meta = self.trusted.snapshot.meta.get("targets.json")
        if meta is None:
            raise unusable(path=f"{self.trusted.snapshot.version}.snapshot.json", why="it does not name targets.json")
        own = f"{meta.version}.targets.json"
        if self._accepted(own, self.trusted.update_targets):
            return
        name = self._name("targets", meta.version)
        data = self._source.read(metadata_path(name), min(meta.length or MOST_TARGETS, MOST_TARGETS))
        with trusting(name, data):
            check_written(data)
            self.trusted.update_targets(data)
        self._keep(own, data)

    def _latest(self, role: str) -> str:
        """Return the name of the highest version of a role that is kept, or an empty text."""
        found = [re.fullmatch(rf"(\d+)\.{role}\.json", each) for each in os.listdir(self._folder)]
        versions = [int(each[1]) for each in found if each]
        return f"{max(versions)}.{role}.json" if versions else ""
