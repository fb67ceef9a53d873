"""JSON-LD 1.1 from the records of a graph: one resource a line, prefixed names, no context to be fetched."""

import json
from collections.abc import Iterable, Sequence
from typing import Final

from gsc.publish.catalogue.graph import IRI, PREFIXES, Resource, Term

_quoted: Final = json.JSONEncoder(ensure_ascii=False).encode


def jsonld_bytes(resources: Iterable[Resource]) -> bytes:
    """Return a JSON-LD document in the order of the resources."""
    lines = ",\n".join([_node(resource) for resource in resources])
    return f'{{"@context":{_quoted(dict(PREFIXES))},"@graph":[\n{lines}\n]}}\n'.encode("utf-8", "replace")


def _node(resource: Resource) -> str:
    # Written by hand: a catalogue of a thousand datasets has half a million values. An IRI has nothing to escape.
    kinds = _one_or_list([f'"{kind}"' for kind in resource.types])
    parts = [f'{{"@id":"{resource.iri}","@type":{kinds}']
    parts += [f'"{predicate}":{_one_or_list(list(map(_value, terms)))}' for predicate, terms in resource.statements]
    return ",".join(parts) + "}"


def _one_or_list(values: Sequence[str]) -> str:
    return values[0] if len(values) == 1 else f"[{','.join(values)}]"


def _value(term: Term) -> str:
    value, lang, kind = term
    if kind == IRI:
        return f'{{"@id":"{value}"}}'
    if lang:
        return f'{{"@language":"{lang}","@value":{_quoted(value)}}}'
    return f'{{"@type":"{kind}","@value":{_quoted(value)}}}' if kind else _quoted(value)
