"""An integer field declares a `groupChar`, which not every reader heeds."""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from gsc.data.rules.rule import ColumnOf, Rule, cell
from gsc.data.rules.subject import Finding, Outside, Subject, shortened
from gsc.model.message import Message
from gsc.model.problem import ERROR, NOTE

if TYPE_CHECKING:
    from polars import Expr

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "rule-group-char": Message(
            "The integer field {field} declares the groupChar “{mark}”, which frictionless ignores.",
            "Write integers without marks between digits, and delete groupChar.",
        ),
        "rule-group-char-value": Message(
            "Record {record}: “{value}” in {field} is written with the groupChar “{mark}”, "
            "which not every reader removes.",
            "Write the integer without marks between digits.",
        ),
    }
)


def make(subject: Subject, outside: Outside) -> Rule | None:
    """Make the rule for a table with such fields."""
    del outside
    found = []
    for number, column in enumerate(subject.table.columns):
        mark = subject.fields.get(column.name, {}).get("groupChar")
        if column.type == "integer" and isinstance(mark, str) and mark:
            found.append((column.name, number, mark))
    return _GroupChar(found) if found else None


class _GroupChar(Rule):
    def __init__(self, fields: list[tuple[str, int, str]]) -> None:
        self.fields = fields

    def needs(self, raw: bytes) -> frozenset[int]:
        del raw
        return frozenset(number for _, number, _ in self.fields)

    def screen(self, column: ColumnOf, raw: bytes) -> "Expr | None":
        del raw
        first, *rest = [column(number).str.contains(mark, literal=True) for _, number, mark in self.fields]
        for each in rest:
            first = first | each
        return first

    def whole(self) -> Iterator[Finding]:
        for name, number, mark in self.fields:
            yield Finding("rule-group-char", 0, number, mark, NOTE, (("field", name), ("mark", mark)))

    def look(self, record: int, cells: Sequence[str]) -> Iterator[Finding]:
        for name, number, mark in self.fields:
            value = cell(cells, number)
            if mark in value:
                details = (("field", name), ("mark", mark))
                yield Finding("rule-group-char-value", record, number, shortened(value), ERROR, details)
