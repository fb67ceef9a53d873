"""Whether the keys of a package's tables name fields and tables that exist."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from gsc.data.package.columns import check_field
from gsc.data.package.nodes import Node, at, entries, items, named, text, texts
from gsc.data.package.schema_check import nearest
from gsc.model.message import Message
from gsc.model.problem import Problem, problem

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "resource-twice": Message("A resource “{name}” stands on line {first} already.", "Rename one of the two."),
        "column-twice": Message("A field “{name}” stands on line {first} already.", "Rename one of the two."),
        "column-unknown": Message(
            "The table “{table}” has no field “{name}”.", "The nearest is “{nearest}”. The fields are: {known}."
        ),
        "table-unknown": Message(
            "The package has no resource “{name}”.", "The nearest is “{nearest}”. The resources are: {known}."
        ),
        "key-length": Message(
            "The key has {own} fields, and what it refers to has {other}.", "Name as many fields on both sides."
        ),
        "key-circle": Message(
            "The foreign keys lead in a circle: {circle}.", "Delete the foreign key that is not needed."
        ),
    }
)


def check_references(path: str, root: Node) -> Iterator[Problem]:
    """Yield every name in schemas that nothing has, names given twice, and circles of foreign keys."""
    resources = items(at(root, "resources"))
    yield from _twice(path, resources, "resource-twice")
    tables = dict(named(resources))
    for table in resources:
        schema = at(table, "schema")
        fields = items(at(schema, "fields"))
        yield from _twice(path, fields, "column-twice")
        for field in fields:
            yield from check_field(path, text(table, "name"), field)
        yield from missing_columns(path, table, texts(at(schema, "primaryKey")))
        for key in items(at(schema, "uniqueKeys")):
            yield from missing_columns(path, table, texts(key))
        for key in items(at(schema, "foreignKeys")):
            yield from _foreign(path, tables, table, key)
    yield from _circles(path, tables)


def _twice(path: str, nodes: tuple[Node, ...], code: str) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for name, node in named(nodes):
        place = at(node, "name")
        # The files of two resources whose names differ in case only would be one file for some readers.
        first = seen.setdefault(name.casefold() if code == "resource-twice" else name, place.line)
        if first != place.line:
            yield problem(path, place.line, place.column, code, name=name, first=first)


def columns_of(table: Node) -> list[str]:
    """Return the names of a table's fields."""
    return [name for name, _ in named(items(at(table, "schema", "fields")))]


def missing_columns(path: str, table: Node, names: tuple[Node, ...]) -> Iterator[Problem]:
    """Yield a problem for each name that no field of the table has."""
    known = columns_of(table)
    for node in names:
        if node.value not in known:
            details = {"table": text(table, "name"), "nearest": nearest(node.value, known), "known": ", ".join(known)}
            yield problem(path, node.line, node.column, "column-unknown", name=node.value[:100], **details)


def missing_table(path: str, tables: Mapping[str, Node], node: Node) -> Problem:
    """Return the problem of a name that no resource has."""
    known = list(tables)
    details = {"nearest": nearest(node.value, known), "known": ", ".join(known)}
    return problem(path, node.line, node.column, "table-unknown", name=node.value[:100], **details)


def _foreign(path: str, tables: Mapping[str, Node], table: Node, key: Node) -> Iterator[Problem]:
    own, other = texts(at(key, "fields")), texts(at(key, "reference", "fields"))
    yield from missing_columns(path, table, own)
    place = at(key, "reference", "resource")
    name = text(key, "reference", "resource")
    target = tables.get(name) if name else table
    if target is None:
        yield missing_table(path, tables, place)
    else:
        yield from missing_columns(path, target, other)
    if len(own) != len(other):
        yield problem(path, key.line, key.column, "key-length", own=len(own), other=len(other))


def _circles(path: str, tables: Mapping[str, Node]) -> Iterator[Problem]:
    """Walk along the foreign keys from table to table; a table that refers to itself is a tree, not a circle."""
    edges = {
        name: [
            (text(key, "reference", "resource"), at(key, "reference", "resource"))
            for key in items(at(table, "schema", "foreignKeys"))
        ]
        for name, table in tables.items()
    }
    done: set[str] = set()
    for start in tables:
        walk = [start]
        rest = [iter(edges[start])]
        while walk:
            target, place = next(rest[-1], ("", None))
            if place is None:
                done.add(walk.pop())
                rest.pop()
            elif target in walk and target != walk[-1]:
                circle = " → ".join((*walk[walk.index(target) :], target))
                yield problem(path, place.line, place.column, "key-circle", circle=circle)
            elif target in edges and target not in done and target not in walk:
                walk.append(target)
                rest.append(iter(edges[target]))


def unknown_keys(path: str, node: Node, known: list[str], code: str, **details: object) -> Iterator[Problem]:
    """Yield a problem for each key of an object that is not among the known names."""
    for entry in entries(node):
        if entry.key not in known:
            words = {"nearest": nearest(entry.key, known), "known": ", ".join(known)}
            yield problem(path, entry.line, entry.column, code, name=entry.key[:100], **words, **details)
