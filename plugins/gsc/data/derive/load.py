"""The CSV of a source, as a table of SQLite."""

import csv
import os
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final, NamedTuple

from gsc.data.derive.forms import Form, TooLargeError, Value, forms, reader
from gsc.data.derive.query import folder_of
from gsc.model.message import Message
from gsc.model.package import Package, Table
from gsc.model.problem import Problem, problem

_CELL: Final = 1 << 30
_SHOWN: Final = 80  # signs of a cell that a message shows

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "derive-source": Message(
            "The table that {reader} reads cannot be loaded: {why}.", "Correct the table; it must be valid by itself."
        ),
        "derive-source-cell": Message(
            "“{value}” in the field {field}, which {reader} reads, is no value of the type {type}.",
            "Correct the cell; `gsc data validate` tells all that is wrong with the table.",
        ),
        "derive-source-number": Message(
            "The whole number “{value}” in the field {field} of the table {table} needs more than 64 bits, "
            "and SQL, by which {reader} reads it, holds no more.",
            "Declare the field as `string` if it is a code, or as `number` if 15 digits of it are enough.",
        ),
        "derive-source-names": Message(
            "Two columns that {reader} reads differ by capitals only: “{name}”.",
            "SQL does not tell them apart; rename one.",
        ),
        "derive-source-long": Message(
            "A cell has more bytes than SQL tables may read ({limit}).", "Shorten it, or keep it out of this table."
        ),
    }
)


class Source(NamedTuple):
    """A table that a query may read. `path` is where its CSV lies."""

    package: Package
    table: Table
    path: str


class LoadError(Exception):
    """A source cannot be loaded; `problem` tells why."""

    def __init__(self, found: Problem) -> None:
        """Keep the problem."""
        super().__init__(found.code)
        self.problem = found


def quoted(name: str) -> str:
    """Return a name as SQL writes it."""
    return '"' + name.replace('"', '""') + '"'


def create(connection: sqlite3.Connection, name: str, source: Source, asker: str) -> tuple[Form, ...]:
    """Make the empty table of a source. Raises LoadError if SQL cannot tell its columns apart."""
    columns = forms(source.package, source.table)
    seen: set[str] = set()
    for column in columns:
        if column.name.lower() in seen:
            raise LoadError(problem(_shown(source), 0, 0, "derive-source-names", name=column.name, reader=asker))
        seen.add(column.name.lower())
    parts = ", ".join(f"{quoted(column.name)} {column.affinity}" for column in columns)
    connection.execute(f"CREATE TABLE {quoted(name)} ({parts})")
    return columns


def fill(connection: sqlite3.Connection, name: str, source: Source, asker: str, longest: int) -> None:
    """Load the rows of a source into its table. Raises LoadError."""
    columns = forms(source.package, source.table)
    marks = ", ".join("?" * len(columns))
    csv.field_size_limit(_CELL)
    with open(source.path, encoding="utf-8-sig", newline="") as file:
        lines = csv.reader(file, strict=True)
        try:
            header = next(lines, [])
            if header != [column.name for column in columns]:
                raise LoadError(_wrong(source, 1, asker, "its header is not that of its schema"))
            rows = _rows(lines, columns, longest)
            connection.execute("BEGIN")
            connection.executemany(f"INSERT INTO {quoted(name)} VALUES ({marks})", rows)  # noqa: S608  names are quoted
            connection.execute("COMMIT")
        except _LongCellError:
            raise LoadError(problem(_shown(source), lines.line_num, 0, "derive-source-long", limit=longest)) from None
        except _CellError as error:
            raise LoadError(_wrong_cell(source, lines.line_num, asker, error)) from error
        except (csv.Error, ValueError) as error:
            raise LoadError(_wrong(source, lines.line_num, asker, str(error) or type(error).__name__)) from error


class _LongCellError(Exception):
    """A cell is longer than values in SQL may be."""


class _CellError(Exception):
    """A cell cannot be read: its field, its text, and whether that is a number that SQL cannot hold."""

    def __init__(self, column: Form, text: str, *, large: bool) -> None:
        super().__init__(column.name, text)
        self.column = column
        self.text = text
        self.large = large


def _rows(lines: Iterator[list[str]], columns: Sequence[Form], longest: int) -> Iterator[list[Value]]:
    readers = [reader(column) for column in columns]
    width = len(columns)
    for line in lines:
        if len(line) != width:
            message = f"a row has {len(line)} cells instead of {width}"
            raise ValueError(message)
        # A character has at most four bytes; only rows that could be too long are measured.
        if sum(map(len, line)) * 4 > longest and any(len(cell.encode()) > longest for cell in line):
            raise _LongCellError
        try:
            yield [read(cell) for read, cell in zip(readers, line, strict=True)]
        except ValueError:
            raise _odd(columns, readers, line) from None


def _odd(columns: Sequence[Form], readers: Sequence[Callable[[str], Value]], line: Sequence[str]) -> Exception:
    """Return the error for the first cell of a line that cannot be read."""
    for column, read, cell in zip(columns, readers, line, strict=True):
        try:
            read(cell)
        except ValueError as error:
            return _CellError(column, cell, large=isinstance(error, TooLargeError))
    raise AssertionError(line)


def _shown(source: Source) -> str:
    if source.table.sql:
        return f"{folder_of(source.package)}/{source.table.sql}"
    return f"{folder_of(source.package)}/{source.table.path}"


def _wrong_cell(source: Source, line: int, asker: str, error: _CellError) -> Problem:
    details = {"value": error.text[:_SHOWN], "field": error.column.name, "reader": os.path.basename(asker)}
    line = 0 if source.table.sql else line
    if error.large:
        return problem(_shown(source), line, 0, "derive-source-number", table=source.table.name, **details)
    return problem(_shown(source), line, 0, "derive-source-cell", type=error.column.type, **details)


def _wrong(source: Source, line: int, asker: str, why: str) -> Problem:
    shown = _shown(source)
    line = 0 if source.table.sql else line
    return problem(shown, line, 0, "derive-source", why=why, reader=os.path.basename(asker))
