"""The records that a sheet asks for, and what is wrong with its cells as such."""

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from gsc.data.intake.cell_values import cut_moment
from gsc.data.intake.form import SUBMITTED, Field, Form
from gsc.data.intake.header import Header
from gsc.data.intake.sheet import BROKEN, FORMULA, MOMENT, SheetCell, SheetRow
from gsc.data.registers.rows import Row
from gsc.data.registers.texts import hidden_characters
from gsc.data.registers.walk import is_day
from gsc.data.rules.subject import shortened
from gsc.model.message import Message
from gsc.model.package import Column, Table
from gsc.model.problem import Problem, problem

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "intake-formula": Message("{field}: here stands a formula.", "Write the value itself."),
        "intake-error-cell": Message("{field}: here stands an error, “{value}”.", "Write the value itself."),
        "intake-formula-like": Message(
            "{field}: “{value}” begins like a formula, and a spreadsheet may run it.",
            "Begin with another character; only numbers may begin with + or -.",
        ),
        "intake-space": Message("{field}: “{value}” begins or ends with a space.", "Delete the space."),
        "intake-outside": Message(
            "“{value}” stands in a column without a name.", "Move it into a column of the form, or delete it."
        ),
        "intake-day": Message(
            "{field}: “{value}” is no day of the calendar.", "Write the day of the application as 2026-11-21."
        ),
        "intake-no-day": Message(
            "The day of the application is missing.", "Fill in {field}, or give the day for all: --date 2026-11-21."
        ),
        "intake-no-rows": Message("The sheet has no records.", "Write each into a row below the names of the fields."),
    }
)
# As the OWASP page on CSV injection lists them; what has only digits and their usual marks calculates nothing.
_FORMULA: Final = re.compile(r"[=@\t\r\uff1d\uff20]|[+\-＋－](?![0-9.,%()\s/-]*$)")
_NUMERIC: Final = ("integer", "number", "boolean", "date", "datetime", "time", "year", "yearmonth")


class Entry(NamedTuple):
    """One record asked for: its row in the sheet, its values by field, and the places of the columns by name."""

    row: SheetRow
    values: Mapping[str, str]
    places: Mapping[str, int]

    def place(self, field: str) -> int:
        """Return the column of a field, from 1; 0 for one that the sheet has not."""
        return self.places.get(field, -1) + 1


class Entries(NamedTuple):
    """All records of a sheet, and the problems of its cells."""

    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...]


class _Ground(NamedTuple):
    """What is the same for all rows: the sheet, its header, its fields with their places, and they as a table."""

    path: str
    header: Header
    fields: tuple[tuple[Field, int], ...]
    places: Mapping[str, int]
    table: Table


def read_entries(path: str, header: Header, form: Form) -> Entries:
    """Return what the rows below a header hold; `path` is that of the sheet in messages."""
    places = {name: place for place, name in sorted(header.names.items(), reverse=True)}
    fields = tuple((field, places[field.name]) for field in form.fields if field.name in places)
    columns = tuple(Column(field.name, "string") for field, _ in fields)
    ground = _Ground(path, header, fields, places, Table("", "", (), (), columns))
    entries = tuple(_entry(row, ground) for row in header.rows)
    problems = [found for entry in entries for found in _check(entry, ground)]
    if not entries:
        problems.append(problem(path, header.row.number, 0, "intake-no-rows"))
    return Entries(entries, tuple(problems))


def _entry(row: SheetRow, ground: _Ground) -> Entry:
    values = {}
    for field, place in ground.fields:
        cell = row.cells.get(place)
        if cell is not None:
            values[field.name] = cut_moment(cell.text, field.type) if cell.kind == MOMENT else cell.text
    return Entry(row, values, ground.places)


def _check(entry: Entry, ground: _Ground) -> Iterator[Problem]:
    row = entry.row
    for field, place in ground.fields:
        cell = row.cells.get(place)
        if cell is not None:
            for code, value in _faults(field, cell, entry.values[field.name]):
                yield problem(ground.path, row.number, place + 1, code, field=field.name, value=shortened(value))
    for place, cell in sorted(row.cells.items()):
        if place not in ground.header.names:
            yield problem(ground.path, row.number, place + 1, "intake-outside", value=shortened(cell.text))
    cells = tuple(entry.values.get(field.name, "") for field, _ in ground.fields)
    for found in hidden_characters(ground.table, Row(cells, 0, row.number), str(row.number)):
        place = ground.fields[found.column][1]
        yield Problem(ground.path, row.number, place + 1, found.code, tuple(sorted(found.details)))


def _faults(field: Field, cell: SheetCell, value: str) -> Iterator[tuple[str, str]]:
    """Yield (code, value) of what is wrong with a cell, whatever its field means."""
    if cell.kind == FORMULA:
        yield "intake-formula", value
    elif cell.kind == BROKEN:
        yield "intake-error-cell", value
    elif field.type not in _NUMERIC and _FORMULA.match(value):
        yield "intake-formula-like", value
    elif value != value.strip():
        yield "intake-space", value
    if field.name == SUBMITTED and value and not is_day(value):
        yield "intake-day", value
