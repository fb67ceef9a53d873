"""Identifiers that only look like others, and datasets that may be the same: told, never merged."""

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final
from urllib.parse import unquote

from gsc.ingest.catalogues.address import skeleton
from gsc.ingest.catalogues.entry import WITHDRAWN, Entry, Note

_MOST: Final = 10
"""A page that more datasets share is that of a portal."""
Sign = Callable[[Entry], Iterable[str]]


def look_alikes(entries: Sequence[Entry]) -> tuple[list[Entry], list[Note]]:
    """Return the entries without those whose identifier looks like that of another, and a note on each of these.

    The one in plain ASCII stays; where none is, or several are, the one that was there first; else none.
    """
    groups: dict[str, list[Entry]] = defaultdict(list)
    for each in entries:
        groups[skeleton(each.id)].append(each)
    notes: list[Note] = []
    for group in groups.values():
        if len(group) > 1 and any(not _plain(each) for each in group):
            kept = _kept(group)
            other = kept[0].id if kept else group[0].id
            notes += [Note.of("look-alike", each.id, each.partner.id, other) for each in group if each not in kept]
    gone = {each.doubt.id for each in notes}
    return [each for each in entries if each.id not in gone], notes


def _plain(entry: Entry) -> bool:
    return unquote(entry.id).isascii()


def _kept(group: list[Entry]) -> list[Entry]:
    plain = [each for each in group if _plain(each)]
    if plain:
        return plain
    first = min(each.held.first for each in group)
    oldest = [each for each in group if each.held.first == first]
    return oldest if len(oldest) == 1 else []


def similar(entries: Iterable[Entry]) -> Iterator[Note]:
    """Yield a note on each group of datasets with one landing page, or one title and publisher."""
    shown = [each for each in entries if each.standing != WITHDRAWN]
    for sign in (_landing, _title):
        groups: dict[str, list[str]] = defaultdict(list)
        partners = {}
        for each in shown:
            for text in dict.fromkeys(sign(each)):
                groups[text].append(each.id)
                partners[each.id] = each.partner.id
        for group in groups.values():
            if 1 < len(group) <= _MOST:
                yield Note.of("similar", group[0], partners[group[0]], " ".join(group[1:]))


def _landing(entry: Entry) -> Iterator[str]:
    if entry.held.record.landing:
        yield entry.held.record.landing


def _title(entry: Entry) -> Iterator[str]:
    record = entry.held.record
    publishers = [record.publisher] if record.publisher else [text for _, text in record.publisher_names]
    for _, title in record.titles:
        for publisher in publishers:
            yield unicodedata.normalize("NFKC", f"{title}\n{publisher}").casefold()
