"""An RDF graph as records: each resource with all that is said of it, told once."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

PREFIXES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "adms": "http://www.w3.org/ns/adms#",
        "dcat": "http://www.w3.org/ns/dcat#",
        "dct": "http://purl.org/dc/terms/",
        "foaf": "http://xmlns.com/foaf/0.1/",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "skos": "http://www.w3.org/2004/02/skos/core#",
        "spdx": "http://spdx.org/rdf/terms#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
    }
)
IRI: Final = "@id"


class Term(NamedTuple):
    """An object of a statement: an IRI (`kind` is `@id`), or a literal with a language tag or a datatype as `kind`."""

    value: str
    lang: str = ""
    kind: str = ""


Statement = tuple[str, tuple[Term, ...]]
"""A predicate with all its objects; at least one."""


class Resource(NamedTuple):
    """A resource and all that is said of it, each predicate once; no blank nodes.

    Types and predicates are prefixed names of PREFIXES. An IRI is safe already (see `addresses.iri`).
    """

    iri: str
    types: tuple[str, ...]
    statements: tuple[Statement, ...]


def link(iri: str) -> tuple[Term, ...]:
    """Return a single object that is a resource."""
    return (Term(iri, "", IRI),)


def plain(text: str) -> tuple[Term, ...]:
    """Return a single object that is a text in no language: a code, a version."""
    return (Term(text),)


def texts(predicate: str, tagged: Iterable[tuple[str, str]]) -> list[Statement]:
    """Return a statement with a text for each language, without repeated ones; none for no text."""
    terms = tuple([Term(text, tag) for tag, text in dict.fromkeys(tagged)])
    return [(predicate, terms)] if terms else []


def links(predicate: str, iris: Iterable[str]) -> list[Statement]:
    """Return a statement with these resources, without repeated and empty ones; none for no resource."""
    terms = tuple([Term(iri, "", IRI) for iri in dict.fromkeys(iris) if iri])
    return [(predicate, terms)] if terms else []


def typed(predicate: str, text: str, kind: str) -> list[Statement]:
    """Return a statement with a typed literal; none for an empty text."""
    return [(predicate, (Term(text, "", kind),))] if text else []
