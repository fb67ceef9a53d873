"""All partners harvested: fetched, read apart, judged, kept, merged, written."""

import json
import os
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Final, NamedTuple

from gsc.ingest.catalogues.decisions import read_decisions
from gsc.ingest.catalogues.entry import Merged, Note
from gsc.ingest.catalogues.failure import INPUT, HarvestError
from gsc.ingest.catalogues.kinds.registry import KINDS
from gsc.ingest.catalogues.merge import Ground, merge
from gsc.ingest.catalogues.order import Order
from gsc.ingest.catalogues.partner import Partner, read_partners
from gsc.ingest.catalogues.rows import PACKAGE, tables
from gsc.ingest.catalogues.run import Run, run_partner
from gsc.ingest.catalogues.snapshot import FOLDER, sweep, write
from gsc.ingest.catalogues.state import State
from gsc.ingest.catalogues.state_file import read_state

DOUBTS: Final = f"{FOLDER}/doubts.json"
"""Where all that is doubtful is listed, for the editors."""


class Report(NamedTuple):
    """What came of it. `written` are paths below the site that have changed."""

    runs: tuple[Run, ...]
    merged: Merged
    written: tuple[str, ...]


def harvest_site(order: Order) -> Report:
    """Harvest the partners of a site, and write its shared datasets anew.

    A partner that fails does not stop the others: its run tells why, and what was taken of it before stays. Raises
    HarvestError only for what is wrong on this side: the register, the decisions, files that were kept.
    """
    partners = read_partners(order.site, KINDS)
    decisions = read_decisions(order.site)
    _check_package(order.site)
    for folder in (FOLDER, PACKAGE):
        sweep(os.path.join(order.site, *folder.split("/")))
    wanted = _wanted(partners, order.partners)
    with ThreadPoolExecutor(max(order.jobs, 1)) as pool:
        runs = tuple(pool.map(lambda partner: run_partner(partner, order), wanted))
    done = {each.partner: each.state for each in runs}
    states = {each.id: done.get(each.id) or read_state(os.path.join(order.site, FOLDER, each.id)) for each in partners}
    own = (order.own.rstrip("/") + "/",) if order.own else ()
    merged = merge(Ground(partners, own, decisions), states)
    return Report(runs, merged, _written(order.site, merged, states))


def _check_package(site: str) -> None:
    path = f"{PACKAGE}/datapackage.yaml"
    if not os.path.isfile(os.path.join(site, *path.split("/"))):
        raise HarvestError(INPUT, "harvest-package", path=PACKAGE)


def _wanted(partners: tuple[Partner, ...], ids: tuple[str, ...]) -> list[Partner]:
    active = {each.id: each for each in partners if each.active}
    for each in ids:
        if each not in active:
            raise HarvestError(INPUT, "harvest-partner", partner=each, known=", ".join(active) or "—")
    return [each for each in active.values() if not ids or each.id in ids]


def _written(site: str, merged: Merged, states: Mapping[str, State]) -> tuple[str, ...]:
    files = {f"{PACKAGE}/{name}.csv": content for name, content in tables(merged, states).items()}
    if merged.notes or os.path.isdir(os.path.join(site, FOLDER)):
        files[DOUBTS] = _doubts(merged.notes)
    changed = []
    for path, content in sorted(files.items()):
        place = os.path.join(site, *path.split("/"))
        if not _is(place, content):
            write(place, content)
            changed.append(path)
    return tuple(changed)


def _is(path: str, content: bytes) -> bool:
    if not os.path.isfile(path):
        return False
    with open(path, "rb") as file:
        return file.read() == content


def _doubts(notes: Sequence[Note]) -> bytes:
    told = ({**note.doubt._asdict(), "partner": note.partner} for note in notes)
    lines = ",\n".join(json.dumps(each, ensure_ascii=False) for each in told)
    return f"[\n{lines}\n]\n".encode() if lines else b"[]\n"
