"""Until when the check of a page against its sources holds."""

import calendar
from functools import lru_cache

from gsc.model.page import Review
from gsc.model.partial_date import PartialDate, parse_partial_date


@lru_cache(maxsize=1024)  # most pages of a site are checked on the same few days
def due_date(review: Review) -> str:
    """Return the last day that a check holds (ISO date), or '' where no term is set."""
    checked = parse_partial_date(review.checked)
    if checked is None or not checked.day or not review.months:
        return ""
    months = checked.year * 12 + checked.month - 1 + review.months
    year, month = months // 12, months % 12 + 1
    return str(PartialDate(year, month, min(checked.day, calendar.monthrange(year, month)[1])))
