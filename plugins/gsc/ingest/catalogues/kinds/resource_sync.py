"""Descriptors that a ResourceSync source lists (ANSI/NISO Z39.99-2017); its other files are no datasets."""

import re
from collections.abc import Iterator, Sequence
from typing import Final
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

from gsc.ingest.catalogues.address import joined
from gsc.ingest.catalogues.draft import Drafts
from gsc.ingest.catalogues.failure import INPUT, HarvestError
from gsc.ingest.catalogues.kinds import data_package, dcat
from gsc.ingest.catalogues.kinds.kind import Document, Step
from gsc.ingest.catalogues.record import Harvest
from gsc.ingest.catalogues.safe_xml import children, local, read_xml, text_of

_LISTS: Final = frozenset(("description", "capabilitylist", "resourcelist"))
_SHA256: Final = re.compile(r"(?:^| )sha-256:([0-9a-f]{64})(?: |$)", re.IGNORECASE)
_PACKAGE: Final = "/datapackage.json"
_GRAPHS: Final = (".ttl", ".jsonld")


def following(document: Document) -> Sequence[Step]:
    """Lead from the description to the lists of resources, and from those to descriptors, with their hashes."""
    if _is_descriptor(document.url):
        return ()
    return tuple(_steps(document))


def _steps(document: Document) -> Iterator[Step]:
    root = _list(document)
    for each in (*children(root, "url"), *children(root, "sitemap")):
        told = next(iter(children(each, "md")), None)
        url = joined(document.url, text_of(each, "loc"))
        capability = told.get("capability", "") if told is not None else ""
        hashed = _SHA256.search(told.get("hash", "")) if told is not None else None
        if url and (_is_descriptor(url) or capability in _LISTS or local(each) == "sitemap"):
            yield Step(url, hashed[1].lower() if hashed else "")


def harvest(documents: Sequence[Document], language: str) -> Harvest:
    """Return the datasets of the descriptors, and how many entries are none."""
    drafts = Drafts(language)
    ignored = 0
    for number, document in enumerate(documents):
        if urlsplit(document.url).path.endswith(_PACKAGE):
            data_package.add_document(drafts, document, number)
        elif _is_descriptor(document.url):
            dcat.add_graph(drafts, document, number)
        else:
            root = _list(document)
            ignored += len(children(root, "url")) - len(tuple(_steps(document)))
    if ignored > 0:
        drafts.doubt("ignored", "", str(ignored))
    return drafts.harvest()


def _is_descriptor(url: str) -> bool:
    path = urlsplit(url).path
    return path.endswith((_PACKAGE, *_GRAPHS))


def _list(document: Document) -> Element:
    root = read_xml(document.url, document.content)
    if local(root) not in {"urlset", "sitemapindex"}:
        why = f"its root is {local(root)}"
        raise HarvestError(INPUT, "harvest-form", url=document.url, kind="resourcesync", why=why)
    return root
