"""Turtle (W3C recommendation of 2014) from the records of a graph."""

import re
from collections.abc import Iterable
from typing import Final

from gsc.publish.catalogue.graph import IRI, PREFIXES, Resource, Term

# Quotes, backslashes, all control characters and line separators; also what a reader might take for the end of a line.
_SPECIAL: Final = re.compile('["\\\\\x00-\x1f\x7f-\x9f\u2028\u2029]')


def turtle_bytes(resources: Iterable[Resource]) -> bytes:
    """Return a Turtle document in the order of the resources."""
    head = "".join(f"@prefix {prefix}: <{name}> .\n" for prefix, name in PREFIXES.items())
    return "\n".join([head, *map(_block, resources), ""]).encode("utf-8", "replace")


def _block(resource: Resource) -> str:
    lines = [f"<{resource.iri}> a {', '.join(resource.types)}"]
    for predicate, terms in resource.statements:
        objects = _term(terms[0]) if len(terms) == 1 else ", ".join([_term(term) for term in terms])
        lines.append(f"{predicate} {objects}")
    return " ;\n ".join(lines) + " ."


def _term(term: Term) -> str:
    value, lang, kind = term
    if kind == IRI:
        return f"<{value}>"
    if _SPECIAL.search(value):
        value = _SPECIAL.sub(_escape, value)
    if lang:
        return f'"{value}"@{lang}'
    return f'"{value}"^^{kind}' if kind else f'"{value}"'


def _escape(found: re.Match[str]) -> str:
    letter = found[0]
    if letter in '"\\':
        return f"\\{letter}"
    return {"\n": "\\n", "\r": "\\r", "\t": "\\t"}.get(letter, f"\\u{ord(letter):04X}")
