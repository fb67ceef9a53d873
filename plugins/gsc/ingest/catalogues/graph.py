"""RDF of others, as JSON-LD or Turtle, read without fetching anything."""

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final
from urllib.parse import urlsplit

from rdflib import BNode, Graph, Literal, URIRef
from rdflib.plugins.parsers.jsonld import to_rdf
from rdflib.term import Node

from gsc.ingest.catalogues.failure import INPUT, HarvestError
from gsc.ingest.catalogues.limits import DEPTH
from gsc.ingest.catalogues.safe_json import decoded, read_json

_PREFIXES: Final = {
    "adms": "http://www.w3.org/ns/adms#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
}.items()
_STRINGS: Final = re.compile(
    r'"""(?:[^\\]|\\.)*?"""|\'\'\'(?:[^\\]|\\.)*?\'\'\'|"(?:[^"\\\n]|\\.)*"|<[^<>"\s]*>|#[^\n]*'
)


def read_graph(url: str, kind: str, content: bytes) -> Graph:
    """Return the graph of a document, JSON-LD if its media type or its first letter says so, else Turtle."""
    first = content.removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
    said = f"{kind} {urlsplit(url).path}".lower()
    # A list begins with a bracket, but so may Turtle.
    if "json" in said or first == b"{" or (first == b"[" and "turtle" not in said and not said.endswith(".ttl")):
        return _json_ld(url, content)
    return _turtle(url, content)


def _json_ld(url: str, content: bytes) -> Graph:
    read = read_json(url, content)
    if not isinstance(read, dict | list):
        raise HarvestError(INPUT, "harvest-json", url=url, why="it is neither an object nor a list")
    for context in _remote_contexts(read):
        raise HarvestError(INPUT, "harvest-context", url=url, context=context[:200])
    graph = Graph()  # one that knows no named graphs: those are read as one with the rest
    try:
        with _quiet():
            to_rdf(read, graph, base=url)
    except Exception as error:  # rdflib raises whatever it stumbles over
        raise HarvestError(INPUT, "harvest-json", url=url, why=_first_line(error)) from error
    return graph


def _remote_contexts(read: Any) -> Iterator[str]:
    """Yield all addresses of contexts, wherever they stand: in a context, a term, or by @import."""
    held = [read]
    while held:
        each = held.pop()
        if isinstance(each, list):
            held += each
        elif isinstance(each, dict):
            held += each.values()
            said = each.get("@context")
            yield from (one for one in (said if isinstance(said, list) else [said]) if isinstance(one, str))
            yield from (str(each[key]) for key in ("@import",) if key in each)


def _turtle(url: str, content: bytes) -> Graph:
    text = decoded(url, content)
    _check_depth(url, text)
    graph = Graph()
    try:
        with _quiet():
            graph.parse(data=text, format="turtle", publicID=url)
    except RecursionError as error:
        raise HarvestError(INPUT, "harvest-deep", url=url, most=DEPTH) from error
    except Exception as error:  # as above
        raise HarvestError(INPUT, "harvest-turtle", url=url, why=_first_line(error)) from error
    return graph


def _check_depth(url: str, text: str) -> None:
    """Raise HarvestError for brackets that are nested too deep for a parser that calls itself."""
    depth = 0
    for mark in re.findall(r"[\[\]()]", _STRINGS.sub("", text)):
        depth += 1 if mark in "[(" else -1
        if depth > DEPTH:
            raise HarvestError(INPUT, "harvest-deep", url=url, most=DEPTH)


def _first_line(error: BaseException) -> str:
    return next(iter(str(error).splitlines()), type(error).__name__)[:200]


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep rdflib from writing what others wrote to the terminal."""
    logger = logging.getLogger("rdflib")
    before = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        logger.setLevel(before)


def term(name: str) -> URIRef:
    """Return a term by its short name, such as dct:title."""
    prefix, _, local = name.partition(":")
    return URIRef(dict(_PREFIXES)[prefix] + local)


def values(graph: Graph, subject: Node, *names: str) -> list[Node]:
    """Return what is said of a subject by the first of the terms that says anything, in a fixed order."""
    for name in names:
        found = sorted(graph.objects(subject, term(name)), key=_order)
        if found:
            return found
    return []


def literals(graph: Graph, subject: Node, *names: str) -> list[tuple[str, str]]:
    """Return texts with their language tags, empty where there is none."""
    found = (each for each in values(graph, subject, *names) if isinstance(each, Literal))
    return [(each.language or "", str(each)) for each in found]


def first(graph: Graph, subject: Node, *names: str) -> str:
    """Return the first value as a text: of a literal its words, of a resource its address."""
    found = (each for each in values(graph, subject, *names) if not isinstance(each, BNode))
    return next((str(each) for each in found), "")


def of_type(graph: Graph, name: str) -> list[Node]:
    """Return the subjects of a class, in a fixed order."""
    return sorted(set(graph.subjects(term("rdf:type"), term(name))), key=_order)


def _order(node: Node) -> tuple[int, str, str]:
    """Sort by what is written; blank nodes, whose names change from run to run, come last."""
    language = (node.language or "") if isinstance(node, Literal) else ""
    return isinstance(node, BNode), "" if isinstance(node, BNode) else str(node), language
