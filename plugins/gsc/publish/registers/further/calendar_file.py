"""A calendar as an iCalendar file (RFC 5545): the same bytes for the same entries."""

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from gsc.model.words import in_language
from gsc.publish.data_pages.description import clean
from gsc.publish.outputs import Context
from gsc.publish.paths import pretty
from gsc.publish.registers.addresses import record_path
from gsc.publish.registers.further.entries import NOTICE, Entry
from gsc.publish.registers.head import Head

if TYPE_CHECKING:
    from icalendar import Event

_DAY: Final = len("2026-01-31")


def make_calendar(context: Context, head: Head, entries: tuple[Entry, ...], as_of: str) -> bytes:
    """Return the calendar of a register in the language of the output.

    Days are all-day events, whose DTEND is the day after the last (3.6.1). DTSTAMP is the day of the build's data,
    never the clock's, and a UID stays that of its entry whatever else of it changes.
    """
    # A large library, and only calendars need it.
    from icalendar import Calendar  # noqa: PLC0415

    lang = context.language.code
    made = Calendar()
    made.add("prodid", f"-//{context.chrome.brand}//{head.register.name}//{context.language.tag.upper()}")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", f"{in_language(head.register.titles, lang)[1]} · {context.chrome.brand}")
    made.add("x-wr-timezone", context.shell.settings.timezone)
    stamp = datetime.combine(date.fromisoformat(as_of), datetime.min.time(), UTC)
    for entry in entries:
        made.add_component(_event(context, head, entry, stamp))
    return bytes(made.to_ical())


def _event(context: Context, head: Head, entry: Entry, stamp: datetime) -> "Event":
    from icalendar import Event  # noqa: PLC0415

    lang, site = context.language.code, context.shell.settings.site_url
    address = f"{site}/{pretty(record_path(lang, head.register.name, entry.record))}"
    title = _safe(in_language(entry.titles, lang)[1])
    made = Event()
    made.add("uid", f"{head.register.name}-{entry.record}-{entry.name}.{lang}@{urlsplit(site).hostname or 'localhost'}")
    made.add("dtstamp", stamp)
    _add_period(made, entry, ZoneInfo(context.shell.settings.timezone))
    if entry.kind == NOTICE:
        title = context.gettext("Public notice: %(title)s") % {"title": title}
        made.add("categories", [context.gettext("Public notice")])
    made.add("summary", title)
    place = _safe(in_language(entry.places, lang)[1])
    if place:
        made.add("location", place)
    made.add("description", address)
    made.add("url", address)
    made.add("transp", "TRANSPARENT")
    return made


def _add_period(made: "Event", entry: Entry, zone: ZoneInfo) -> None:
    """Add begin and end; an end before the begin, which the data may hold, is left out."""
    if len(entry.start) == _DAY:
        first = date.fromisoformat(entry.start)
        last = max(first, date.fromisoformat(entry.end[:_DAY])) if entry.end else first
        made.add("dtstart", first)
        made.add("dtend", last + timedelta(days=1))
        return
    begin = _time(entry.start, zone)
    made.add("dtstart", begin)
    if len(entry.end) > _DAY and (end := _time(entry.end, zone)) > begin:
        made.add("dtend", end)


def _time(text: str, zone: ZoneInfo) -> datetime:
    """Return a time in UTC; one without an offset is that of the site's zone."""
    read = datetime.fromisoformat(text)
    return (read if read.tzinfo else read.replace(tzinfo=zone)).astimezone(UTC)


def _safe(text: str) -> str:
    """Return a text without the control characters that no calendar may hold (3.3.11)."""
    return clean(text).replace("\t", " ")
