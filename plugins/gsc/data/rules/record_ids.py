"""The id of a record is fit to be part of an address."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from gsc.data.rules.rule import ColumnOf, Rule, cell
from gsc.data.rules.subject import Finding, Outside, Subject, shortened
from gsc.model.message import Message
from gsc.model.problem import ERROR

if TYPE_CHECKING:
    from polars import Expr

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "rule-record-id": Message(
            "Record {record}: “{value}” in {field} cannot be the address of a record.",
            "Write lower-case letters a to z, digits and hyphens, such as t01, at most 100.",
        ),
    }
)
_LONGEST: Final = 100
_ID: Final = "^[a-z0-9-]{1,100}$"
_IS_ID: Final = re.compile("[a-z0-9-]{1,100}")
_TIGHT: Final = re.compile(r"\^(?:\[[a-z0-9-]+\]|[a-z0-9()+*?{},-])+\$")


def make(subject: Subject, outside: Outside) -> Rule | None:
    """Make the rule for a table whose records have addresses."""
    del outside
    name = subject.table.record_id
    if name not in {column.name for column in subject.table.columns}:
        return None
    pattern = json.loads(dict(subject.column(name).constraints).get("pattern", '""'))
    return _RecordIds(name, subject.number(name), isinstance(pattern, str) and bool(_TIGHT.fullmatch(pattern)))


class _RecordIds(Rule):
    def __init__(self, name: str, number: int, tight: bool) -> None:  # noqa: FBT001  one caller
        self.name = name
        self.number = number
        self.tight = tight

    def needs(self, raw: bytes) -> frozenset[int]:
        del raw
        return frozenset((self.number,))

    def screen(self, column: ColumnOf, raw: bytes) -> "Expr | None":
        del raw
        # What the pattern of the field lets through is fit but for its length; frictionless tells the rest.
        return column(self.number).str.len_bytes() > _LONGEST if self.tight else ~column(self.number).str.contains(_ID)

    def look(self, record: int, cells: Sequence[str]) -> Iterator[Finding]:
        value = cell(cells, self.number)
        # An empty id is an error of the constraint `required`, which frictionless tells.
        wrong = len(value.encode()) > _LONGEST if self.tight else _IS_ID.fullmatch(value) is None
        if value and wrong:
            yield Finding("rule-record-id", record, self.number, shortened(value), ERROR, (("field", self.name),))
