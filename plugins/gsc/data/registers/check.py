"""All that is to be said of the rows of a register and of their events."""

import os
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from gsc.data.registers.histories import Histories, histories
from gsc.data.registers.records import RecordChecks
from gsc.data.registers.rows import Row, whole_rows
from gsc.data.registers.texts import hidden_characters
from gsc.data.rules.parts import paths_of
from gsc.data.rules.places import places
from gsc.data.rules.screening import LIMIT, TableFindings
from gsc.data.rules.source import make_source
from gsc.data.rules.subject import Finding
from gsc.model.message import Message
from gsc.model.package import Package, Table
from gsc.model.problem import ERROR, Problem, problem
from gsc.model.register import Lifecycle

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "register-file": Message(
            "The table “{name}” belongs to a register, but does not lie in one CSV file in UTF-8 with commas.",
            "Put it into one such file; pages of records are made from that form only.",
        ),
        "register-row-no-event": Message(
            "Record {record} has no event, so nothing tells its state.",
            "Add an event to {events}; a history begins with one of: {allowed}.",
        ),
        "register-event-unknown": Message(
            "The event is about “{record}”, but the register has no such record.",
            "Correct the id, or add the record; where a record goes, its events go with it.",
        ),
    }
)
NOTHING: Final = TableFindings((), 0, 0)


class Where(NamedTuple):
    """Where a package is: the folder with its CSVs on disk, the same in messages, and its releases, if it has any.

    Derived tables are looked for in the folder, too.
    """

    folder: str
    shown: str
    releases: str = ""

    def file(self, table: Table) -> str:
        """Return the path of a table on disk."""
        return os.path.join(self.folder, table.path)


def check_registers(package: Package, where: Where) -> Iterator[tuple[str, TableFindings]]:
    """Yield (name of the table, findings) for each register of a package."""
    for table in package.tables:
        if table.register is not None:
            yield table.name, check_register(package, table, where)


def check_register(package: Package, table: Table, where: Where) -> TableFindings:
    """Check the rows of a register and of its events, beside the validation of the tables themselves.

    Tables that are not there, and rows that are none, are passed over: validation tells of them. For each of the two
    files the first LIMIT errors are listed.
    """
    lifecycle = table.register.lifecycle if table.register is not None else None
    events = package.table(lifecycle.events) if lifecycle is not None else None
    tables = [each for each in (table, events) if each is not None]
    odd = [each for each in tables if not _is_usual(package, each, where)]
    if odd:
        problems = tuple(problem(package.path, each.line, 0, "register-file", name=each.name) for each in odd)
        return TableFindings(problems, len(problems), 0)
    if table.record_id not in {column.name for column in table.columns} or not os.path.isfile(where.file(table)):
        return NOTHING
    checks = RecordChecks(table, where.releases)
    own = [finding for row in whole_rows(where.file(table), table) for finding in checks.look(row)]
    if lifecycle is None or events is None or not os.path.isfile(where.file(events)):
        return _told(package, ((table, own),), where)
    more: list[Finding] = []
    told = histories(lifecycle, events, _looked_at(events, where, more))
    more += [*told.problems, *_unknown(lifecycle, events, told, checks.ids)]
    own += _eventless(lifecycle, table, told, checks.ids)
    return _told(package, ((table, own), (events, more)), where)


def _is_usual(package: Package, table: Table, where: Where) -> bool:
    source = make_source(package, table, where.file(table))
    paths = paths_of(package, table)
    return source.plain and source.delimiter == "," and paths in {(), (table.path,)} and table.path.endswith(".csv")


def _looked_at(events: Table, where: Where, found: list[Finding]) -> Iterator[Row]:
    """Yield the events, and note what is wrong with their texts on the way: they may be many."""
    for row in whole_rows(where.file(events), events):
        found += hidden_characters(events, row, str(row.number))
        yield row


def _unknown(lifecycle: Lifecycle, events: Table, told: Histories, ids: Mapping[str, int]) -> Iterator[Finding]:
    name = lifecycle.columns.record
    if any(key.columns == (name,) for key in events.foreign_keys):
        return  # the engine tells of keys that lead nowhere
    place = [column.name for column in events.columns].index(name)
    for record, number in told.named.items():
        if record and record not in ids:
            yield Finding("register-event-unknown", number, place, "", ERROR, (("record", record),))


def _eventless(lifecycle: Lifecycle, table: Table, told: Histories, ids: Mapping[str, int]) -> Iterator[Finding]:
    place = [column.name for column in table.columns].index(table.record_id)
    known = (("events", lifecycle.events), ("allowed", ", ".join(lifecycle.start)))
    for record, number in ids.items():
        if record not in told.named:
            yield Finding("register-row-no-event", number, place, "", ERROR, (("record", record), *known))


def _told(package: Package, found: Iterable[tuple[Table, list[Finding]]], where: Where) -> TableFindings:
    """Give the findings of each table their places in its file."""
    problems: list[Problem] = []
    errors = 0
    for table, findings in found:
        errors += len(findings)
        listed = sorted(findings, key=lambda each: (each.record, each.column, each.code))[:LIMIT]
        path = f"{where.shown}/{table.path}" if where.shown else table.path
        source = make_source(package, table, where.file(table))
        lines = places(source, {(each.record, each.column) for each in listed})
        for each in listed:
            line, column = lines.get((each.record, each.column), (0, 0))
            problems.append(Problem(path, line, column, each.code, tuple(sorted(each.details)), each.severity))
    return TableFindings(tuple(problems), errors, 0)
