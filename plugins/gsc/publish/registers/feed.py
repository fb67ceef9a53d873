"""The Atom feed (RFC 4287) of a register in one language: changes of state, or records by a date of theirs."""

import heapq
from collections.abc import Iterator, Sequence
from typing import NamedTuple
from xml.etree import ElementTree as ET

from gsc.model.partial_date import parse_partial_date
from gsc.model.register import STATE
from gsc.model.register_facts import Record, Span
from gsc.model.words import Words, in_language
from gsc.publish.catalogue.place import Place, place_of
from gsc.publish.data_pages.description import clean
from gsc.publish.feeds import moment
from gsc.publish.outputs import Context
from gsc.publish.paths import feed_path, pretty
from gsc.publish.registers.addresses import record_path, register_path
from gsc.publish.registers.head import Head
from gsc.publish.registers.rows import Row, halves_of, words_in
from gsc.publish.xml import add, xml_bytes


class Event(NamedTuple):
    """What a feed tells: a record, the day, and the span that began then, if it is a change of state."""

    record: Record
    day: str
    span: Span | None = None


def newest_events(head: Head, rows: Sequence[Row], as_of: str, size: int) -> tuple[Event, ...]:
    """Return the last events up to a day, newest first; of one day, the later in the table first."""
    found = ((event.day, at, event) for at, event in enumerate(_events(head, rows)) if event.day <= as_of)
    return tuple(event for _, _, event in heapq.nlargest(size, found))


def _events(head: Head, rows: Sequence[Row]) -> Iterator[Event]:
    if head.register.feed == STATE:
        yield from (Event(row.record, span.start, span) for row in rows for span in row.record.spans)
        return
    place = head.place(head.register.feed)
    for row in rows:
        day = row.record.cells[place][:10]
        if parse_partial_date(day) is not None:
            yield Event(row.record, day)


def make_register_feed(context: Context, head: Head, events: tuple[Event, ...], as_of: str) -> bytes:
    """Return the feed; `as_of` is the date of one that has no entry."""
    place, lang, register = place_of(context.shell), context.language, head.register
    own = f"{place.url}/{feed_path(lang.code, register.name)}"
    feed = ET.Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": lang.tag})
    title = in_language(register.titles, lang.code)[1] or register.name
    add(feed, "title", clean(f"{title} · {context.chrome.brand}"))
    add(feed, "id", own)
    add(feed, "link", rel="self", type_="application/atom+xml", href=own)
    page = f"{place.url}/{pretty(register_path(lang.code, register.name))}"
    add(feed, "link", rel="alternate", type_="text/html", hreflang=lang.tag, href=page)
    for other in place.languages:
        if other.code != lang.code:
            address = f"{place.url}/{feed_path(other.code, register.name)}"
            add(feed, "link", rel="alternate", type_="application/atom+xml", hreflang=other.tag, href=address)
    add(feed, "updated", moment(max((event.day for event in events), default=as_of)))
    add(add(feed, "author"), "name", clean(context.chrome.brand))
    for event in events:
        _add_entry(context, place, feed, (head, event))
    return xml_bytes(feed)


def _add_entry(context: Context, place: Place, feed: ET.Element, told: tuple[Head, Event]) -> None:
    head, event = told
    lang, span = context.language, event.span
    page = f"{place.url}/{pretty(record_path(lang.code, head.register.name, event.record.id))}"
    code, name = in_language(_name(head, event.record, lang.code), lang.code)
    entry = add(feed, "entry", **({} if code in {"", lang.code} else {"xml__lang": place.tags.get(code, code)}))
    state = _state(head, span, lang.code)
    number = in_language(words_in(event.record, halves_of(head, head.register.number, lang.code)), lang.code)[1]
    add(entry, "title", clean(" · ".join(filter(None, (number, name, state)))))
    add(entry, "id", f"{page}#{span.state}-{span.start}" if span else page)
    add(entry, "link", rel="alternate", type_="text/html", hreflang=lang.tag, href=page)
    add(entry, "published", moment(event.day))
    add(entry, "updated", moment(event.day))
    if span is not None:
        add(entry, "category", term=span.state, label=clean(state))
        add(entry, "summary", clean(_summary(context, span, state)))


def _name(head: Head, record: Record, lang: str) -> Words:
    return words_in(record, halves_of(head, head.register.label, lang)) or (("", record.id),)


def _state(head: Head, span: Span | None, lang: str) -> str:
    lifecycle = head.register.lifecycle
    if span is None or lifecycle is None:
        return ""
    return in_language(lifecycle.state(span.state).labels, lang)[1] or span.state


def _summary(context: Context, span: Span, state: str) -> str:
    """Return what is known of a change: the days, the reference and the note."""
    until = context.gettext("until %(date)s") % {"date": span.until} if span.until else ""
    begun = context.gettext("from %(date)s") % {"date": span.start}
    note = in_language(span.notes, context.language.code)[1]
    return " · ".join(filter(None, (state, begun, until, span.reference, note)))
