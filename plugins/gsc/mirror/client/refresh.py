"""The state of an origin, proved against a pinned root; quick where nothing has changed."""

import os
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final, NamedTuple

from gsc.mirror.client.failures import clock_apart, clock_back
from gsc.mirror.client.lean import load_signers
from gsc.mirror.client.lists import files_of
from gsc.mirror.client.record import RECORD, Bin, Record, Take, digest, last_seen, load_record, moment, read_moment, see
from gsc.mirror.client.source import Finder, Source
from gsc.mirror.layout import TIMESTAMP, metadata_path
from gsc.mirror.target import Target

_MOST_ROOT: Final = 512 * 1024
_MOST_TIMESTAMP: Final = 16 * 1024
_APART: Final = timedelta(days=1)
_BACK: Final = timedelta(hours=1)
"""How far the clock may go back without a word; machines that ask for the time set theirs by small steps."""


class Trusted(NamedTuple):
    """A proved state: the version of its snapshot, when its timestamp expires, the version of its root, its lists.

    `folder` holds the metadata, `record` its short form.
    """

    version: int
    expires: datetime
    root_version: int
    bins: tuple[Bin, ...]
    folder: str
    record: Record


def _leave(_listed: Bin, _files: tuple[Target, ...]) -> None:
    pass


def refresh(source: Source, folder: str, root: bytes, now: datetime, take: Take = _leave) -> Trusted:
    """Return the state of an origin; keep what proves it in a folder, which must be there.

    Lists that are new are handed to `take` as soon as they are verified.

    Raises MirrorError if it does not hold, is older than one seen before, or if the clock cannot be trusted; OSError.
    """
    seen = last_seen(folder)
    if seen and now < seen - _BACK:
        raise clock_back(moment(now), moment(seen))
    ahead = _Ahead(source, now)
    record = load_record(os.path.join(folder, RECORD))
    if record is None or not _same(ahead, record, root, now):
        load_signers()
        from gsc.mirror.client.prove import prove  # noqa: PLC0415  python-tuf is slow to load, and seldom needed

        record = prove(ahead, folder, root, now, take)
    see(folder, max(now, seen or now))
    return Trusted(record.version, read_moment(record.expires), record.root_version, record.bins, folder, record)


def targets_of(trusted: Trusted) -> Iterator[Target]:
    """Yield all signed files. Raises MirrorError if a list was damaged since, and has it proved anew the next time."""
    for each in trusted.bins:
        yield from files_of(trusted.folder, each)


def _same(source: Finder, record: Record, root: bytes, now: datetime) -> bool:
    """Say whether an origin still is in the state that was proved last."""
    if record.pinned != digest(root) or not record.holds(now):
        return False
    if source.find(metadata_path(f"{record.root_version + 1}.root.json"), _MOST_ROOT) is not None:
        return False
    return digest(source.read(metadata_path(TIMESTAMP), _MOST_TIMESTAMP)) == record.timestamp


class _Ahead:
    """A source that remembers the small files that were asked for, and compares the clocks at the first."""

    def __init__(self, source: Source, now: datetime) -> None:
        self._source = source
        self._now = now
        self._known: dict[str, bytes | None] = {}

    def find(self, path: str, most: int) -> bytes | None:
        if path not in self._known:
            self._known[path] = self._source.find(path, most)
            self._compare_clocks()
        return self._known[path]

    def read(self, path: str, most: int) -> bytes:
        data = self._known.get(path)
        if data is None:
            self._known[path] = data = self._source.read(path, most)
            self._compare_clocks()
        return data

    def _compare_clocks(self) -> None:
        there = self._source.date
        if there and abs(there - self._now) > _APART:
            raise clock_apart(moment(self._now), moment(there))
