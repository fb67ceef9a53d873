"""Dates and numbers in the manner of a locale."""

from collections.abc import Callable
from datetime import date
from functools import lru_cache

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.numbers import format_decimal

from gsc.model.partial_date import parse_partial_date


def date_format(locale_name: str) -> Callable[[str], str]:
    """Return the filter that writes a possibly partial ISO date in a locale; other text raises ValueError."""
    locale = Locale.parse(locale_name)

    @lru_cache(maxsize=4096)
    def write(text: str) -> str:
        parsed = parse_partial_date(text)
        if parsed is None:
            message = f"not a date: {text!r}"
            raise ValueError(message)
        if parsed.day:
            return format_date(date(*parsed), format="long", locale=locale)
        if parsed.month:
            return format_skeleton("yMMMM", date(parsed.year, parsed.month, 1), locale=locale)
        return format_skeleton("y", date(parsed.year, 1, 1), locale=locale)

    return write


def number_format(locale_name: str) -> Callable[[float], str]:
    """Return the filter that writes a number in a locale."""
    locale = Locale.parse(locale_name)

    @lru_cache(4096)
    def write(value: float) -> str:
        return format_decimal(value, locale=locale)

    return write
