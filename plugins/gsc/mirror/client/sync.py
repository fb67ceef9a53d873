"""One run of a mirror: what is new at the origin is brought, proved, and then served from one moment to the next."""

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from datetime import datetime
from typing import NamedTuple

from gsc.mirror.client.fetch import Early, Fetching, fetch
from gsc.mirror.client.files import settle
from gsc.mirror.client.generations import (
    Change,
    Supply,
    begin_first,
    build,
    complete,
    finish,
    make_spare,
    renew,
    retire,
)
from gsc.mirror.client.mend import mend
from gsc.mirror.client.options import Occasion, Options, Progress
from gsc.mirror.client.parts import drop_parts
from gsc.mirror.client.place import Generation, Place, opened
from gsc.mirror.client.plan import LostListError, Step, steps
from gsc.mirror.client.record import RECORD, Record, doubt, load_record, save_record
from gsc.mirror.client.refresh import Trusted, refresh
from gsc.mirror.client.source import open_source
from gsc.mirror.client.workers import Workers, cores
from gsc.mirror.layout import METADATA, NOTICE, ROOT, STATUS, SUMS, TIMESTAMP


class Report(NamedTuple):
    """What a run did: the version that is served, whether it is new, files that came and went, bytes that arrived."""

    version: int
    new: bool
    come: int
    gone: int
    mended: int
    received: int
    expires: datetime
    generation: str


class _Run(NamedTuple):
    place: Place
    fetching: Fetching
    trusted: Trusted
    options: Options
    occasion: Occasion


def sync(url: str, folder: str, root: bytes, options: Options, now: datetime) -> Report:
    """Bring the mirror in a folder to the state of an origin. `folder`/current leads to a whole state at any moment.

    Raises MirrorError for a state that does not hold, a network that fails, a bound that is reached; OSError. Whatever
    happens, what was served before goes on being served.
    """
    with opened(folder) as place, Workers(cores()) as workers, closing(open_source(url, options.limits)) as source:
        fetching = Fetching(source, place.parts, workers, options.jobs, options.tell)
        current = place.current()
        if current is None:
            begin_first(place)
            fetching = fetching._replace(goal=place.next)
        if options.check or not _is_served(place, current):
            doubt(place.metadata)
        with Early(fetching) as early:
            trusted = refresh(source, place.metadata, root, now, early.take)
            placed = early.placed()
        return _bring(_Run(place, fetching, trusted, options, Occasion(url, now, options.notice)), current, placed)


def _is_served(place: Place, current: Generation | None) -> bool:
    """Say whether the state that was proved last is the one that is served, so that its metadata may not be wanted."""
    proved = load_record(os.path.join(place.metadata, RECORD))
    return bool(current and proved and current.record == proved.in_tree_of(current.record))


def _bring(run: _Run, current: Generation | None, placed: frozenset[str]) -> Report:
    place, record = run.place, run.trusted.record
    name = place.name_for(record)
    ready = place.generation(name)
    if ready is None:
        return _build(run, current, name, placed)
    mended = mend(place, ready, run.fetching._replace(goal=""), run.trusted) if run.options.check else 0
    renew(place, ready, run.trusted, run.occasion, wholly=run.options.check)
    record = record.in_tree_of(ready.record)
    if ready.record != record:
        save_record(place.record_of(name), record)
    if current is None or current.name != name:
        place.switch(name)  # a run was killed between its last two steps
    return _report(run, name, (), mended=mended)


def _build(run: _Run, current: Generation | None, name: str, placed: frozenset[str]) -> Report:
    place, trusted, workers = run.place, run.trusted, run.fetching.workers
    change = _change(place, current, trusted)
    supply = Supply(fetch(run.fetching, change.steps, placed), current, change)
    run.options.tell(Progress("build", 0, 0))
    missing = build(place, trusted, supply, workers)
    if missing:
        complete(place, fetch(run.fetching, [Step(None, (), missing, len(missing))]), missing)
    with ThreadPoolExecutor(1) as beside:
        spare = beside.submit(make_spare, place, trusted, workers) if current is None else None
        record = finish(place, trusted, run.occasion, change)
        _settle(place, record, change.steps)
        if spare:
            spare.result()
    place.complete(name, record)
    place.switch(name)
    retire(place, run.options.keep)
    drop_parts(place.parts)
    return _report(run, name, change.steps, new=True)


def _change(place: Place, current: Generation | None, trusted: Trusted) -> Change:
    """Return what has come and gone since the generation that is served; all has come if that cannot be told."""
    goal = trusted.folder, trusted.bins
    if current:
        with suppress(LostListError):
            had = os.path.join(place.tree_of(current.name), METADATA), current.record.bins
            return Change(current, list(steps(had, goal)))
    return Change(None, list(steps(("", ()), goal)))


def _settle(place: Place, record: Record, wanted: Sequence[Step]) -> None:
    """Wait until the disk has what is new in the tree that is ready, and what forbids going back behind it."""
    known = (TIMESTAMP, RECORD, f"{record.version}.snapshot.json", f"{record.root_version}.root.json")
    new = (each.path for step in wanted for each in step.come)
    paths = [os.path.join(place.metadata, name) for name in known]
    settle([*paths, *(os.path.join(place.next, path) for path in (*new, SUMS, STATUS, NOTICE, ROOT))])


def _report(run: _Run, name: str, done: Sequence[Step], *, new: bool = False, mended: int = 0) -> Report:
    return Report(
        version=run.trusted.version,
        new=new,
        come=sum(len(each.come) for each in done),
        gone=sum(len({file.path for file in each.gone} - {file.path for file in each.come}) for each in done),
        mended=mended,
        received=run.fetching.source.received,
        expires=run.trusted.expires,
        generation=name,
    )
