"""Periods drawn as bars against common years, as inline SVG that stretches with the page."""

import calendar
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Final, NamedTuple

from gsc.model.partial_date import PartialDate, parse_partial_date

_MOST_YEARS: Final = 8  # years that are written; of more every second, third … is
_THICK: Final = 10
_TOP: Final = 12


class Years(NamedTuple):
    """The years of an axis: the first, and the one after the last."""

    first: int
    end: int


@lru_cache(maxsize=4096)
def first_day(text: str) -> date | None:
    """Return the first day of a day, a month or a year; None for another text."""
    parsed = parse_partial_date(text[:10])
    return None if parsed is None else date(parsed.year, parsed.month or 1, parsed.day or 1)


@lru_cache(maxsize=4096)
def last_day(text: str) -> date | None:
    """Return the last day of a day, a month or a year; None for another text."""
    parsed = parse_partial_date(text[:10])
    return None if parsed is None else _last(parsed)


def _last(parsed: PartialDate) -> date:
    month = parsed.month or 12
    return date(parsed.year, month, parsed.day or calendar.monthrange(parsed.year, month)[1])


def years_of(periods: list[tuple[str, str]]) -> Years | None:
    """Return the years that hold all periods; None where no date can be read."""
    found = [day.year for period in periods for day in (first_day(period[0]), last_day(period[1])) if day]
    return Years(min(found), max(found) + 1) if found else None


def bar(years: Years, start: str, finish: str) -> str:
    """Return the bar of a period over the lines of the years.

    Where one end is unknown, the other stands as a mark of its own: nothing is drawn that the data do not tell.
    """
    begin, end = first_day(start), last_day(finish)
    lines = "".join(f'<line x1="{at}%" x2="{at}%" y1="0" y2="100%"/>' for at, _ in marks(years))
    shape = ""
    if begin and end and begin <= end:
        left, right = (
            _share(years, begin),
            _share(years, date.fromordinal(min(end.toordinal() + 1, date.max.toordinal()))),
        )
        shape = f'<rect x="{_text(left)}%" y="{_TOP}" width="{_text(right - left)}%" height="{_THICK}"/>'
    else:
        known = [day for day in (begin, end) if day]
        shape = "".join(
            f'<rect x="{_text(_share(years, day))}%" y="{_TOP}" width="3" height="{_THICK}"/>' for day in known
        )
    quiet = 'width="100%" height="100%" aria-hidden="true" focusable="false"'
    return f'<svg class="register-plan__bar" {quiet}>{lines}{shape}</svg>'


def axis(years: Years) -> str:
    """Return the years over the bars, as inline SVG."""
    words = "".join(
        f'<line x1="{at}%" x2="{at}%" y1="0" y2="100%"/><text x="{at}%" dx="8" y="1.1em">{year}</text>'
        for at, year in marks(years)
    )
    return f'<svg class="register-plan__axis" width="100%" height="24" focusable="false">{words}</svg>'


def marks(years: Years) -> list[tuple[str, int]]:
    """Return (place in per cent, year) of the years that are written."""
    count = years.end - years.first
    step = -(-count // _MOST_YEARS)
    return [(_text(Decimal(100 * at) / count), years.first + at) for at in range(0, count, step)]


def _share(years: Years, day: date) -> Decimal:
    """Return where a day stands on the axis, in per cent; months are taken as they are long."""
    start = date(day.year, 1, 1).toordinal()
    part = Decimal(day.toordinal() - start) / (366 if calendar.isleap(day.year) else 365)
    return 100 * (day.year - years.first + part) / (years.end - years.first)


def _text(number: Decimal) -> str:
    return format(number, ".2f").rstrip("0").rstrip(".")
