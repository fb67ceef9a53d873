"""The rows of a table, read to be compared."""

import csv
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from gsc.data.changes.state import TableState
from gsc.model.message import Message
from gsc.model.problem import Problem, problem

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "changes-table": Message(
            "The table cannot be compared: {why}.", "Correct it; `gsc data validate` tells all that is wrong with it."
        ),
    }
)
_CELL: Final = 1 << 30
Row = tuple[str, ...]


class CompareError(Exception):
    """A table cannot be compared; `problem` tells why."""

    def __init__(self, found: Problem) -> None:
        """Keep the problem."""
        super().__init__(found.code)
        self.problem = found


class Rows(NamedTuple):
    """A table, read."""

    fields: Row
    rows: list[Row]


def read_rows(table: TableState) -> Rows:
    """Read a CSV; none for a derived table that has no CSV. Raises CompareError."""
    if not table.path:
        return Rows((), [])
    csv.field_size_limit(_CELL)
    try:
        with open(table.path, encoding=_encoding(table), newline="") as file:
            lines = csv.reader(file, delimiter=table.delimiter, quotechar=table.quote, strict=True)
            fields = tuple(next(lines, ()))
            rows = []
            for line in lines:
                if len(line) != len(fields):
                    why = f"{len(line)} cells instead of {len(fields)}"
                    raise CompareError(problem(table.shown, lines.line_num, 0, "changes-table", why=why))
                rows.append(tuple(line))
    except (csv.Error, UnicodeError, LookupError, TypeError) as error:
        raise CompareError(problem(table.shown, 0, 0, "changes-table", why=error)) from error
    if len(set(fields)) != len(fields):
        raise CompareError(problem(table.shown, 1, 0, "changes-table", why="two columns of one name"))
    return Rows(fields, rows)


def _encoding(table: TableState) -> str:
    return "utf-8-sig" if table.encoding.lower() in {"utf-8", "utf8"} else table.encoding
