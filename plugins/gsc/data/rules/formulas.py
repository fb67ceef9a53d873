"""A cell that a spreadsheet would run as a formula is told; the export for Excel makes it safe."""

import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from gsc.data.rules.rule import ColumnOf, Rule, cell
from gsc.data.rules.subject import Finding, Outside, Subject, shortened
from gsc.model.message import Message
from gsc.model.problem import NOTE

if TYPE_CHECKING:
    from polars import Expr

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "rule-formula": Message(
            "Record {record}: “{value}” in {field} begins like a formula; a spreadsheet may run it.",
            "Check that it is meant; the files for Excel hold it as text.",
        ),
    }
)
# The list is that of the OWASP page on CSV injection; a signed number is no formula.
_FORMULA: Final = re.compile(r"[=@\t\r]|[+-](?![0-9.,%\s]*$)")
_SAFE: Final = ("integer", "number", "boolean", "date", "datetime", "time", "year", "yearmonth")


def make(subject: Subject, outside: Outside) -> Rule | None:
    """Make the rule for a table with columns that can hold any text."""
    del outside
    numbers = [(each.name, number) for number, each in enumerate(subject.table.columns) if each.type not in _SAFE]
    return _Formulas(numbers) if numbers else None


class _Formulas(Rule):
    def __init__(self, columns: list[tuple[str, int]]) -> None:
        self.columns = columns

    def needs(self, raw: bytes) -> frozenset[int]:
        del raw
        return frozenset(number for _, number in self.columns)

    def screen(self, column: ColumnOf, raw: bytes) -> "Expr | None":
        # Comparing whole texts is five times as quick as a regular expression, and looking for a byte costs nothing.
        upper = not raw or b"=" in raw or b"@" in raw
        first, *rest = [_begins_oddly(column(number), upper=upper) for _, number in self.columns]
        for each in rest:
            first = first | each
        return first

    def look(self, record: int, cells: Sequence[str]) -> Iterator[Finding]:
        for name, number in self.columns:
            value = cell(cells, number)
            if value and _FORMULA.match(value):
                yield Finding("rule-formula", record, number, shortened(value), NOTE, (("field", name),))


def _begins_oddly(column: "Expr", *, upper: bool) -> "Expr":
    low = (column > "") & (column < ".")
    return low | ((column >= "=") & (column < "A")) if upper else low
