"""Values of a key stand in the table of another package."""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from gsc.data.rules.key_values import Key, has_columns
from gsc.data.rules.rule import ColumnOf, Rule
from gsc.data.rules.subject import Finding, Outside, Subject, shortened
from gsc.model.message import Message
from gsc.model.package import ForeignKey
from gsc.model.problem import ERROR

if TYPE_CHECKING:
    from polars import Expr

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "rule-package-key": Message(
            "Record {record}: “{value}” in {field} does not stand in {target}.",
            "Mend the value, or add the row there.",
        ),
        "rule-package-key-target": Message(
            "The key {field} leads to {target}, which does not exist.",
            "Mend package, resource and fields of the reference.",
        ),
    }
)


class _Tie(NamedTuple):
    """A key and the values that it may have; None if there is nothing to lead to."""

    key: Key
    target: str
    values: frozenset[tuple[str, ...]] | None


def make(subject: Subject, outside: Outside) -> Rule | None:
    """Make the rule for a table with keys into other packages, if those are at hand."""
    if outside.keys is None:
        return None
    ties = []
    for foreign in subject.table.foreign_keys:
        if foreign.package and has_columns(subject, foreign.columns) and len(foreign.columns) == len(foreign.to):
            values = outside.keys(foreign.package, foreign.table, foreign.to)
            ties.append(_Tie(Key(subject, foreign.columns), _target(foreign), values))
    return _PackageKeys(ties) if ties else None


def _target(foreign: ForeignKey) -> str:
    return f"{foreign.package}/{foreign.table} ({', '.join(foreign.to)})"


class _PackageKeys(Rule):
    """A key that is missing altogether leads nowhere, which is allowed."""

    def __init__(self, ties: list[_Tie]) -> None:
        self.ties = ties

    def needs(self, raw: bytes) -> frozenset[int]:
        del raw
        return frozenset(number for tie in self.ties for number in tie.key.numbers)

    def screen(self, column: ColumnOf, raw: bytes) -> "Expr | None":
        del raw
        found: Expr | None = None
        for tie in self.ties:
            for place, number in enumerate(tie.key.numbers):
                # Each column by itself is enough to pass most rows only if the key has one column.
                allowed = {each[place] for each in tie.values or ()} if len(tie.key.numbers) == 1 else set()
                each = ~column(number).is_in(sorted(allowed | tie.key.missing[place]))
                found = each if found is None else found | each
        return found

    def whole(self) -> Iterator[Finding]:
        for tie in self.ties:
            if tie.values is None:
                details = (("field", ", ".join(tie.key.names)), ("target", tie.target))
                yield Finding("rule-package-key-target", 0, tie.key.numbers[0], "", ERROR, details)

    def look(self, record: int, cells: Sequence[str]) -> Iterator[Finding]:
        for tie in self.ties:
            value = tie.key.of(cells)
            if tie.values is not None and any(value) and value not in tie.values:
                details = (("field", ", ".join(tie.key.names)), ("target", tie.target))
                shown = shortened(tie.key.shown(cells))
                yield Finding("rule-package-key", record, tie.key.numbers[0], shown, ERROR, details)
