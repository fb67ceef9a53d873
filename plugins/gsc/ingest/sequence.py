"""The numbering of a document: how often each form occurs, and which numbers are missing or out of order."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, pairwise
from types import MappingProxyType
from typing import Final, NamedTuple

from gsc.ingest.block import HEADING, PARAGRAPH, TITLE, Block
from gsc.ingest.finding import Finding, finding
from gsc.ingest.numbering import ANNEX, FORMS, number_at, printed
from gsc.model.message import Message

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "numbering-gap": Message(
            "The number {number} is missing.",
            "Look into the original; if the text is lost there too, say so in a note.",
        ),
        "numbering-gaps": Message(
            "The {count} numbers from {first} to {last} are missing.",
            "Look into the original; if the text is lost there too, say so in a note.",
        ),
        "numbering-order": Message(
            "{number} stands behind {before}.", "Look into the original; the import changed no order."
        ),
        "numbering-repeated": Message(
            "{number} stands twice with different headings (first on line {first}).", "Look into the original."
        ),
        "numbering-style": Message(
            "The numbering changes its form here: {number} stands beside numbers like {other}.",
            "Keep it as printed; only the clause addresses follow from it.",
        ),
    }
)

_STYLE_RANKS: Final = (2, 3, 4)
_RANGE: Final = 4
"""So many missing numbers side by side are told as one range."""
_IN_TABLES: Final = 1_000_000
"""The zone of section rows, whose numbers follow no text."""


class Entry(NamedTuple):
    """One number of the text. `path` is the numbers it stands under; `zone` counts the annexes before it."""

    rank: int
    value: int
    title: str
    line: int
    zone: int
    path: tuple[tuple[int, int], ...]


class Tally(NamedTuple):
    """How often numbers of one form occur.

    `distinct` counts a heading that stands twice once; `annex` is the count in annexes and tables.
    """

    form: str
    total: int
    distinct: int
    annex: int


class Numbering(NamedTuple):
    """What there is to say about the numbering. `missing` are the numbers as they would be printed."""

    tallies: tuple[Tally, ...]
    missing: tuple[str, ...]
    doubts: tuple[Finding, ...]


def read_numbering(blocks: Sequence[Block]) -> Numbering:
    """Report on the numbering; numbers that are not there are named, never invented."""
    entries = list(_entries(blocks))
    distinct = list({(e.zone, e.rank, e.value, e.title): e for e in reversed(entries)}.values())[::-1]
    doubts, missing = list[Finding](), list[str]()
    for _, members in groupby(sorted(distinct, key=_kind), key=_kind):
        for group in _groups(list(members)):
            gaps, found = _examine(group, distinct)
            missing += gaps
            doubts += found
    doubts += _style(distinct)
    return Numbering(_tally(entries, distinct), tuple(missing), tuple(sorted(doubts, key=lambda doubt: doubt.line)))


def _entries(blocks: Sequence[Block]) -> Iterator[Entry]:
    path, zone = dict[int, int](), 0
    for block in blocks:
        number = number_at(block.text.plain) if block.kind in {PARAGRAPH, HEADING, TITLE} else None
        if number is None:
            continue
        title = "".join(block.text.plain[number.end :].split("。")[0].split())[:40]
        if block.section:
            yield Entry(number.rank, number.value, title, block.line, _IN_TABLES, ())
            continue
        if number.rank == ANNEX:
            zone, path = zone + 1, {}
            continue
        path = {rank: value for rank, value in path.items() if rank < number.rank}
        yield Entry(number.rank, number.value, title, block.line, zone, tuple(path.items()))
        path[number.rank] = number.value


def _kind(entry: Entry) -> tuple[int, int]:
    return entry.zone, entry.rank


def _groups(members: list[Entry]) -> list[list[Entry]]:
    """Divide the numbers of one rank into sequences: one that runs through, or one for each number above."""
    rank, highest, runs_through = members[0].rank, 0, False
    for before, entry in pairwise(members):
        highest = max(highest, before.value)
        runs_through = runs_through or (entry.path != before.path and entry.value == highest + 1)
    ones = sum(entry.value == 1 for entry in members)
    # `and` binds first, as the sentence reads; ruff would have parentheses say so.
    if rank == 0 or ones <= 1 and runs_through or all(not entry.path for entry in members):  # noqa: RUF021
        return [members]
    groups = list[list[Entry]]()
    for entry in members:
        if not groups or groups[-1][-1].path != entry.path or entry.value == 1:
            groups.append([])
        groups[-1].append(entry)
    return groups


def _examine(group: list[Entry], entries: list[Entry]) -> tuple[list[str], list[Finding]]:
    rank, values = group[0].rank, {entry.value for entry in group}
    beside = {e.value for e in entries if e.path == group[0].path and e.zone == group[0].zone and e.rank > rank}
    doubts, missing = list[Finding](), list[str]()
    for low, high in _gaps(values | (beside if rank in _STYLE_RANKS else set()), max(values)):
        line = min(entry.line for entry in group if entry.value > high)
        first_missing, last_missing = printed(rank, low), printed(rank, high)
        if high - low < _RANGE - 1:
            names = [printed(rank, value) for value in range(low, high + 1)]
            doubts += [finding("numbering-gap", line, number=name) for name in names]
        else:
            details = {"first": first_missing, "last": last_missing, "count": high - low + 1}
            names = [f"{first_missing}–{last_missing}"]
            doubts.append(finding("numbering-gaps", line, **details))
        missing += names
    for before, entry in pairwise(group):
        if entry.value < before.value:
            number, other = printed(rank, entry.value), printed(rank, before.value)
            doubts.append(finding("numbering-order", entry.line, number=number, before=other))
    first = dict[int, Entry]()
    for entry in group:
        if entry.value in first:
            number = printed(rank, entry.value)
            doubts.append(finding("numbering-repeated", entry.line, number=number, first=first[entry.value].line))
        first.setdefault(entry.value, entry)
    return missing, doubts


def _gaps(values: set[int], highest: int) -> Iterator[tuple[int, int]]:
    """Yield the first and the last number of each gap below the highest number."""
    known = sorted(value for value in values | {0} if value <= highest)
    for before, after in pairwise(known):
        if after - before > 1:
            yield before + 1, after - 1


def _style(entries: list[Entry]) -> list[Finding]:
    """Find numbers of different forms side by side under one number: （八）, then （1）."""
    seen, doubts = dict[tuple[int, tuple[tuple[int, int], ...]], Entry](), list[Finding]()
    for entry in entries:
        if entry.rank not in _STYLE_RANKS or not entry.path:
            continue
        other = seen.get((entry.zone, entry.path))
        if other is not None and other.rank > entry.rank:
            details = {"number": printed(entry.rank, entry.value), "other": printed(other.rank, other.value)}
            doubts.append(finding("numbering-style", entry.line, **details))
        seen[entry.zone, entry.path] = entry
    return doubts


def _tally(entries: list[Entry], distinct: list[Entry]) -> tuple[Tally, ...]:
    tallies = []
    for rank in sorted({entry.rank for entry in entries}):
        main = [entry for entry in entries if entry.rank == rank and not entry.zone]
        annex = sum(entry.rank == rank and entry.zone > 0 for entry in entries)
        once = sum(entry.rank == rank and not entry.zone for entry in distinct)
        tallies.append(Tally(FORMS[rank], len(main), once, annex))
    return tuple(tallies)
