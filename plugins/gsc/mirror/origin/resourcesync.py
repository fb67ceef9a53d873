"""What a ResourceSync source publishes (ANSI/NISO Z39.99-2017): documents in the form of sitemaps."""

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple
from urllib.parse import quote
from xml.sax.saxutils import quoteattr

from gsc.mirror import layout
from gsc.mirror.origin.memory import Change
from gsc.mirror.serving.kinds import content_type
from gsc.mirror.target import Target

CAPABILITIES: Final = f"{layout.SYNC}/capabilitylist.xml"
RESOURCES: Final = f"{layout.SYNC}/resourcelist.xml"
CHANGES: Final = f"{layout.SYNC}/changelist.xml"
DUMP: Final = f"{layout.SYNC}/resourcedump.xml"
MANIFEST: Final = "manifest.xml"
"""The name that a list of what a pack holds must have in the pack (section 11.2)."""
MOST: Final = 50_000
"""Entries of one document, as the sitemap protocol has it."""
_LARGEST: Final = 45_000_000
"""Bytes of entries; the sitemap protocol has 50 MB for a whole document."""
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'
_NAMES: Final = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:rs="http://www.openarchives.org/rs/terms/"'


class Document(NamedTuple):
    """A document: its path and its bytes."""

    path: str
    content: bytes


class Pack(NamedTuple):
    """A pack: its path and its length."""

    path: str
    length: int


class Source(NamedTuple):
    """The site's address, without a slash at its end, and the time for which the documents hold."""

    address: str
    at: str

    def url(self, path: str) -> str:
        """Return the address of a file, ready for an attribute or an element."""
        return f"{self.address}/{quote(path)}".replace("&", "&amp;")


def description(source: Source) -> Document:
    """Return the description of the source, at the address where programs look for it."""
    entries = (_entry(source, CAPABILITIES, 'capability="capabilitylist"'),)
    return Document(layout.WELL_KNOWN, _document("urlset", 'capability="description"', (), entries))


def capability_list(source: Source) -> Document:
    """Return the list of what the source offers."""
    offered = ((RESOURCES, "resourcelist"), (DUMP, "resourcedump"), (CHANGES, "changelist"))
    entries = (_entry(source, path, f'capability="{name}"') for path, name in offered)
    up = (_link("up", source.url(layout.WELL_KNOWN)),)
    return Document(CAPABILITIES, _document("urlset", 'capability="capabilitylist"', up, entries))


def resource_list(source: Source, targets: Iterable[Target], version: int) -> tuple[Document, ...]:
    """Return the list of all files; in parts and an index where they are many.

    Parts have the version of the release in their names, so that nobody reads parts of two lists.
    """
    about = f'capability="resourcelist" at="{source.at}"'
    up = _up(source)
    parts = list(_parts(_entry(source, each.path, _about(each)) for each in targets))
    if len(parts) < 2:
        return (Document(RESOURCES, _document("urlset", about, up, parts[0] if parts else ())),)
    links = (*up, _link("index", source.url(RESOURCES)))
    documents = [
        Document(f"{layout.SYNC}/resourcelist-{version}-{number}.xml", _document("urlset", about, links, part))
        for number, part in enumerate(parts, 1)
    ]
    listed = (f'<sitemap><loc>{source.url(each.path)}</loc><rs:md at="{source.at}"/></sitemap>\n' for each in documents)
    return (*documents, Document(RESOURCES, _document("sitemapindex", about, up, listed)))


def change_list(source: Source, changes: Iterable[Change], since: str) -> Document:
    """Return the list of changes, the oldest first; it is open: later ones are added."""
    about = f'capability="changelist" from="{since}"'
    entries = (_entry(source, each.path, _about_change(each)) for each in changes)
    return Document(CHANGES, _document("urlset", about, _up(source), entries))


def resource_dump(source: Source, packs: Iterable[Pack]) -> Document:
    """Return the list of packs, which hold all files but the large ones."""
    about = f'capability="resourcedump" at="{source.at}"'
    entries = (_entry(source, each.path, f'type="application/zip" length="{each.length}"') for each in packs)
    return Document(DUMP, _document("urlset", about, _up(source), entries))


def manifest(source: Source, targets: Iterable[Target]) -> bytes:
    """Return the list of what a pack holds."""
    about = f'capability="resourcedump-manifest" at="{source.at}"'
    entries = (_entry(source, each.path, f"{_about(each)} path={quoteattr('/' + each.path)}") for each in targets)
    return _document("urlset", about, _up(source), entries)


def _up(source: Source) -> tuple[str, ...]:
    return (_link("up", source.url(CAPABILITIES)),)


def _link(kind: str, url: str) -> str:
    return f'<rs:ln rel="{kind}" href="{url}"/>\n'


def _entry(source: Source, path: str, about: str) -> str:
    return f"<url><loc>{source.url(path)}</loc><rs:md {about}/></url>\n"


def _about(target: Target) -> str:
    return f'hash="sha-256:{target.sha256}" length="{target.length}" type="{content_type(target.path)}"'


def _about_change(change: Change) -> str:
    when = f'change="{change.kind}" datetime="{change.at}"'
    if change.kind == "deleted":
        return when
    return f"{when} {_about(Target(change.path, change.length, change.sha256))}"


def _parts(entries: Iterable[str]) -> Iterator[list[str]]:
    part: list[str] = []
    size = 0
    for entry in entries:
        size += len(entry)  # all ASCII: addresses are quoted
        if part and (len(part) == MOST or size > _LARGEST):
            yield part
            part, size = [], len(entry)
        part.append(entry)
    if part:
        yield part


def _document(kind: str, about: str, links: Iterable[str], entries: Iterable[str]) -> bytes:
    head = f"{_HEAD}<{kind} {_NAMES}>\n"
    return "".join((head, *links, f"<rs:md {about}/>\n", *entries, f"</{kind}>\n")).encode()
