"""The rows that entries become: in the register, in its events, and in the file of what is not published."""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final, NamedTuple

from gsc.data.intake.entries import Entry
from gsc.data.intake.form import INTERNAL, SUBMITTED, Form
from gsc.data.intake.ids import NewIds
from gsc.data.registers.walk import is_day
from gsc.data.rules.subject import shortened
from gsc.model.message import Message
from gsc.model.package import Package, Table
from gsc.model.problem import Problem, problem

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "intake-known": Message(
            "This record stands in the register already, as {record}.",
            "Delete the row; a change is made in the register.",
        ),
        "intake-twice": Message("This row says the same as row {row}.", "Delete one of the two."),
    }
)


class Given(NamedTuple):
    """What is the same for all rows of a sheet: the day of their application, the event's reference and last day.

    These may be empty. `fallback` stands for a day that is missing or wrong, so that all else can be checked.
    """

    day: str = ""
    reference: str = ""
    until: str = ""
    fallback: str = "2000-01-01"


class Draft(NamedTuple):
    """One new record: its entry, its id, and the cells of the rows that it becomes. No event has no cells."""

    entry: Entry
    id: str
    cells: tuple[str, ...]
    event: tuple[str, ...]
    internal: tuple[str, ...]


def day_of(entry: Entry, given: Given) -> str:
    """Return the day of an application: as the row says, else as given for all."""
    return entry.values.get(SUBMITTED, "") or given.day


def missing_days(path: str, entries: Sequence[Entry], form: Form, given: Given) -> Iterator[Problem]:
    """Yield a problem for each row without a day, where the register cannot do without."""
    if form.dated:
        for entry in entries:
            if not day_of(entry, given):
                yield problem(path, entry.row.number, entry.place(SUBMITTED), "intake-no-day", field=SUBMITTED)


def make_drafts(package: Package, form: Form, entries: Sequence[Entry], ids: NewIds, given: Given) -> tuple[Draft, ...]:
    """Return the rows of all entries, with ids in their order."""
    events = package.table(form.lifecycle.events) if form.lifecycle else None
    return tuple(_draft(form, events, entry, ids, given) for entry in entries)


def _draft(form: Form, events: Table | None, entry: Entry, ids: NewIds, given: Given) -> Draft:
    told = day_of(entry, given)
    day = told if is_day(told) else given.fallback
    table = form.table
    record = ids.new(day[:4]) if form.intake.id_pattern else entry.values.get(table.record_id, "")
    values = {**entry.values, table.record_id: record}
    cells = tuple(values.get(column.name) or _blank(table) for column in table.columns)
    internal = tuple(entry.values.get(field.name, "") for field in form.fields if field.goes == INTERNAL)
    event = _event(form, events, record, given._replace(day=day)) if events is not None else ()
    return Draft(entry, record, cells, event, internal)


def _event(form: Form, events: Table, record: str, given: Given) -> tuple[str, ...]:
    """Return the first event of a record; its id is that of the record and 1."""
    if form.lifecycle is None:
        return ()
    columns = form.lifecycle.columns
    values = {_event_id(events, columns.record): f"{record}-1"} if record else {}
    values |= {columns.until: given.until, columns.reference: given.reference}
    values |= {columns.record: record, columns.state: form.lifecycle.start[0], columns.date: given.day}
    return tuple(values.get(column.name) or _blank(events) for column in events.columns)


def _event_id(events: Table, record: str) -> str:
    key = events.record_id or (events.primary_key[0] if len(events.primary_key) == 1 else "")
    return "" if key == record else key


def _blank(table: Table) -> str:
    return "" if "" in table.missing or not table.missing else table.missing[0]


def repeated(path: str, form: Form, drafts: Sequence[Draft], known: Mapping[tuple[str, ...], str]) -> Iterator[Problem]:
    """Yield a problem for each record that is there already, but for its id. `known` are ids by their other cells."""
    seen: dict[tuple[str, ...], int] = {}
    for draft in drafts:
        content = content_of(form.table, draft.cells)
        number = draft.entry.row.number
        if content in known:
            yield problem(path, number, 0, "intake-known", record=shortened(known[content]))
        elif content in seen:
            yield problem(path, number, 0, "intake-twice", row=seen[content])
        seen.setdefault(content, number)


def content_of(table: Table, cells: Sequence[str]) -> tuple[str, ...]:
    """Return all cells of a row but its id."""
    return tuple(cell for column, cell in zip(table.columns, cells, strict=True) if column.name != table.record_id)
