"""Datasets of a graph after DCAT: https://www.w3.org/TR/vocab-dcat-3/."""

from collections.abc import Iterator, Sequence

from rdflib import BNode, Graph, Literal, URIRef
from rdflib.term import Node

from gsc.ingest.catalogues.address import identifier
from gsc.ingest.catalogues.draft import Drafts, address_or_name, day, media_type, names, size
from gsc.ingest.catalogues.graph import first, literals, of_type, read_graph, values
from gsc.ingest.catalogues.kinds.kind import Document
from gsc.ingest.catalogues.record import Distribution, Harvest, Record

_NAMES = ("foaf:name", "vcard:fn", "vcard:organization-name", "skos:prefLabel", "rdfs:label", "dct:title")


def harvest(documents: Sequence[Document], language: str) -> Harvest:
    """Return the datasets of all documents."""
    drafts = Drafts(language)
    for number, document in enumerate(documents):
        add_graph(drafts, document, number)
    return drafts.harvest()


def add_graph(drafts: Drafts, document: Document, number: int) -> None:
    """Add the datasets of one document."""
    graph = read_graph(document.url, document.type, document.content)
    for subject in of_type(graph, "dcat:Dataset"):
        drafts.add(_record(drafts, document.url, graph, subject), number)


def _record(drafts: Drafts, base: str, graph: Graph, subject: Node) -> Record:
    ident = str(subject) if isinstance(subject, URIRef) else first(graph, subject, "dct:identifier")
    publisher = next(iter(values(graph, subject, "dct:publisher")), BNode())
    return Record(
        ident,
        drafts.titles(literals(graph, subject, "dct:title", "rdfs:label")),
        drafts.descriptions(literals(graph, subject, "dct:description")),
        drafts.keywords(literals(graph, subject, "dcat:keyword")),
        identifier(str(publisher)) if isinstance(publisher, URIRef) else "",
        drafts.titles(_names(graph, publisher)),
        _licence(graph, subject),
        drafts.link(base, first(graph, subject, "dcat:landingPage", "foaf:page", "foaf:homepage"), ident),
        names(_themes(graph, subject)),
        day(first(graph, subject, "dct:issued")),
        day(first(graph, subject, "dct:modified", "dct:issued")),
        drafts.files(_files(drafts, base, graph, subject)),
    )


def _names(graph: Graph, publisher: Node) -> list[tuple[str, str]]:
    if isinstance(publisher, Literal):
        return [(publisher.language or "", str(publisher))]
    return literals(graph, publisher, *_NAMES)


def _licence(graph: Graph, subject: Node) -> str:
    """Return the licence of the dataset, else that of its files where they have one in common."""
    files = values(graph, subject, "dcat:distribution")
    own = values(graph, subject, "dct:license")
    told = own or [each for file in files for each in values(graph, file, "dct:license")]
    found = {str(each) if not isinstance(each, BNode) else first(graph, each, *_NAMES) for each in told} - {""}
    return address_or_name(found.pop()) if len(found) == 1 else ""


def _themes(graph: Graph, subject: Node) -> Iterator[str]:
    for theme in values(graph, subject, "dcat:theme"):
        yield str(theme) if not isinstance(theme, BNode) else first(graph, theme, *_NAMES)


def _files(drafts: Drafts, base: str, graph: Graph, subject: Node) -> Iterator[Distribution]:
    for file in values(graph, subject, "dcat:distribution"):
        url = first(graph, file, "dcat:downloadURL", "dcat:accessURL")
        yield Distribution(
            drafts.link(base, url, str(subject)),
            drafts.titles(literals(graph, file, "dct:title", "rdfs:label")),
            media_type(first(graph, file, "dcat:mediaType")),
            _format(graph, file),
            size(first(graph, file, "dcat:byteSize")),
        )


def _format(graph: Graph, file: Node) -> str:
    """Return the name of a format: CSV of http://publications.europa.eu/resource/authority/file-type/CSV."""
    told = next(iter(values(graph, file, "dct:format")), None)
    if told is None or isinstance(told, BNode):
        return address_or_name(first(graph, told, *_NAMES)) if told is not None else ""
    text = str(told)
    return address_or_name(text.rpartition("/")[2] if "/authority/file-type/" in text else text)
