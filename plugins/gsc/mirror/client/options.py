"""How a run is to go, and on what occasion."""

from collections.abc import Callable, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from gsc.mirror.client.limits import Limits

KEEP: Final = 3
JOBS: Final = 8


class Progress(NamedTuple):
    """How far a stage of a run is: files brought, of how many."""

    stage: str
    done: int
    total: int


Tell = Callable[[Progress], None]


def _say_nothing(_progress: Progress) -> None:
    pass


class Options(NamedTuple):
    """The bounds of a run, how many requests go at once, how many generations are kept, what the operator tells.

    With `check`, every file that is there is read and proved again. `tell` is called as a run goes on, by one thread
    at a time.
    """

    limits: Limits = Limits()
    jobs: int = JOBS
    keep: int = KEEP
    notice: Mapping[str, Any] = MappingProxyType({})
    check: bool = False
    tell: Tell = _say_nothing


class Occasion(NamedTuple):
    """From which address a copy is made, when, and what the operator tells."""

    origin: str
    now: datetime
    notice: Mapping[str, Any]
