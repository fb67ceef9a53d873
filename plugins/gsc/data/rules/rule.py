"""What every rule can do: screen many rows at once, and look at one exactly."""

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from gsc.data.rules.subject import Finding, Outside, Subject

if TYPE_CHECKING:
    from polars import DataFrame, Expr

ColumnOf = Callable[[int], "Expr"]
"""The expression for a column, by its place among the cells of a row, from 0."""


class Rule:
    """A rule at work on one table.

    A row goes to `look` if `screen` is true of it, or if `doubtful` names its record at the end. In a small table every
    row goes to `look`, and nothing is screened; so `look` alone decides. `compares` tells that `look` compares rows
    with one another.
    """

    compares = False

    def needs(self, raw: bytes) -> frozenset[int]:
        """Return the places of the columns that `screen` and `gather` read; others need not be read from a file."""
        del raw
        return frozenset()

    def screen(self, column: ColumnOf, raw: bytes) -> "Expr | None":
        """Return an expression that is true of every row worth a look; None if there can be none.

        `raw` are the bytes that the rows were read from, or none.
        """
        del column, raw
        return None

    def gather(self, frame: "DataFrame", column: ColumnOf, first: int) -> None:
        """Take what must be compared over all rows; `first` is the record number of the frame's first row."""

    def doubtful(self) -> frozenset[int]:
        """Return the records that are worth a look after all rows were gathered."""
        return frozenset()

    def look(self, record: int, cells: Sequence[str]) -> Iterator[Finding]:
        """Yield what is wrong with a row; `cells` may be fewer or more than the columns."""
        raise NotImplementedError

    def whole(self) -> Iterator[Finding]:
        """Yield what is wrong with the table, whatever its rows; the record is then 0."""
        yield from ()


MakeRule = Callable[[Subject, Outside], Rule | None]
"""Makes a rule for a table; None if it has nothing that the rule is about."""


def cell(cells: Sequence[str], number: int) -> str:
    """Return a cell of a row that may be too short."""
    return cells[number] if number < len(cells) else ""
