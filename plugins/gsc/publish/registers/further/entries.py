"""What a register puts into a calendar: its public notices, and records with dates of their own."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from gsc.model.register_facts import Record, RegisterFacts
from gsc.model.words import Words
from gsc.publish.registers.further.notices import Notice
from gsc.publish.registers.further.reading import labels, plain_reader, reader
from gsc.publish.registers.head import head_of

NOTICE = "notice"
RECORD = "record"


class Entry(NamedTuple):
    """One entry of a calendar, in every language. `name` tells it from the others of its record, for ever.

    `start` and `end` are whole days (ISO 8601), both included, or times; `end` may be empty.
    """

    record: str
    name: str
    kind: str
    titles: Words
    start: str
    end: str
    places: Words = ()


def entries_of(facts: RegisterFacts, notices: tuple[Notice, ...]) -> tuple[Entry, ...]:
    """Return the entries of a register. A record whose start is no whole day, as a month alone is not, has none."""
    return (*_of_notices(notices), *_of_records(facts))


def _of_notices(notices: tuple[Notice, ...]) -> Iterator[Entry]:
    for each in notices:
        yield Entry(each.record, f"{NOTICE}-{each.number}", NOTICE, each.titles, each.start, each.end)


def _of_records(facts: RegisterFacts) -> Iterator[Entry]:
    calendar = facts.register.calendar
    if calendar is None:
        return
    head = head_of(facts)
    start, end = plain_reader(head.table, calendar.start), plain_reader(head.table, calendar.end)
    title, place = labels(head), reader(head.table, calendar.place)
    yield from (
        Entry(each.id, RECORD, RECORD, title(each), begin, _whole(end, each), place(each.cells))
        for each in facts.records
        if (begin := _whole(start, each))
    )


def _whole(read: Callable[[tuple[str, ...]], str], record: Record) -> str:
    """Return a day or a time; '' for less than a day."""
    text = read(record.cells)
    return text if len(text) >= len("2026-01-31") else ""
