"""What a proof found."""

import threading
from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Final, NamedTuple

from gsc.model.message import Message

MOST: Final = 100
"""Faults that are listed; the others are counted."""

MISSING: Final = "verify-missing"
CHANGED: Final = "verify-changed"
UNSIGNED: Final = "verify-unsigned"
NO_FILE: Final = "verify-no-file"
METADATA: Final = "verify-metadata"
COPY: Final = "verify-copy"
LIST: Final = "verify-list"
STATUS: Final = "verify-status"
PACK: Final = "verify-pack"
ENCODING: Final = "verify-encoding"

_ASK: Final = "Copy with --check or publish again; if it comes back, somebody or something changes files here."
MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        MISSING: Message("{path}: signed, but not there.", "Copy with --check, or publish again."),
        CHANGED: Message("{path}: not what was signed.", _ASK),
        UNSIGNED: Message("{path}: there, but not signed.", "Remove it; if it comes back, somebody adds files here."),
        NO_FILE: Message(
            "{path}: a link, a device or something else that is no file.", "Remove it and copy with --check."
        ),
        METADATA: Message("{path}: metadata that the origin's keys did not sign.", _ASK),
        COPY: Message("{path}: does not unpack to what was signed.", "Remove it and compress the file again."),
        LIST: Message("{path}: lists something else than what is signed: {why}.", "Copy or publish again."),
        STATUS: Message("{path}: tells something else than the signed metadata: {why}.", "Copy or publish again."),
        PACK: Message("{path}: a pack that holds something else than what is signed: {why}.", "Publish again."),
        ENCODING: Message(
            "{path}: sent in the encoding {why}, it is not what was signed.",
            "Remove the precompressed files of the server, or the machine before it that changes what is sent.",
        ),
    }
)


class Fault(NamedTuple):
    """One thing that does not hold: its code in MESSAGES, where, and why if there is more to say."""

    path: str
    code: str
    why: str = ""


class Verdict(NamedTuple):
    """What was proved of a place, and what does not hold.

    `version` is that of the snapshot, `expires` the moment until which it may be trusted, `files` how many are signed,
    `read` how many of them were read, `size` their bytes, `faults` at most MOST of the `found` ones, by path.
    """

    place: str
    version: int
    root_version: int
    expires: datetime
    files: int
    read: int
    size: int
    faults: tuple[Fault, ...]
    found: int


class Faults:
    """Collects faults from several threads; keeps the first of them by path, and counts all."""

    def __init__(self) -> None:
        """Begin with none."""
        self.found = 0
        self._kept: list[Fault] = []
        self._lock = threading.Lock()

    def add(self, code: str, path: str, why: object = "") -> None:
        """Note a fault."""
        with self._lock:
            self.found += 1
            self._kept.append(Fault(path, code, str(why)))
            if len(self._kept) > 2 * MOST:
                self._kept = sorted(self._kept)[:MOST]

    def listed(self) -> tuple[Fault, ...]:
        """Return the first ones by path."""
        return tuple(sorted(self._kept)[:MOST])
