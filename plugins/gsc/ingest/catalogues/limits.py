"""How much of a partner's catalogue is taken at most, so that none can fill the disk or keep the run busy."""

import time
from typing import Final, NamedTuple

from gsc.ingest.catalogues.failure import INPUT, NETWORK, HarvestError


class Limits(NamedTuple):
    """Bounds for one partner: bytes of a document and in all, documents, seconds of an answer and in all."""

    document: int = 64_000_000
    total: int = 256_000_000
    documents: int = 5_000
    answer: float = 60.0
    seconds: float = 1_800.0
    silence: float = 20.0


USUAL: Final = Limits()
DEPTH: Final = 64
"""Levels of nesting of JSON, XML and Turtle."""
RECORDS: Final = 20_000
"""Datasets of one partner."""


class Budget:
    """What is left of the limits of one partner."""

    def __init__(self, limits: Limits) -> None:
        """Begin with all of it."""
        self.limits = limits
        self._end = time.monotonic() + limits.seconds
        self._bytes = limits.total
        self._documents = limits.documents

    def ask(self, url: str) -> tuple[int, float]:
        """Count a request, return the bytes and seconds its answer may take. Raises HarvestError if none is left."""
        self._documents -= 1
        if self._documents < 0:
            raise HarvestError(INPUT, "harvest-total", what="documents", most=self.limits.documents)
        seconds = min(self.limits.answer, self._end - time.monotonic())
        if seconds <= 0:
            raise HarvestError(NETWORK, "harvest-slow", url=url, seconds=self.limits.seconds)
        return min(self.limits.document, self._bytes), seconds

    def spend(self, size: int) -> None:
        """Count the bytes of an answer."""
        self._bytes -= size
        if self._bytes < 0:
            raise HarvestError(INPUT, "harvest-total", what="bytes", most=self.limits.total)
