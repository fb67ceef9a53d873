"""Numbers and days of a workbook as the texts that a CSV holds."""

import math
import re
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Final

from gsc.data.intake.sheet import BROKEN, MOMENT, SheetCell

_PLAIN: Final = re.compile(r"-?[0-9]{1,15}")
_DIGITS: Final = 15  # as many as a spreadsheet program shows
_LEAP: Final = 60  # the day that never was: 29 February 1900
_LAST: Final = 2_958_466
_DAYS_TO_1904: Final = 1462
_SECONDS: Final = 86_400


def number_text(raw: str) -> str:
    """Return a number without exponent, with the digits that a spreadsheet program shows."""
    raw = raw.strip()
    if not raw or _PLAIN.fullmatch(raw):
        return raw
    try:
        value = float(raw)
    except ValueError:
        return raw  # the check of its type tells
    if not math.isfinite(value) or abs(value) >= 10**300:
        return raw
    return format(Decimal(f"{value:.{_DIGITS}g}").normalize(), "f")


def moment(raw: str, *, since_1904: bool) -> SheetCell:
    """Return a day with its time as ISO 8601. A time alone counts from day 0, which stays in its place."""
    try:
        serial = float(raw) + (_DAYS_TO_1904 if since_1904 else 0)
    except ValueError:
        return SheetCell(raw, BROKEN)
    if not 0 <= serial < _LAST or int(serial) == _LEAP:
        return SheetCell(raw, BROKEN)
    begin = datetime(1899, 12, 30) if serial > _LEAP else datetime(1899, 12, 31)  # noqa: DTZ001  sheets have no zones
    found = begin + timedelta(seconds=round(serial * _SECONDS))
    return SheetCell(found.isoformat(), MOMENT)


def cut_moment(text: str, kind: str) -> str:
    """Return what a field of a type takes of a day with a time."""
    day, _, time = text.partition("T")
    if kind == "time":
        return time or text
    if kind == "yearmonth":
        return day[:7]
    if kind == "year":
        return day[:4]
    return text if kind == "datetime" or time.strip("0:.") else day
