"""The merged list as the CSVs of the dataset `shared-datasets`."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from gsc.ingest.catalogues.entry import WITHDRAWN, Entry, Merged
from gsc.ingest.catalogues.partner import record_id
from gsc.ingest.catalogues.record import Texts
from gsc.ingest.catalogues.state import State
from gsc.ingest.catalogues.tongue import UNKNOWN, half, rank

PACKAGE: Final = "datasets/shared-datasets"
COLUMNS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "datasets": (
            "id", "identifier", "title_zh", "title_en", "description_zh", "description_en", "publisher_zh",
            "publisher_en", "partner", "economy", "held", "standing", "licence", "landing", "themes", "keywords_zh",
            "keywords_en", "issued", "modified", "catalogue", "document", "document_sha256", "harvested", "first_seen",
            "missing_since", "withdrawn", "replaced_by",
        ),
        "distributions": ("id", "dataset", "title_zh", "title_en", "url", "media_type", "format", "bytes"),
        "texts": ("id", "dataset", "part", "language", "text"),
        "carriers": ("id", "dataset", "partner"),
        "harvests": ("id", "partner", "last_read", "datasets", "outcome", "since"),
    }
)  # fmt: skip
_HALVES: Final = ("zh", "en")
_BETWEEN: Final = "; "


def tables(merged: Merged, states: Mapping[str, State]) -> dict[str, bytes]:
    """Return the CSV of each table by its name: UTF-8, LF, rows by their ids. `states` are those of the partners."""
    made: dict[str, Iterable[Sequence[object]]] = {
        "datasets": (_dataset(each) for each in merged.entries),
        "distributions": (row for each in merged.entries for row in _distributions(each)),
        "texts": (row for each in merged.entries for row in _texts(each)),
        "carriers": (row for each in merged.entries for row in _carriers(each)),
        "harvests": (_harvest(partner, state) for partner, state in states.items() if state.good or state.trouble),
    }
    return {name: _csv(COLUMNS[name], sorted(rows, key=lambda row: str(row[0]))) for name, rows in made.items()}


def _csv(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return written.getvalue().encode()


def _dataset(entry: Entry) -> tuple[object, ...]:
    held, record = entry.held, entry.held.record
    gone = entry.standing == WITHDRAWN
    shown = record._replace(descriptions=(), keywords=(), landing="", themes=()) if gone else record
    return (
        record_id(record.id),
        record.id,
        *_halves(record.titles, needed=True),
        *_halves(shown.descriptions),
        *_halves(record.publisher_names, needed=True),
        entry.partner.id,
        entry.partner.economy,
        "owner" if entry.owned else "carrier",
        entry.standing,
        record.licence,
        shown.landing,
        _BETWEEN.join(shown.themes),
        *(_BETWEEN.join(text for tag, text in shown.keywords if half(tag) == lang) for lang in _HALVES),
        record.issued,
        record.modified,
        entry.partner.url,
        *held.provenance,
        held.first,
        held.missing,
        held.withdrawn,
        record_id(entry.replaced) if entry.replaced else "",
    )


def _halves(texts: Texts, *, needed: bool = False) -> tuple[str, ...]:
    """Return the Chinese and the English text. Where neither is given but one is needed, any other, marked as such."""
    found = [next((text for _, text in _ranked(texts, lang)), "") for lang in _HALVES]
    if needed and texts and not any(found):
        tag, text = texts[0]
        found[-1] = text if tag == UNKNOWN else f"{text} [{tag}]"
    return tuple(found)


def _ranked(texts: Texts, lang: str) -> list[tuple[str, str]]:
    return sorted((each for each in texts if half(each[0]) == lang), key=lambda each: (rank(each[0]), each[1]))


def _distributions(entry: Entry) -> Iterator[tuple[object, ...]]:
    if entry.standing != WITHDRAWN:
        ident = record_id(entry.id)
        for number, each in enumerate(entry.held.record.distributions, 1):
            size = each.bytes or ""
            titles = _halves(each.titles, needed=True)
            yield f"{ident}-{number:03}", ident, *titles, each.url, each.media_type, each.format, size


def _texts(entry: Entry) -> Iterator[tuple[object, ...]]:
    """Yield every text that is in no bilingual column as it was given, with its own language tag."""
    record = entry.held.record
    ident, number = record_id(entry.id), 0
    parts = {"title": record.titles, "publisher": record.publisher_names}
    if entry.standing != WITHDRAWN:
        parts |= {"description": record.descriptions, "keyword": record.keywords}
    for part, texts in parts.items():
        shown = {pair for lang in _HALVES for pair in _ranked(texts, lang)[: None if part == "keyword" else 1]}
        for tag, text in texts:
            if (tag, text) not in shown:
                number += 1
                yield f"{ident}-t{number:03}", ident, part, tag, text


def _carriers(entry: Entry) -> Iterator[tuple[object, ...]]:
    for each in entry.carriers:
        yield f"{record_id(entry.id)}-{each}", record_id(entry.id), each


def _harvest(partner: str, state: State) -> tuple[object, ...]:
    """Tell when a partner's catalogue was last taken, and since when it is not."""
    trouble = state.trouble
    return (
        partner,
        partner,
        state.good,
        len(state.live()),
        "kept" if trouble else "taken",
        trouble.since if trouble else "",
    )
