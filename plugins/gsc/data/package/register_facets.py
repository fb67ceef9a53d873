"""Whether the facets of a register go by columns whose values can stand in an address."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from gsc.data.package.columns import written
from gsc.data.package.nodes import OBJECT, STRING, Node, at, items, text, texts
from gsc.data.package.register_fill import facet_name
from gsc.data.package.register_ground import DATES, Ground, keys_of, missing_or_state, mistyped, repeated
from gsc.data.package.schema_check import nearest
from gsc.data.package.slugs import SEGMENT, SLUG, has_ascii_pattern
from gsc.model.message import Message
from gsc.model.problem import Problem
from gsc.model.register import STATE

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "register-facet-name": Message(
            "A facet cannot be called “{name}”: the name is part of an address.",
            "Write an object with a name of its own: {{name: …, column: {field}}}. Reserved is: page.",
        ),
        "register-facet-values": Message(
            "The values of “{name}” may not fit into an address.",
            "Give the field categories, a foreign key, or a pattern such as ^[a-z0-9-]+$; "
            "a date needs a facet with “by: year”.",
        ),
        "register-facet-category": Message(
            "The category “{value}” of “{name}” cannot stand in an address.",
            "Use codes of the letters a to z, digits and hyphens; two codes must differ in more than case.",
        ),
        "register-facet-year": Message("The state has no year.", "Delete “by: year”, or name a field with dates."),
        "register-pair-two": Message("A pair has {found} facets.", "Name two facets."),
        "register-pair-unknown": Message(
            "The register has no facet “{name}”.", "The nearest is “{nearest}”. The facets are: {known}."
        ),
    }
)

_RESERVED: Final = ("page",)
"""Further pages of a narrowed list stand below `page/`, where the second facet of a pair would stand."""
_AS_THEY_ARE: Final = ("boolean", "integer", "year")


def check_facets(ground: Ground) -> Iterator[Problem]:
    """Yield the problems of facets and of their pairs."""
    facets = items(at(ground.register, "facets"))
    yield from repeated(ground, ((facet_name(each), each) for each in facets), "facets")
    for facet in facets:
        yield from _facet(ground, facet)
    known = [each.value if each.kind == STRING else text(each, "name") for each in facets]
    allowed = {*known, *map(facet_name, facets)}
    for pair in items(at(ground.register, "pairs")):
        names = texts(pair)
        if len(names) != len(("one", "other")):
            yield ground.at(pair, "register-pair-two", found=len(names))
        for node in names:
            if node.value not in allowed:
                details = {"nearest": nearest(node.value, known), "known": ", ".join(known)}
                yield ground.at(node, "register-pair-unknown", name=node.value[:100], **details)


def _facet(ground: Ground, facet: Node) -> Iterator[Problem]:
    name = facet_name(facet)
    column = facet if facet.kind == STRING else at(facet, "column")
    if name in _RESERVED or not SLUG.fullmatch(name):
        place = facet if facet.kind == STRING else at(facet, "name")
        yield ground.at(place, "register-facet-name", name=name[:100], field=column.value[:100])
    by_year = text(facet, "by") == "year"
    field = ground.field(column.value)
    if column.value == STATE or field is None:
        yield from missing_or_state(ground, (column,))
        if by_year and column.value == STATE:
            yield ground.at(at(facet, "by"), "register-facet-year")
    elif by_year:
        yield from mistyped(ground, column, "by: year", DATES)
    else:
        yield from _values(ground, column, field)


def _values(ground: Ground, column: Node, field: Node) -> Iterator[Problem]:
    codes = [written(at(each, "value") if each.kind == OBJECT else each) for each in items(at(field, "categories"))]
    codes = codes or [written(each) for each in items(at(field, "constraints", "enum"))]
    if codes:
        folded = [each.casefold() for each in codes]
        for code in codes:
            if not SEGMENT.fullmatch(code) or folded.count(code.casefold()) > 1:
                yield ground.at(column, "register-facet-category", name=column.value, value=code[:100])
        return
    led = any(keys_of(ground, text(ground.table, "name"), column.value))
    if text(field, "type") not in _AS_THEY_ARE and not led and not has_ascii_pattern(field):
        yield ground.at(column, "register-facet-values", name=column.value)
