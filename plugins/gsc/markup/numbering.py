"""The numbers that official texts begin their clauses with, in Chinese and English."""

import re
from typing import Final, NamedTuple

PART: Final = -3
CHAPTER: Final = -2
SECTION: Final = -1
ARTICLE: Final = 0
ANNEX: Final = -9
"""The ranks of the named forms; 1 to 4 are those of 一、（一）1．（1）."""

_HAN_DIGITS: Final = "一二三四五六七八九"
_HAN_UNITS: Final = (("百", 100), ("十", 10))
_HAN_NUMBER: Final = "[一二三四五六七八九十百零\u3007两]{1,7}"
_DECIMAL_FOLLOWS: Final = r"(?![0-9\uff10-\uff19]{1,3}(?![0-9\uff10-\uff19]))"
"""A point before one to three digits is a decimal point (1.5), before four a year follows (1.2013年)."""

_RANKED: Final = re.compile(
    rf"""
      (?P<r1>{_HAN_NUMBER})、
    | [（(](?P<r2>{_HAN_NUMBER})[）)]
    | (?P<r3>[0-9\uff10-\uff19]{{1,3}})(?:、|[．﹒.]{_DECIMAL_FOLLOWS})
    | [（(](?P<r4>[0-9\uff10-\uff19]{{1,3}})[）)]
    """,
    re.VERBOSE,
)
_NAMED: Final = re.compile(
    rf"""
      第(?P<han>{_HAN_NUMBER}|[0-9]{{1,4}})(?P<unit>[编章节条])
    | (?P<word>Part|Chapter|Section|Article)[ ](?P<digits>[0-9]{{1,4}})(?![0-9.]\d)[.:]?
    | (?:附件|Annex)[ ]?(?P<annex>[0-9]{{1,3}}|{_HAN_NUMBER}(?![\u4e00-\u9fff]))?[:：.]?
    """,
    re.VERBOSE,
)
_UNITS: Final = (
    ("编", PART),
    ("章", CHAPTER),
    ("节", SECTION),
    ("条", ARTICLE),
    ("Part", PART),
    ("Chapter", CHAPTER),
    ("Section", SECTION),
    ("Article", ARTICLE),
)
_PREFIXES: Final = ((PART, "part"), (CHAPTER, "ch"), (SECTION, "s"), (ARTICLE, "art"))
_BEGINS_SENTENCE: Final = re.compile(r"\s*(?:[A-Z“\"\u3000\u2003]|$)|[.:]\s")


class Number(NamedTuple):
    """A number as it stands: its literal text, its rank, its value and the part of an id that it gives."""

    literal: str
    rank: int
    value: int
    id_part: str


def read_number(text: str, *, heading: bool) -> Number | None:
    """Read the number that a heading or a paragraph begins with, if any.

    `text` has no white space at its start. In a paragraph 第三条 and Article 3 are numbers only
    if set off from the words after them, since a sentence may begin by naming an article.
    """
    match = _RANKED.match(text)
    if match is not None:
        rank = int((match.lastgroup or "r1")[1])
        value = han_value(match[rank]) if rank in {1, 2} else int(match[rank])
        return Number(match[0], rank, value, str(value)) if value else None
    match = _NAMED.match(text)
    if match is None:
        return None
    rest = text[match.end() :]
    if match[0].startswith(("附件", "Annex")):
        if not heading and rest.strip():
            return None
        value = _either(match["annex"]) if match["annex"] else 0
        return Number(match[0], ANNEX, value, f"annex{value or ''}")
    unit = match["unit"] or match["word"]
    rank = dict(_UNITS)[unit]
    if not heading and not _set_off(match, rest):
        return None
    value = _either(match["han"] or match["digits"])
    return Number(match[0], rank, value, f"{dict(_PREFIXES)[rank]}{value}") if value else None


def han_value(numeral: str) -> int:
    """Return the value of a Chinese numeral below a thousand, 0 for what is none."""
    total = 0
    rest = numeral.replace("两", "二").replace("零", "").replace("\u3007", "")
    for sign, unit in _HAN_UNITS:
        before, found, after = rest.partition(sign)
        if found:
            if before and (len(before) > 1 or before not in _HAN_DIGITS):
                return 0
            total += unit * (_HAN_DIGITS.index(before) + 1 if before else 1)
            rest = after
    if not rest:
        return total
    if len(rest) > 1 or rest not in _HAN_DIGITS:
        return 0
    return total + _HAN_DIGITS.index(rest) + 1


def _either(numeral: str) -> int:
    return int(numeral) if numeral.isdecimal() else han_value(numeral)


def _set_off(match: re.Match[str], rest: str) -> bool:
    if match["unit"]:
        return not rest or rest[0].isspace()
    return match[0][-1] in ".:" or not rest or _BEGINS_SENTENCE.match(rest) is not None
