"""Dates of metadata as the catalogues' standards write them."""

from functools import lru_cache

from gsc.model.partial_date import PartialDate, parse_partial_date


@lru_cache(maxsize=1024)
def day(text: str) -> str:
    """Return the date of a date or a point in time (`2026-11-21T08:00:00Z`), as precise as it is; '' for none."""
    parsed = _parsed(text)
    return str(parsed) if parsed else ""


def datatype(text: str) -> str:
    """Return the XML Schema type of a possibly partial date that `day` returned."""
    return {4: "xsd:gYear", 7: "xsd:gYearMonth"}.get(len(text), "xsd:date")


def interval(text: str) -> tuple[str, str]:
    """Return the first and the last date of an ISO 8601 interval; '' where open (`2016/..`) or not told."""
    first, slash, last = text.partition("/")
    return day(first), day(last if slash else first)


def _parsed(text: str) -> PartialDate | None:
    return parse_partial_date(text.strip().partition("T")[0].partition(" ")[0])
