"""What changed from one publish to the next, remembered for thirty days."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import NamedTuple

from gsc.mirror.origin.memory import Change, Memory
from gsc.mirror.origin.resourcesync import MOST
from gsc.mirror.origin.status import told
from gsc.mirror.target import Target

KEPT = timedelta(days=30)


class History(NamedTuple):
    """Changes, the oldest first, all there were since a time."""

    changes: tuple[Change, ...]
    since: str


def history(memory: Memory, former: Mapping[str, Target], now: Mapping[str, Target], at: datetime) -> History:
    """Return the changes remembered and those made now. Where none are remembered, the list begins now."""
    made = tuple(_changes(former, now, told(at))) if former else ()
    kept = tuple(each for each in memory.changes if each.at >= told(at - KEPT))
    since = max(memory.since, told(at - KEPT)) if memory.since else told(at)
    changes = kept + made
    if len(changes) > MOST:
        since = changes[-MOST - 1].at  # later changes of that very second may be among those left out
        changes = tuple(each for each in changes[-MOST:] if each.at > since)
        since = changes[0].at if changes else told(at)
    return History(changes, since)


def _changes(former: Mapping[str, Target], now: Mapping[str, Target], at: str) -> list[Change]:
    found = [
        Change(at, "updated" if path in former else "created", *target)
        for path, target in now.items()
        if former.get(path) != target
    ]
    found += [Change(at, "deleted", *target) for path, target in former.items() if path not in now]
    return sorted(found)
