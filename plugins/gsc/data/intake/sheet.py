"""A sheet that was filled in, whatever its form: rows of texts, each cell with its place."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from gsc.model.problem import Problem, problem

VALUE: Final = ""
FORMULA: Final = "formula"
BROKEN: Final = "error"
MOMENT: Final = "moment"
MOST_ROWS: Final = 1_000_000
"""The most rows of records that a sheet may have."""


class SheetCell(NamedTuple):
    """The text of a cell, and what kind of cell it was.

    `kind` is VALUE, FORMULA (the text is its last result), BROKEN for an error of the program, or MOMENT for a day
    with a time (`2026-11-21T09:30:00`), which a field cuts to its type.
    """

    text: str
    kind: str = VALUE


class SheetRow(NamedTuple):
    """A row with its number in the sheet, from 1, and its filled cells by their place from 0.

    `line` is the physical line of a CSV, and the number once more in a workbook.
    """

    number: int
    line: int
    cells: Mapping[int, SheetCell]


class Sheet(NamedTuple):
    """All rows that are not blank. `path` is shown in messages; `file` is a CSV on disk, empty for a workbook."""

    path: str
    rows: tuple[SheetRow, ...]
    file: str = ""


class SheetError(Exception):
    """A sheet cannot be read; the argument is the problem."""

    def __init__(self, found: Problem) -> None:
        """Keep the problem."""
        super().__init__(found)
        self.problem = found


def sheet_error(path: str, code: str, line: int = 0, **details: object) -> SheetError:
    """Return the error for a problem of a sheet as a whole."""
    return SheetError(problem(path, line, 0, code, **details))
