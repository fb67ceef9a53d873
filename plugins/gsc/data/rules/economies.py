"""Economies are called as in APEC, where a column names economies."""

import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from gsc.data.rules.rule import ColumnOf, Rule, cell
from gsc.data.rules.subject import Finding, Outside, Subject, shortened
from gsc.model.message import Message
from gsc.model.package import Column
from gsc.model.problem import ERROR

if TYPE_CHECKING:
    from polars import Expr

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "rule-economy-name": Message(
            "Record {record}: “{value}” in {field} is not what the economy is called in APEC.", "Write {proposal}."
        ),
        "rule-economy-word": Message(
            "Record {record}: “{value}” in {field}: members of APEC are economies.", "Write {proposal}."
        ),
        "rule-economy-column": Message(
            "The column {field} calls economies of APEC countries.", "Call it economy (经济体)."
        ),
    }
)

_TAIPEI: Final = (
    "taiwan|taiwan, china|taiwan, province of china|taiwan province of china|taiwan (china)|taiwan, roc|"
    "taiwan (province of china)|republic of china|republic of china (taiwan)|roc|taipei|"
    "台湾|臺灣|台灣|中国台湾|中國台灣|台湾省|台湾地区|中国台湾省|中国（台湾）|中国台湾地区|中华民国|中華民國"
)
_HONG_KONG: Final = (
    "hong kong|hongkong|hong kong sar|hong kong s.a.r.|hong kong special administrative region|香港|香港特别行政区"
)
_WRONG: Final = (
    ("Chinese Taipei", "中国台北", _TAIPEI),
    ("Hong Kong, China", "中国香港", _HONG_KONG),
    ("Republic of Korea", "大韩民国", "south korea|korea, south|korea (south)|korea (republic of)|南韩|南韓|南朝鲜"),
    ("Viet Nam", "越南", "vietnam|viet-nam"),
    ("Brunei Darussalam", "文莱达鲁萨兰国", "brunei"),
)
"""English name, Chinese name, and labels in use elsewhere that APEC does not use, in small letters."""
_WORDS: Final = (
    ("APEC economies", "apec countries|apec member countries|member countries|countries|all countries|21 countries"),
    ("APEC经济体", "apec国家|apec成员国|成员国|各成员国|亚太经合组织成员国|亚太经合组织国家|各国|所有国家"),
)
_NAMES_ECONOMIES: Final = re.compile(
    r"(?:^|[^a-z])(?:econom(?:y|ies)|countr(?:y|ies)|member econom(?:y|ies))(?:[^a-z]|$)|经济体|国家|国别|成员",
    re.IGNORECASE,
)
_CALLS_COUNTRIES: Final = re.compile(r"(?:^|[^a-z])countr(?:y|ies)(?:[^a-z]|$)|国家|国别", re.IGNORECASE)
_HAN: Final = re.compile("[\u3400-\u9fff]")


def make(subject: Subject, outside: Outside) -> Rule | None:
    """Make the rule for a table with columns that name economies."""
    texts = ("string", "any")
    columns = [
        (column, number)
        for number, column in enumerate(subject.table.columns)
        if column.type in texts and any(_NAMES_ECONOMIES.search(each) for each in _headings(column))
    ]
    return _Economies(columns, outside.economies) if columns else None


def _headings(column: Column) -> tuple[str, ...]:
    return column.name.replace("_", " "), *(title for _, title in column.titles)


class _Economies(Rule):
    """Looks at whole cells only: the name of a body may well contain such a word."""

    def __init__(self, columns: list[tuple[Column, int]], official: tuple[tuple[str, ...], ...]) -> None:
        self.columns = columns
        self.right = frozenset(name.casefold() for names in official for name in names)
        self.wrong = {
            label: (english, chinese)
            for english, chinese, labels in _WRONG
            for label in labels.split("|")
            if label not in self.right
        }
        self.words = {word: proposal for proposal, words in _WORDS for word in words.split("|")}
        self.told: set[int] = set()

    def needs(self, raw: bytes) -> frozenset[int]:
        del raw
        return frozenset(number for _, number in self.columns)

    def screen(self, column: ColumnOf, raw: bytes) -> "Expr | None":
        del raw
        known = sorted({*self.wrong, *self.words})
        found: Expr | None = None
        for each, number in self.columns:
            labels = sorted({*known, *self.right}) if self._calls_countries(each) else known
            hit = column(number).str.strip_chars().str.to_lowercase().is_in(labels)
            found = hit if found is None else found | hit
        return found

    def look(self, record: int, cells: Sequence[str]) -> Iterator[Finding]:
        for column, number in self.columns:
            value = cell(cells, number).strip()
            label = value.casefold()
            if label in self.wrong:
                proposal = self.wrong[label][1 if _HAN.search(value) else 0]
                details = (("field", column.name), ("proposal", proposal))
                yield Finding("rule-economy-name", record, number, shortened(value), ERROR, details)
            elif label in self.words:
                details = (("field", column.name), ("proposal", self.words[label]))
                yield Finding("rule-economy-word", record, number, shortened(value), ERROR, details)
            elif label not in self.right:
                continue
            if number not in self.told and self._calls_countries(column):
                self.told.add(number)
                yield Finding("rule-economy-column", 1, number, column.name, ERROR, (("field", column.name),))

    def _calls_countries(self, column: Column) -> bool:
        return any(_CALLS_COUNTRIES.search(each) for each in _headings(column))
