"""What is known of a partner's datasets over time: seen, missing, withdrawn. Pure: old state, new records, day."""

from collections.abc import Mapping
from datetime import date
from typing import Final, NamedTuple

from gsc.ingest.catalogues.failure import INPUT, HarvestError
from gsc.ingest.catalogues.record import Doubt, Provenance, Record

DAYS: Final = 7
RUNS: Final = 3
"""A dataset is withdrawn when it has been missing for so many days, and in good runs on so many of them."""
DROP: Final = 5
"""A catalogue that loses more than one dataset in so many at once is not believed."""


class Held(NamedTuple):
    """A dataset of a partner, and when it was first seen, and since when it has been missing.

    `runs` are days with a good run that did not have it. `allowed` tells that an editor has let it go.
    """

    record: Record
    provenance: Provenance
    first: str
    missing: str = ""
    runs: tuple[str, ...] = ()
    withdrawn: str = ""
    allowed: bool = False


class Trouble(NamedTuple):
    """Why the last run was not good, and since when none has been."""

    code: str
    since: str


class State(NamedTuple):
    """All datasets of a partner by their identifiers. `good` is the day of the last good run.

    `read` tells of which snapshot, and read by which reader, they are.
    """

    good: str = ""
    read: str = ""
    trouble: Trouble | None = None
    doubts: tuple[Doubt, ...] = ()
    held: tuple[Held, ...] = ()

    def live(self) -> tuple[Held, ...]:
        """Return what is not withdrawn."""
        return tuple(each for each in self.held if not each.withdrawn)


Seen = Mapping[str, tuple[Record, Provenance]]
"""What a run has seen, by identifier."""


def present(state: State) -> Seen:
    """Return what the last good run has seen."""
    return {each.record.id: (each.record, each.provenance) for each in state.live() if not each.missing}


def check_drop(state: State, seen: Seen) -> None:
    """Raise HarvestError where so much is gone that an outage or a mistake is more likely than a deletion.

    What has been missing in the last days counts with what is missing now, so that a slow loss is noticed as well.
    """
    before = [each for each in state.live() if not each.allowed]
    gone = [each for each in before if each.record.id not in seen]
    if before and not seen:
        raise HarvestError(INPUT, "harvest-nothing", before=len(before))
    if len(gone) * DROP > len(before):
        known = {each.record.id for each in state.held}
        new = [record for ident, (record, _) in seen.items() if ident not in known]
        signs = {sign for record in new for sign in _signs(record)}
        alike = sum(1 for each in gone if signs.intersection(_signs(each.record)))
        raise HarvestError(INPUT, "harvest-drop", gone=len(gone), before=len(before), alike=alike)


def _signs(record: Record) -> tuple[tuple[str, str], ...]:
    return (*record.titles, *([("", record.landing)] if record.landing else []))


def good_run(state: State, seen: Seen, today: date, *, allowed: bool = False) -> State:
    """Return the state after a run that could be believed. The same run on the same day changes nothing."""
    held = {each.record.id: each for each in state.held}
    made = [_seen(held.get(ident), *seen[ident], today) for ident in sorted(seen)]
    made += [_unseen(each, today, allowed=allowed) for ident, each in held.items() if ident not in seen]
    return state._replace(
        good=today.isoformat(), trouble=None, held=tuple(sorted(made, key=lambda each: each.record.id))
    )


def _seen(before: Held | None, record: Record, provenance: Provenance, today: date) -> Held:
    """Return a dataset that is there. Unchanged, it keeps the provenance of the document that it first came in."""
    if before is None:
        return Held(record, provenance, today.isoformat())
    kept = before.provenance if before.record == record and not before.withdrawn else provenance
    return Held(record, kept, before.first)


def _unseen(before: Held, today: date, *, allowed: bool) -> Held:
    if before.withdrawn:
        return before
    day = today.isoformat()
    since = before.missing or day
    runs = before.runs if day in before.runs or len(before.runs) >= RUNS else (*before.runs, day)
    over = len(runs) >= RUNS and (today - date.fromisoformat(since)).days >= DAYS
    return before._replace(missing=since, runs=runs, withdrawn=day if over else "", allowed=before.allowed or allowed)


def bad_run(state: State, code: str, today: date) -> State:
    """Return the state after a run that could not be believed: everything stays, and since when is told."""
    if state.trouble is not None and state.trouble.code == code:
        return state
    since = state.trouble.since if state.trouble is not None else today.isoformat()
    return state._replace(trouble=Trouble(code, since))
