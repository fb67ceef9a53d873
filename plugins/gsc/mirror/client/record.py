"""What a mirror knows to be verified, in short, so that nothing is verified twice."""

import hashlib
import json
import os
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Final, NamedTuple

from gsc.mirror.client.files import read_own, write_whole
from gsc.mirror.target import Target

RECORD: Final = "record.json"
SEEN: Final = "seen"
_FORM: Final = "%Y-%m-%dT%H:%M:%SZ"


class Bin(NamedTuple):
    """A verified list: its role, version, the SHA-256 of its bytes, its expiry; how many files and bytes it signs."""

    role: str
    version: int
    sha256: str
    expires: str
    files: int
    bytes: int

    @property
    def name(self) -> str:
        """The name of its file."""
        return f"{self.version}.{self.role}.json"


Take = Callable[[Bin, tuple[Target, ...]], None]
"""Takes a list that has been verified, and the files in it; whether names collide is not known yet."""


class Record(NamedTuple):
    """One verified state of an origin.

    `pinned`, `timestamp` and `delegation` are SHA-256 of the given root, of timestamp.json and of what says who signs
    the bins; `until` is when the first of root, snapshot and targets expires, `expires` when timestamp.json does;
    `found` is when this version was first proved here. `sums` is the SHA-256 of the SHA256SUMS that a tree of this
    state was given, `made` the moment at which that tree was whole (see `untouched`); 0 is unknown.
    """

    pinned: str
    root_version: int
    timestamp: str
    expires: str
    until: str
    version: int
    targets_version: int
    delegation: str
    found: str
    bins: tuple[Bin, ...]
    sums: str = ""
    made: int = 0

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the metadata files of this state, without roots and timestamp.json."""
        own = (f"{self.version}.snapshot.json", f"{self.targets_version}.targets.json")
        return (*own, *(each.name for each in self.bins))

    @property
    def files(self) -> int:
        """How many files are signed."""
        return sum(each.files for each in self.bins)

    @property
    def bytes(self) -> int:
        """How many bytes they have together."""
        return sum(each.bytes for each in self.bins)

    def in_tree_of(self, other: "Record") -> "Record":
        """Return this state as it stands in the tree of another record."""
        return self._replace(sums=other.sums, made=other.made)

    def holds(self, now: datetime) -> bool:
        """Say whether nothing of it has expired."""
        return moment(now) < min(self.expires, self.until, *(each.expires for each in self.bins))


def load_record(path: str) -> Record | None:
    """Return the record in a file, or None if there is none or it cannot be read."""
    data = read_own(path)
    try:
        told = json.loads(data) if data else None
        return Record(**(told | {"bins": tuple(Bin(*each) for each in told["bins"])})) if told else None
    except (ValueError, TypeError, KeyError):
        return None  # what is lost here is verified again


def save_record(path: str, record: Record) -> None:
    """Write a record to a file."""
    write_whole(path, json.dumps(record._asdict()).encode())


def doubt(folder: str) -> None:
    """Have the state that is kept in a folder proved anew; lists that are as they were need not be brought again."""
    path = os.path.join(folder, RECORD)
    record = load_record(path)
    if record:
        save_record(path, record._replace(timestamp=""))


def digest(data: bytes) -> str:
    """Return the SHA-256 of bytes."""
    return hashlib.sha256(data).hexdigest()


def moment(when: datetime) -> str:
    """Return a moment as metadata writes it; such texts sort by time."""
    return when.astimezone(UTC).strftime(_FORM)


def read_moment(text: str) -> datetime:
    """Return the moment that a text tells. Raises ValueError."""
    return datetime.strptime(text, _FORM).replace(tzinfo=UTC)


def last_seen(folder: str) -> datetime | None:
    """Return the latest time at which a state was found good."""
    data = read_own(os.path.join(folder, SEEN))
    try:
        return read_moment(data.decode().strip()) if data else None
    except ValueError:
        return None  # a torn file after a power cut; the next good state writes it again


def see(folder: str, now: datetime) -> None:
    """Remember the time at which a state was found good."""
    write_whole(os.path.join(folder, SEEN), f"{moment(now)}\n".encode())
