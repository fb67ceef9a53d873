"""The Atom feed (RFC 4287) of new and changed data in one language."""

from types import MappingProxyType
from typing import Final, NamedTuple
from xml.etree import ElementTree as ET

from gsc.model.package_facts import PackageFacts, Release, TableChange
from gsc.model.words import in_language
from gsc.publish.catalogue.addresses import FEED, file_address, iri, page_address
from gsc.publish.catalogue.agents import publisher
from gsc.publish.catalogue.days import day
from gsc.publish.catalogue.place import Place, place_of
from gsc.publish.feeds import moment
from gsc.publish.outputs import Context
from gsc.publish.paths import feed_path
from gsc.publish.xml import add, xml_bytes

# What XML 1.0 cannot hold at all (https://www.w3.org/TR/xml/#charsets).
_CODES: Final = (*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF, *range(0xD800, 0xE000))
_ILLEGAL: Final = MappingProxyType(dict.fromkeys(_CODES, "\ufffd"))


class News(NamedTuple):
    """One entry: a package as it was made known, or one release of it."""

    facts: PackageFacts
    date: str
    release: Release | None = None


def make_data_feed(context: Context, packages: tuple[PackageFacts, ...], as_of: str) -> bytes:
    """Return the feed of a language, newest first. `as_of` is the date of a feed that has no entry."""
    place, lang = place_of(context.shell), context.language
    own = f"{place.url}/{feed_path(lang.code, FEED)}"
    news = sorted(_news(packages), key=_newness, reverse=True)[: context.shell.settings.feed_size]
    feed = ET.Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": lang.tag})
    add(feed, "title", _clean(f"{context.gettext('Open data')} · {context.chrome.brand}"))
    add(feed, "id", own)
    add(feed, "link", rel="self", type_="application/atom+xml", href=own)
    home = page_address(place.url, lang.code)
    add(feed, "link", rel="alternate", type_="text/html", hreflang=lang.tag, href=home)
    for other in place.languages:
        if other.code != lang.code:
            address = f"{place.url}/{feed_path(other.code, FEED)}"
            add(feed, "link", rel="alternate", type_="application/atom+xml", hreflang=other.tag, href=address)
    add(feed, "updated", moment(max((each.date for each in news), default=as_of)))
    add(add(feed, "author"), "name", _clean(context.chrome.brand))
    for each in news:
        _add_entry(context, place, feed, each)
    return xml_bytes(feed)


def _news(packages: tuple[PackageFacts, ...]) -> list[News]:
    """Return every release; a package that has none yet, under the day of its making."""
    released = [News(facts, day(each.date), each) for facts in packages for each in facts.releases]
    new = [News(facts, day(facts.package.created)) for facts in packages if not facts.releases]
    return [each for each in (*released, *new) if each.date]


def _newness(news: News) -> tuple[str, str, int]:
    releases = news.facts.releases
    place = releases.index(news.release) if news.release else 0
    return news.date, news.facts.package.slug, -place


def _add_entry(context: Context, place: Place, feed: ET.Element, news: News) -> None:
    package, lang = news.facts.package, context.language
    page = page_address(place.url, lang.code, package.slug)
    version = news.release.version if news.release else package.version
    code, title = in_language(package.titles, lang.code)
    entry = add(feed, "entry", **({} if code == lang.code else {"xml__lang": place.tags.get(code, code)}))
    add(entry, "title", _clean(f"{title} {version}".strip()))
    add(entry, "id", iri(f"{page}#version-{version}"))
    add(entry, "link", rel="alternate", type_="text/html", hreflang=lang.tag, href=page)
    if news.release:
        changes = file_address(place.url, package.slug, f"releases/{version}.json")
        add(entry, "link", rel="related", type_="application/json", href=changes)
    add(entry, "published", moment(news.date))
    add(entry, "updated", moment(news.date))
    name = in_language(publisher(place, package).names, lang.code)[1]
    if name != context.chrome.brand:
        add(add(entry, "author"), "name", _clean(name))
    if package.theme:
        label = in_language(place.theme(package.theme), lang.code)[1]
        add(entry, "category", term=_clean(package.theme), label=_clean(label or package.theme))
    add(entry, "summary", _clean(_summary(context, news)))


def _summary(context: Context, news: News) -> str:
    """Return the notes of a release and its counts; for the first one, and for none, what the package is."""
    lang = context.language.code
    release = news.release
    if release is None or release.first:
        return in_language(news.facts.package.descriptions or news.facts.package.titles, lang)[1]
    lines = [in_language(release.notes, lang)[1]]
    for change in release.changes:
        title = next((table.titles for table in news.facts.package.tables if table.name == change.name), ())
        counts = _counts(context, change)
        lines.append(f"{in_language(title, lang)[1] or change.name}: {' · '.join(counts)}")
    return "\n".join(filter(None, lines)) or in_language(news.facts.package.titles, lang)[1]


def _counts(context: Context, change: TableChange) -> tuple[str, ...]:
    added, removed, changed = change.added, change.removed, change.changed
    return (
        context.ngettext("%(count)s row added", "%(count)s rows added", added) % {"count": added},
        context.ngettext("%(count)s row removed", "%(count)s rows removed", removed) % {"count": removed},
        context.ngettext("%(count)s row changed", "%(count)s rows changed", changed) % {"count": changed},
    )


def _clean(text: str) -> str:
    return text.translate(_ILLEGAL)
