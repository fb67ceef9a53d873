"""What the two engines of acceptance share."""

from collections.abc import Container, Mapping, Sequence
from typing import NamedTuple, Protocol

from gsc.data.fast.chunks import Chunk
from gsc.data.fast.plan import ForeignKey

Rejected = list[tuple[int, list[str]]]
Lookups = Mapping[ForeignKey, Container[str]]


class Taken(NamedTuple):
    """How many rows a chunk had, and those that were not accepted, with their numbers (the first of the table is 1)."""

    rows: int
    rejected: Rejected


class Engine(Protocol):
    """Accepts rows, and remembers the keys of the accepted ones."""

    def take(self, chunk: Chunk, first: int, *, header: bool) -> Taken:
        """Take the rows of a chunk; the first has a number, and a header before it is left out."""

    def shared(self, texts: Sequence[Sequence[str]]) -> list[int]:
        """Return the accepted rows that share a key with another or have one of the further texts of each key."""
