"""Dates as official texts and pages print them."""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from gsc.model.partial_date import parse_partial_date

_DIGITS: Final[Mapping[str, str]] = MappingProxyType(
    dict(zip("\u3007○零一二三四五六七八九", "000123456789", strict=True)) | {"\uff2f": "0", "O": "0"}
)
_ARABIC: Final = re.compile(r"(\d{4})\s*(?:年|[-./])\s*(\d{1,2})(?:\s*(?:月|[-./])\s*(\d{1,2})\s*日?|\s*月)?(?!\d)")
_YEAR: Final = re.compile(r"(\d{4})\s*年?")
_YEAR_DIGITS: Final = r"[\u3007○零\uff2fO一二三四五六七八九]{4}年"
_HAN: Final = re.compile(rf"({_YEAR_DIGITS})([一二三四五六七八九十]{{1,2}})月(?:([一二三四五六七八九十]{{1,3}})日)?")
_DATE_LINE: Final = re.compile(
    r"[（(]?\s*(?:\d{4}\s*年\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?|\d{4}[-./]\d{1,2}[-./]\d{1,2}"
    rf"|{_YEAR_DIGITS}[一二三四五六七八九十]{{1,2}}月(?:[一二三四五六七八九十]{{1,3}}日)?)\s*[）)]?"
)


def read_date(text: str) -> str:
    """Return the first date of a text in ISO form, possibly partial; '' if there is none or it is impossible."""
    match = _ARABIC.search(text)
    if match is not None:
        return _iso(int(match[1]), int(match[2]), int(match[3] or 0))
    match = _HAN.search(text)
    if match is not None:
        year = int("".join(_DIGITS[character] for character in match[1][:4]))
        return _iso(year, _small(match[2]), _small(match[3] or ""))
    match = _YEAR.fullmatch(text.strip())
    return match[1] if match is not None and parse_partial_date(match[1]) else ""


def is_date_line(text: str) -> bool:
    """Tell whether a line holds a date and nothing else."""
    return _DATE_LINE.fullmatch(text.strip()) is not None


def _small(text: str) -> int:
    """Read a Chinese number up to 31."""
    tens, ten, ones = text.rpartition("十")
    return (10 * int(_DIGITS.get(tens, "1")) if ten else 0) + int(_DIGITS.get(ones, "0"))


def _iso(year: int, month: int, day: int) -> str:
    text = f"{year:04d}-{month:02d}" + (f"-{day:02d}" if day else "")
    return text if parse_partial_date(text) is not None else ""
