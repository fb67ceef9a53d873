"""Dates that may lack the day or the month, as official texts often do."""

import calendar
import re
from typing import NamedTuple

_FORM = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


class PartialDate(NamedTuple):
    """A year, a month of a year or a day; `month` and `day` are 0 where unknown.

    Ordering is that of the tuple, so an unknown day sorts before the first.
    The written form is ISO 8601-1:2019, 5.2.2 (reduced precision): 2015-05.
    """

    year: int
    month: int = 0
    day: int = 0

    def __str__(self) -> str:
        """Return the ISO form, as short as what is known."""
        if not self.month:
            return f"{self.year:04d}"
        if not self.day:
            return f"{self.year:04d}-{self.month:02d}"
        return f"{self.year:04d}-{self.month:02d}-{self.day:02d}"


def parse_partial_date(text: str) -> PartialDate | None:
    """Read 2015, 2015-05 or 2015-05-08; None for any other form or an impossible day."""
    match = _FORM.fullmatch(text)
    if match is None:
        return None
    year, month, day = (int(group or 0) for group in match.groups())
    if year < 1 or (match[2] and not 1 <= month <= 12):
        return None
    if match[3] and not 1 <= day <= calendar.monthrange(year, month)[1]:
        return None
    return PartialDate(year, month, day)
