"""The histories of a register's records, made from the rows of its events."""

import sys
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from gsc.data.registers.rows import Row
from gsc.data.registers.walk import Event, Fault, Rules, is_day, walk
from gsc.data.rules.subject import Finding, shortened
from gsc.model.message import Message
from gsc.model.package import Table
from gsc.model.problem import ERROR
from gsc.model.register import Lifecycle
from gsc.model.register_facts import Span

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "register-event-record": Message(
            "The event names no record: {field} is blank.", "Write the id of the record that it is about."
        ),
        "register-event-date": Message(
            "Record {record}: “{value}” in {field} is no day of the calendar, written YYYY-MM-DD.",
            "Write the whole day; an event without a day has no place in a history.",
        ),
        "register-event-state": Message(
            "Record {record}: “{value}” is none of the states that the register declares.",
            "The states are: {known}.",
        ),
    }
)


class Histories(NamedTuple):
    """The spans of each record that has events and no fault in them, oldest first; and all faults by their rows.

    `named` are all ids that events name.
    """

    spans: Mapping[str, tuple[Span, ...]]
    problems: tuple[Finding, ...]
    named: Mapping[str, int]


def histories(lifecycle: Lifecycle, table: Table, rows: Iterable[Row]) -> Histories:
    """Return the histories that the events tell; `table` is that of the events.

    A span runs from the day of its event to the day before the next event, or to the end that the event names where
    its state has a `then`. Events go by day; of one day, by their order in the file.
    """
    places = _places(lifecycle, table)
    rules = Rules({state.key: state for state in reversed(lifecycle.states)}, lifecycle.start)
    reading = _Reading(places, rules, ", ".join(state.key for state in lifecycle.states))
    for row in rows:
        reading.take(row)
    spans: dict[str, tuple[Span, ...]] = {}
    found = reading.findings
    for record, events in reading.events.items():
        told, faults = walk(rules, sorted(events))
        found += (_finding(places, record, fault) for fault in faults)
        if not faults and record not in reading.faulty:
            spans[record] = told
    named = {record: events[0].number if events else 0 for record, events in reading.events.items()}
    return Histories(spans, tuple(sorted(found, key=lambda each: (each.record, each.column))), named)


class _Place(NamedTuple):
    """Where the roles of EventColumns stand in a row, -1 for one that no column has; and the notes by language."""

    roles: Mapping[str, int]
    names: Mapping[str, str]
    notes: tuple[tuple[str, int], ...]


def _places(lifecycle: Lifecycle, table: Table) -> _Place:
    named = {column.name: place for place, column in enumerate(table.columns)}
    columns = lifecycle.columns
    roles = ("record", "state", "date", "until", "reference")
    notes = tuple(
        (column.lang, place)
        for place, column in enumerate(table.columns)
        if columns.note and columns.note in {column.base, column.name}
    )
    found = {role: getattr(columns, role) for role in roles}
    return _Place({role: named.get(name, -1) for role, name in found.items()}, found, notes)


class _Reading:
    """Takes events row by row. Days and states are kept once, however many events share them."""

    def __init__(self, place: _Place, rules: Rules, known: str) -> None:
        self.place = place
        self.rules = rules
        self.known = known
        self.days: dict[str, str] = {}
        self.events: dict[str, list[Event]] = {}
        self.findings: list[Finding] = []
        self.faulty: set[str] = set()

    def take(self, row: Row) -> None:
        roles, cells = self.place.roles, row.cells
        record, state, day = cells[roles["record"]], cells[roles["state"]], cells[roles["date"]]
        until = cells[roles["until"]] if roles["until"] >= 0 else ""
        events = self.events.setdefault(record, [])
        faults = tuple(self._faults(row.number, cells))
        if faults:
            self.findings += faults
            self.faulty.add(record)
            return
        reference = cells[roles["reference"]] if roles["reference"] >= 0 else ""
        notes = tuple((lang, cells[place]) for lang, place in self.place.notes if cells[place])
        event = Event(self._kept(day), row.number, sys.intern(state), self._kept(until), reference, notes, row.line)
        events.append(event)

    def _kept(self, day: str) -> str:
        return self.days.setdefault(day, day) if day else ""

    def _faults(self, number: int, cells: tuple[str, ...]) -> Iterator[Finding]:
        record = cells[self.place.roles["record"]]
        if not record:
            yield self._finding(number, "record", "register-event-record")
        state = cells[self.place.roles["state"]]
        if state not in self.rules.states:
            told = (("record", record), ("known", self.known))
            yield self._finding(number, "state", "register-event-state", (*told, ("value", shortened(state))))
        for role in ("date", "until"):
            place = self.place.roles[role]
            day = cells[place] if place >= 0 else ""
            if (day or role == "date") and day not in self.days and not is_day(day):
                told = (("record", record), ("value", shortened(day)))
                yield self._finding(number, role, "register-event-date", told)

    def _finding(self, number: int, role: str, code: str, told: tuple[tuple[str, str], ...] = ()) -> Finding:
        field = ("field", self.place.names[role])
        return Finding(code, number, self.place.roles[role], "", ERROR, (field, *told))


def _finding(place: _Place, record: str, fault: Fault) -> Finding:
    told = (("record", record), ("field", place.names[fault.column]), *fault.details)
    return Finding(fault.code, fault.event.number, place.roles[fault.column], "", ERROR, told)
