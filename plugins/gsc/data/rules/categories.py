"""A coded column holds nothing but its categories."""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from gsc.data.rules.key_values import key_value
from gsc.data.rules.rule import ColumnOf, Rule, cell
from gsc.data.rules.subject import Finding, Outside, Subject, shortened
from gsc.model.message import Message
from gsc.model.problem import ERROR

if TYPE_CHECKING:
    from polars import Expr

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "rule-category": Message(
            "Record {record}: “{value}” is not among the categories of {field}.",
            "Write one of the categories ({known}), or add the value to them.",
        ),
    }
)
_KNOWN: Final = 12


class _Coded:
    """One column with categories."""

    def __init__(self, subject: Subject, name: str) -> None:
        column = subject.column(name)
        self.name = name
        self.number = subject.number(name)
        self.kind = column.type
        self.missing = subject.missing[name]
        self.values = frozenset(key_value(column.type, each.value) for each in column.categories)
        shown = [each.value for each in column.categories]
        self.known = ", ".join(shown[:_KNOWN]) + (" …" if len(shown) > _KNOWN else "")


def make(subject: Subject, outside: Outside) -> Rule | None:
    """Make the rule for a table with coded columns; those of lists and objects hold no single value."""
    del outside
    plain = ("string", "integer", "number", "boolean", "year", "any")
    coded = [_Coded(subject, each.name) for each in subject.table.columns if each.categories and each.type in plain]
    return _Categories(coded) if coded else None


class _Categories(Rule):
    def __init__(self, coded: list[_Coded]) -> None:
        self.coded = coded

    def needs(self, raw: bytes) -> frozenset[int]:
        del raw
        return frozenset(each.number for each in self.coded)

    def screen(self, column: ColumnOf, raw: bytes) -> "Expr | None":
        del raw
        first, *rest = [~column(each.number).is_in(sorted(each.values | each.missing)) for each in self.coded]
        for each in rest:
            first = first | each
        return first

    def look(self, record: int, cells: Sequence[str]) -> Iterator[Finding]:
        for each in self.coded:
            value = cell(cells, each.number)
            if value and value not in each.missing and key_value(each.kind, value) not in each.values:
                details = (("field", each.name), ("known", each.known))
                yield Finding("rule-category", record, each.number, shortened(value), ERROR, details)
