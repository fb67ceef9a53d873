"""What is asked of a harvest."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from typing import NamedTuple

from gsc.ingest.catalogues.apart import read_apart
from gsc.ingest.catalogues.kinds.kind import Document
from gsc.ingest.catalogues.limits import USUAL, Limits
from gsc.ingest.catalogues.record import Harvest

Reader = Callable[[str, Sequence[Document], str], Harvest]
"""Reads the documents of a catalogue, given its kind and the language of texts without a tag."""


class Order(NamedTuple):
    """What is asked for. `partners` are ids, none for all. `own` is the address of this site, or empty.

    `allowed` are hosts that may be anywhere. `verified` is the folder with copies made by `gsc mirror`, or empty.
    `accept_drop` believes a catalogue that has lost much.
    """

    site: str
    now: datetime
    partners: tuple[str, ...] = ()
    allowed: frozenset[str] = frozenset()
    verified: str = ""
    own: str = ""
    offline: bool = False
    accept_drop: bool = False
    jobs: int = 4
    limits: Limits = USUAL
    read: Reader = read_apart

    @property
    def time(self) -> str:
        """Return the time of the run as ISO 8601, UTC, to the second."""
        return self.now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

    @property
    def today(self) -> date:
        """Return the day of the run, UTC."""
        return self.now.astimezone(UTC).date()
