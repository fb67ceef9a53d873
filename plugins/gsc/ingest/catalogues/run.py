"""One run for one partner: its catalogue fetched, read and judged; the state after it."""

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Final, NamedTuple

from gsc.ingest.catalogues.failure import HarvestError
from gsc.ingest.catalogues.fetching import Fetched, Get, Held, fetch
from gsc.ingest.catalogues.kinds.registry import KINDS
from gsc.ingest.catalogues.limits import Budget
from gsc.ingest.catalogues.order import Order
from gsc.ingest.catalogues.partner import Partner
from gsc.ingest.catalogues.record import Doubt, Harvest, Provenance
from gsc.ingest.catalogues.snapshot import FOLDER, Snapshot, keep_snapshot, read_document, read_snapshot, sweep
from gsc.ingest.catalogues.state import Seen, State, bad_run, check_drop, good_run, present
from gsc.ingest.catalogues.state_file import keep_state, read_state
from gsc.ingest.catalogues.tongue import UNKNOWN
from gsc.ingest.catalogues.transport import Line
from gsc.ingest.catalogues.verified import VerifiedCopy

READER: Final = 1
"""Raise it when a kind comes to read the same documents differently, so that unchanged ones are read again."""
_WATCHED: Final = ("new", "changed", "missing", "withdrawn")


class Run(NamedTuple):
    """What came of a partner. `trouble` is why its catalogue was not taken; `counts` tell how its datasets changed."""

    partner: str
    state: State
    trouble: HarvestError | None = None
    counts: tuple[tuple[str, int], ...] = ()


def run_partner(partner: Partner, order: Order) -> Run:
    """Harvest one partner. A catalogue that cannot be taken is told in the result, and the state stays but for that."""
    folder = os.path.join(order.site, FOLDER, partner.id)
    sweep(folder)
    before = read_state(folder)
    try:
        fetched = _pinned(folder) if order.offline else _fetched(partner, order, folder)
        seen, doubts, read = _seen(partner, order, before, fetched)
        after = _reread(before, seen) if order.offline else _judged(before, seen, order)
    except HarvestError as error:
        after = before if order.offline else bad_run(before, error.code, order.today)
        keep_state(folder, after)
        return Run(partner.id, after, error)
    if not order.offline:
        keep_snapshot(folder, fetched.snapshot, fetched.documents)
    if fetched.documents:
        after = after._replace(doubts=doubts, read=read)
        keep_state(folder, after)
    return Run(partner.id, after, None, _counts(before, after))


def _judged(before: State, seen: Seen, order: Order) -> State:
    if not order.accept_drop:
        check_drop(before, seen)
    return good_run(before, seen, order.today, allowed=order.accept_drop)


def _pinned(folder: str) -> Fetched:
    """Return what is kept, as if it had been fetched."""
    snapshot = read_snapshot(folder)
    return Fetched(snapshot, tuple(read_document(folder, each) for each in snapshot.documents))


def _fetched(partner: Partner, order: Order, folder: str) -> Fetched:
    held = Held(folder, read_snapshot(folder))
    with _source(partner, order, Budget(order.limits)) as get:
        return fetch(KINDS[partner.kind], partner.url, held, get, order.time)


@contextmanager
def _source(partner: Partner, order: Order, budget: Budget) -> Iterator[Get]:
    """Give what fetches: for a partner with a root the verified copy, and nothing else."""
    if partner.root:
        yield VerifiedCopy(order.verified, partner, budget).get
        return
    with closing(Line(partner.url, order.allowed, budget)) as line:
        yield line.get


def _seen(partner: Partner, order: Order, before: State, fetched: Fetched) -> tuple[Seen, tuple[Doubt, ...], str]:
    """Return the records of the documents; those that were read already are not read again."""
    read = f"{READER} {partner.kind} {partner.language or UNKNOWN} {fetched.snapshot.digest}"
    if read == before.read and not order.offline:
        return present(before), before.doubts, read
    harvest = order.read(partner.kind, fetched.documents, partner.language)
    return _placed(harvest, fetched.snapshot), harvest.doubts, read


def _placed(harvest: Harvest, snapshot: Snapshot) -> Seen:
    made = {}
    for record, number in harvest.found:
        pinned = snapshot.documents[number]
        made[record.id] = (record, Provenance(pinned.url, pinned.sha256, pinned.fetched[:10]))
    return made


def _reread(before: State, seen: Seen) -> State:
    """Return the state with the same datasets as they are read now; nothing is new, missing or gone offline."""
    held = tuple(
        each._replace(record=seen[each.record.id][0]) if each.record.id in seen and not each.missing else each
        for each in before.held
    )
    return before._replace(held=held)


def _counts(before: State, after: State) -> tuple[tuple[str, int], ...]:
    old = {each.record.id: each for each in before.held}
    found = dict.fromkeys(_WATCHED, 0)
    for each in after.held:
        was = old.get(each.record.id)
        found["new"] += was is None
        found["changed"] += was is not None and was.record != each.record
        found["missing"] += bool(each.missing) and not each.withdrawn
        found["withdrawn"] += bool(each.withdrawn) and not (was and was.withdrawn)
    return (("datasets", len(after.live())), *found.items())
