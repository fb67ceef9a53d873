"""Entries of an Atom feed, RFC 4287, page after page (RFC 5005)."""

from collections.abc import Iterator, Sequence
from typing import Final
from xml.etree.ElementTree import Element

from gsc.ingest.catalogues.address import joined
from gsc.ingest.catalogues.draft import Drafts, address_or_name, day, media_type, names, size
from gsc.ingest.catalogues.failure import INPUT, HarvestError
from gsc.ingest.catalogues.kinds.kind import Document, Step
from gsc.ingest.catalogues.record import Distribution, Harvest, Record
from gsc.ingest.catalogues.safe_xml import children, local, read_xml, text_of

_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"


def following(document: Document) -> Sequence[Step]:
    """Lead on to the next page, or the archive before."""
    root = _feed(document)
    links = (each.get("href", "") for each in children(root, "link") if each.get("rel") in {"next", "prev-archive"})
    return [Step(url) for link in links if link and (url := joined(document.url, link))]


def harvest(documents: Sequence[Document], language: str) -> Harvest:
    """Return the entries of all pages."""
    drafts = Drafts(language)
    for number, document in enumerate(documents):
        root = _feed(document)
        for entry in children(root, "entry"):
            drafts.add(_record(drafts, document.url, root, entry), number)
    return drafts.harvest()


def _feed(document: Document) -> Element:
    root = read_xml(document.url, document.content)
    if local(root) != "feed":
        raise HarvestError(INPUT, "harvest-form", url=document.url, kind="atom", why=f"its root is {local(root)}")
    return root


def _record(drafts: Drafts, url: str, feed: Element, entry: Element) -> Record:
    ident = text_of(entry, "id").strip()
    code = entry.get(_LANG) or feed.get(_LANG) or ""
    author = next(iter((*children(entry, "author"), *children(feed, "author"))), Element("author"))
    summary = text_of(entry, "summary") or text_of(entry, "content")
    categories = children(entry, "category")
    licence = next((each.get("href", "") for each in children(entry, "link") if each.get("rel") == "license"), "")
    return Record(
        ident,
        drafts.titles(_texts(entry, "title", code)),
        drafts.descriptions([(code, summary)]),
        drafts.keywords((code, each.get("label") or each.get("term") or "") for each in categories),
        "",
        drafts.titles([(author.get(_LANG) or code, text_of(author, "name"))]),
        address_or_name(licence or text_of(entry, "rights")),
        drafts.link(url, _link(entry, "alternate"), ident),
        names(each.get("scheme", "") + each.get("term", "") for each in categories if each.get("scheme")),
        day(text_of(entry, "published")),
        day(text_of(entry, "updated")),
        drafts.files(_files(drafts, url, entry, ident)),
    )


def _texts(entry: Element, name: str, code: str) -> list[tuple[str, str]]:
    return [(each.get(_LANG) or code, "".join(each.itertext())) for each in children(entry, name)]


def _link(entry: Element, rel: str) -> str:
    return next((each.get("href", "") for each in children(entry, "link") if each.get("rel", "alternate") == rel), "")


def _files(drafts: Drafts, url: str, entry: Element, ident: str) -> Iterator[Distribution]:
    for each in children(entry, "link"):
        if each.get("rel") == "enclosure":
            titles = drafts.titles([(each.get("hreflang", ""), each.get("title", ""))])
            kind, length = media_type(each.get("type", "")), size(each.get("length", ""))
            yield Distribution(drafts.link(url, each.get("href", ""), ident), titles, kind, "", length)
