"""No cell is larger than a million bytes."""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from gsc.data.rules.rule import ColumnOf, Rule
from gsc.data.rules.subject import Finding, Outside, Subject, shortened
from gsc.model.message import Message
from gsc.model.problem import ERROR

if TYPE_CHECKING:
    from polars import Expr

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "rule-huge-cell": Message(
            "Record {record}: the cell in {field} has {size} bytes; {limit} is the most.",
            "Shorten it; a long text belongs in a file of its own. Check that no quotation mark is missing.",
        ),
    }
)
LIMIT: Final = 1_000_000


def make(subject: Subject, outside: Outside) -> Rule | None:
    """Make the rule; every table needs it."""
    del outside
    return _HugeCells([column.name for column in subject.table.columns])


class _HugeCells(Rule):
    def __init__(self, names: list[str]) -> None:
        self.names = names

    def needs(self, raw: bytes) -> frozenset[int]:
        # Without quotation marks a cell ends with its line at the latest.
        if raw and b'"' not in raw and not _has_long_line(raw):
            return frozenset()
        return frozenset(range(len(self.names)))

    def screen(self, column: ColumnOf, raw: bytes) -> "Expr | None":
        if not self.needs(raw):
            return None
        found: Expr | None = None
        for number, _ in enumerate(self.names):
            each = column(number).str.len_bytes() > LIMIT
            found = each if found is None else found | each
        return found

    def look(self, record: int, cells: Sequence[str]) -> Iterator[Finding]:
        for number, value in enumerate(cells):
            if 4 * len(value) > LIMIT and len(value.encode("utf-8", "replace")) > LIMIT:
                name = self.names[number] if number < len(self.names) else str(number + 1)
                size = len(value.encode("utf-8", "replace"))
                details = (("field", name), ("limit", str(LIMIT)), ("size", str(size)))
                yield Finding("rule-huge-cell", record, number, shortened(value), ERROR, details)


def _has_long_line(raw: bytes) -> bool:
    start = 0
    while len(raw) - start > LIMIT:
        start = raw.rfind(b"\n", start, start + LIMIT + 1) + 1
        if not start:
            return True
    return False
