"""The numbers that clauses and headings begin with, read as the build reads them (gsc.markup.numbering)."""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from gsc.markup.numbering import ANNEX, ARTICLE, CHAPTER, PART, SECTION, read_number

__all__ = ["ANNEX", "ARTICLE", "CHAPTER", "FORMS", "PART", "SECTION", "Number", "number_at", "printed"]

FORMS: Final[Mapping[int, str]] = MappingProxyType({
    ANNEX: "附件", PART: "第X编", CHAPTER: "第X章", SECTION: "第X节", ARTICLE: "第X条",
    1: "一、", 2: "（一）", 3: "1．", 4: "（1）",
})  # fmt: skip
"""How each rank is written, for reports."""

_LONGEST_HEADING: Final = 60
_BLANKS: Final = re.compile(r"\s*")
_IN_WORDS: Final[Mapping[int, str]] = MappingProxyType(
    {PART: "X", CHAPTER: "X", SECTION: "X", ARTICLE: "X", 1: "一", 2: "一"}
)
_LARGEST_HAN: Final = 999
_HAN: Final = "零一二三四五六七八九"


class Number(NamedTuple):
    """A clause number. `literal` is how it is printed, `end` the index of the text behind it and its blanks."""

    rank: int
    value: int
    literal: str
    end: int


def number_at(text: str) -> Number | None:
    """Read the number that a block begins with, if it does; a short block may be a heading."""
    found = read_number(text, heading=False)
    if found is None and len(text) <= _LONGEST_HEADING and "。" not in text:
        found = read_number(text, heading=True)
        rest = text[len(found.literal) :] if found is not None else ""
        if found is not None and found.rank == ANNEX and rest and found.literal[-1].isalpha() and not rest[0].isspace():
            return None
    if found is None:
        return None
    blanks = _BLANKS.match(text, len(found.literal))
    return Number(found.rank, found.value, found.literal, blanks.end() if blanks is not None else len(found.literal))


def printed(rank: int, value: int) -> str:
    """Write a number as official texts print it."""
    if rank == ANNEX:
        return f"{FORMS[rank]}{value}"
    if rank in _IN_WORDS:
        return FORMS[rank].replace(_IN_WORDS[rank], _han(value))
    return FORMS[rank].replace("1", str(value))


def _han(value: int) -> str:
    """Write a number in Chinese; in digits from 1000 on, as 第1000条 is printed."""
    if value > _LARGEST_HAN:
        return str(value)
    hundreds, rest = divmod(value, 100)
    tens, ones = divmod(rest, 10)
    last = _HAN[ones] if ones else ""
    if not hundreds:
        return ("" if tens == 1 else _HAN[tens]) + "十" + last if tens else _HAN[ones]
    if not rest:
        return _HAN[hundreds] + "百"
    return _HAN[hundreds] + "百" + (_HAN[tens] + "十" if tens else "零") + last
