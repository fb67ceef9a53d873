"""Full-width digits and letters do not stand in codes and numbers, nor beside half-width ones in a word."""

import re
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
        "rule-width-code": Message(
            "Record {record}: “{value}” in {field} holds full-width characters; programs take it for another value.",
            "Write {proposal}.",
        ),
        "rule-width-mixed": Message(
            "Record {record}: “{value}” in {field} mixes full-width and half-width characters in “{word}”.",
            "Check it against the source; the usual form is {proposal}.",
        ),
    }
)
_WIDE: Final = "\uff10-\uff19\uff21-\uff3a\uff41-\uff5a"
_ANY_WIDE: Final = re.compile(f"[{_WIDE}]")
_WIDE_BYTES: Final = re.compile(rb"\xef(?:\xbc[\x90-\x99\xa1-\xba]|\xbd[\x81-\x9a])")
_MIXED: Final = re.compile(f"[0-9A-Za-z{_WIDE}]*(?:[0-9A-Za-z][{_WIDE}]|[{_WIDE}][0-9A-Za-z])[0-9A-Za-z{_WIDE}]*")
_HAN: Final = re.compile("[\u3400-\u9fff]")
_TIMES: Final = ("date", "datetime", "time", "year", "yearmonth", "duration")
_CODED: Final = ("integer", "number", "boolean", "geopoint", *_TIMES)
_NARROW: Final = MappingProxyType(
    {ord(wide): ord(wide) - 0xFEE0 for wide in map(chr, range(0xFF01, 0xFF5F)) if _ANY_WIDE.match(wide)}
)


def make(subject: Subject, outside: Outside) -> Rule | None:
    """Make the rule; every column can hold such characters."""
    del outside
    return _Widths(subject)


class _Widths(Rule):
    """In a code it is an error, in a text a state: the source may be printed so."""

    def __init__(self, subject: Subject) -> None:
        table = subject.table
        keys = {*table.primary_key, table.record_id}
        keys.update(name for key in table.unique_keys for name in key)
        keys.update(name for key in table.foreign_keys for name in key.columns)
        self.columns = []
        for number, column in enumerate(table.columns):
            strict = {"pattern", "enum", "unique"} & {name for name, _ in column.constraints}
            coded = column.type in _CODED or column.name in keys or bool(strict) or bool(column.categories)
            self.columns.append((column.name, number, coded))

    def needs(self, raw: bytes) -> frozenset[int]:
        if raw and (raw.isascii() or _WIDE_BYTES.search(raw) is None):
            return frozenset()
        return frozenset(number for _, number, _ in self.columns)

    def screen(self, column: ColumnOf, raw: bytes) -> "Expr | None":
        if not self.needs(raw):
            return None
        found: Expr | None = None
        for _, number, _ in self.columns:
            each = column(number).str.contains(f"[{_WIDE}]")
            found = each if found is None else found | each
        return found

    def look(self, record: int, cells: Sequence[str]) -> Iterator[Finding]:
        for name, number, coded in self.columns:
            value = cell(cells, number)
            if value.isascii() or _ANY_WIDE.search(value) is None:
                continue
            # A name in Chinese may be a key, too; what is written there in full width is then a matter of the source.
            if coded and _HAN.search(value) is None:
                details = (("field", name), ("proposal", shortened(value.translate(_NARROW))))
                yield Finding("rule-width-code", record, number, shortened(value), ERROR, details)
                continue
            mixed = _MIXED.search(value)
            word = mixed[0] if mixed else value if _HAN.search(value) is None else ""
            if word:
                proposal = shortened(word.translate(_NARROW))
                mix = (("field", name), ("proposal", proposal), ("word", shortened(word)))
                yield Finding("rule-width-mixed", record, number, shortened(value), NOTE, mix)
