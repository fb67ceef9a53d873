"""What reading from another machine may cost, and the count of what it has cost."""

import threading
import time
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from gsc.mirror.failure import NETWORK, TRUST, MirrorError
from gsc.model.message import Message

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "mirror-limit-bytes": Message(
            "More than {most} bytes would have been needed.", "Allow more; what has arrived is kept."
        ),
        "mirror-limit-time": Message(
            "More than {seconds} seconds would have been needed.", "Run the command again; what has arrived is kept."
        ),
        "mirror-slow": Message(
            "{path}: the other machine sends too slowly.", "Try again later, or copy from another mirror."
        ),
        "mirror-too-long": Message(
            "{path} is longer than the {most} bytes that it may have.",
            "Tell the operator of the other machine; nothing was changed here.",
        ),
    }
)
HEADERS: Final = 256 * 1024
"""Bytes that one answer may have besides its content."""


class Limits(NamedTuple):
    """Bounds of a run; 0 is no bound.

    `stall` are the seconds without a byte after which an answer is given up, `least` the bytes a second that one must
    have on average once it takes longer than that; `rate` are the bytes a second of all answers together, `total` the
    bytes and `seconds` the time of a whole run.
    """

    stall: float = 30.0
    least: int = 1000
    rate: int = 0
    total: int = 0
    seconds: float = 0.0


class Meter:
    """Counts what all threads of a run receive, and holds them back or stops them."""

    def __init__(self, limits: Limits) -> None:
        """Begin to count the time of the run."""
        self.limits = limits
        self.received = 0
        self._lock = threading.Lock()
        self._free = time.monotonic()
        self._end = self._free + limits.seconds if limits.seconds else float("inf")

    def check(self) -> None:
        """Raise MirrorError if the run has taken too long."""
        if time.monotonic() > self._end:
            raise MirrorError(NETWORK, "mirror-limit-time", seconds=f"{self.limits.seconds:g}")

    def count(self, size: int) -> float:
        """Count bytes that have arrived; return the seconds that this thread was held back."""
        with self._lock:
            self.received += size
            if self.limits.total and self.received > self.limits.total:
                raise MirrorError(NETWORK, "mirror-limit-bytes", most=self.limits.total)
            if not self.limits.rate:
                return 0.0
            now = time.monotonic()
            self._free = max(now, self._free) + size / self.limits.rate
            wait = min(self._free, self._end) - now
        time.sleep(max(0.0, wait))
        return max(0.0, wait)

    def left(self) -> float:
        """Return the seconds that are left of the run."""
        return self._end - time.monotonic()


class Watch:
    """Watches one answer: that it comes fast enough and ends."""

    def __init__(self, meter: Meter, path: str, most: int) -> None:
        """Begin to watch an answer that may have `most` bytes of content."""
        self._meter = meter
        self._path = path
        self._most = most + HEADERS
        self._started = time.monotonic()
        self._received = 0

    def patience(self) -> float:
        """Return how many seconds may pass until the next bytes, or raise MirrorError if none may."""
        limits = self._meter.limits
        self._meter.check()
        due = self._started + max(limits.stall, self._received / limits.least if limits.least else float("inf"))
        left = min(limits.stall, due - time.monotonic(), self._meter.left())
        if left <= 0:
            raise self.too_slow()
        return left

    def too_slow(self) -> MirrorError:
        """Return the error of an answer that does not come fast enough."""
        self._meter.check()
        return MirrorError(NETWORK, "mirror-slow", path=self._path)

    def arrived(self, size: int) -> None:
        """Count bytes as they come from the network."""
        self._received += size
        if self._received > self._most:
            raise MirrorError(TRUST, "mirror-too-long", path=self._path, most=self._most - HEADERS)
        self._started += self._meter.count(size)
