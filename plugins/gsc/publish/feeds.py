"""Atom feeds (RFC 4287) of what is new, by language and section."""

from xml.etree import ElementTree as ET

from gsc.model.page import Card
from gsc.model.partial_date import parse_partial_date
from gsc.publish.dates import feed_date
from gsc.publish.outputs import Context
from gsc.publish.paths import feed_path, page_path, pretty
from gsc.publish.xml import add, xml_bytes


def moment(date: str) -> str:
    """Return the first moment (UTC) of a possibly partial ISO date, as RFC 3339 asks for a full one.

    Raises ValueError for text that is not a date.
    """
    parsed = parse_partial_date(date)
    if parsed is None:
        message = f"not a date: {date!r}"
        raise ValueError(message)
    return f"{parsed.year:04d}-{parsed.month or 1:02d}-{parsed.day or 1:02d}T00:00:00Z"


def make_feed(context: Context, section: str, title: str, cards: tuple[Card, ...], as_of: str) -> bytes:
    """Return a feed of dated pages, newest first. `as_of` is the date of a feed that has no entry."""
    site = f"{context.shell.settings.site_url}/"
    lang = context.language.code
    own = f"{site}{feed_path(lang, section)}"
    feed = ET.Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": context.language.tag})
    add(feed, "title", title)
    add(feed, "id", own)
    add(feed, "link", rel="self", type_="application/atom+xml", href=own)
    home = page_path(lang, f"{section}/index" if section != "all" else "index")
    add(feed, "link", rel="alternate", type_="text/html", hreflang=context.language.tag, href=site + pretty(home))
    for language in context.shell.settings.languages:
        if language.code != lang:
            other = site + feed_path(language.code, section)
            add(feed, "link", rel="alternate", type_="application/atom+xml", hreflang=language.tag, href=other)
    add(feed, "updated", moment(max(map(feed_date, cards), default=as_of)))
    add(add(feed, "author"), "name", context.chrome.brand)
    for card in cards:
        _add_entry(feed, card, site + pretty(page_path(lang, card.key)))
    return xml_bytes(feed)


def _add_entry(feed: ET.Element, card: Card, link: str) -> None:
    entry = add(feed, "entry")
    add(entry, "title", card.title)
    add(entry, "id", link)
    add(entry, "link", rel="alternate", type_="text/html", href=link)
    if card.published:
        add(entry, "published", moment(card.published))
    add(entry, "updated", moment(feed_date(card)))
    for tag in card.tags:
        add(entry, "category", term=tag)
    if card.summary:
        add(entry, "summary", card.summary)
