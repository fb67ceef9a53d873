"""A lifecycle lived day by day: slow, simple, and written without a look at the engine's way.

Each morning a period that ended yesterday gives way; then the day's events happen, one by one.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from gsc.model.register import Lifecycle

DAY = timedelta(days=1)


class Happening(NamedTuple):
    """An event as it is told: `until` may be None."""

    day: date
    state: str
    until: date | None = None


def live(lifecycle: Lifecycle, happenings: Sequence[Happening], days: Sequence[date]) -> list[str | None] | None:
    """Return the state at the end of each day, None before the first; or None for a history that is not allowed.

    `days` follow one another and begin no later than the first event.
    """
    known = {state.key: state for state in lifecycle.states}
    now: str | None = None
    last_day: date | None = None  # of the period that runs, if one runs
    told: list[str | None] = []
    for today in days:
        if now is not None and last_day is not None and last_day < today:
            if known[now].then:
                now = known[now].then
            last_day = None
        for happening in [each for each in happenings if each.day == today]:
            if happening.state not in known or not _allowed(lifecycle, now, last_day, happening.state):
                return None
            rule = known[happening.state].period
            if happening.until is None and rule == "required":
                return None
            if happening.until is not None and (rule == "none" or happening.until < today):
                return None
            now, last_day = happening.state, happening.until
        told.append(now)
    return told


def _allowed(lifecycle: Lifecycle, now: str | None, last_day: date | None, wanted: str) -> bool:
    if now is None:
        return wanted in lifecycle.start
    current = next(state for state in lifecycle.states if state.key == now)
    if last_day is not None and current.period == "required" and wanted not in current.early:
        return False
    return wanted in current.follow
