"""Where the tables of a descriptor stand: in files beside it, or inside it."""

import os
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from gsc.data.package.folder import SIZE_LIMIT, is_plain_file
from gsc.data.package.nodes import NOTHING, OBJECT, STRING, Node, at, items, plain, text, values
from gsc.data.package.read import read_tree
from gsc.data.rules.source import Source, flat, source_of


class Layout(NamedTuple):
    """A table: its files relative to the folder of the descriptor, and how they are read.

    `node` is the resource in the descriptor; `rows` are its rows if they stand there. `guessed` tells that no
    delimiter is declared. `fields` are those of its schema, in their order.
    """

    name: str
    node: Node
    files: tuple[str, ...]
    source: Source
    rows: Node
    guessed: bool
    fields: tuple[Mapping[str, Any], ...]


def layouts(descriptor: str) -> tuple[Layout, ...]:
    """Return the tables of a descriptor on disk, in their order; it must have been found safe to follow."""
    folder = os.path.dirname(descriptor)
    return tuple(_layout(each, folder) for each in items(at(read_tree(descriptor, descriptor).root, "resources")))


def alone(file: str) -> Layout:
    """Return a table of which nothing is known but its file."""
    return Layout("", NOTHING, (os.path.basename(file),), Source(file), NOTHING, guessed=True, fields=())


def _layout(node: Node, folder: str) -> Layout:
    told = node if node.kind == OBJECT else _followed(node, folder)
    dialect = _object(told, "dialect", folder)
    fields = _object(told, "schema", folder).get("fields")
    files = values(at(told, "path"))
    first = os.path.join(folder, files[0]) if files else ""
    return Layout(
        text(told, "name"),
        node,
        files,
        source_of(first, dialect, text(told, "encoding") or "utf-8"),
        at(told, "data"),
        "delimiter" not in flat(dialect),
        tuple(each for each in fields if isinstance(each, dict)) if isinstance(fields, list) else (),
    )


def _object(resource: Node, key: str, folder: str) -> Mapping[str, Any]:
    """Return a part of a resource, which may stand in a file of its own."""
    node = at(resource, key)
    found = plain(_followed(node, folder) if node.kind == STRING else node)
    return found if isinstance(found, dict) else {}


def _followed(node: Node, folder: str) -> Node:
    """Return what a file beside the descriptor says; nothing if it is no plain file of moderate size."""
    file = os.path.join(folder, node.value) if node.kind == STRING else ""
    if not is_plain_file(file) or os.path.getsize(file) > SIZE_LIMIT:
        return NOTHING
    return read_tree(node.value, file).root


def records_inside(layout: Layout) -> Iterator[Node]:
    """Yield the rows that stand in the descriptor by their record numbers, the header being the first."""
    rows = items(layout.rows)
    if rows and rows[0].kind == OBJECT:
        yield layout.rows
    yield from rows


def cells_inside(layout: Layout) -> Iterator[list[str]]:
    """Yield the texts of the rows that stand in the descriptor, the header being the first; other values are blank."""
    labels = labels_inside(layout)
    for node in records_inside(layout):
        if node is layout.rows:
            yield list(labels)
        elif node.kind == OBJECT:
            yield [text(node, label) for label in labels]
        else:
            yield [each.value if each.kind == STRING else "" for each in items(node)]


def labels_inside(layout: Layout) -> tuple[str, ...]:
    """Return the names by which rows that are objects have their cells."""
    named = [str(each.get("name", "")) for each in layout.fields]
    rows = items(layout.rows)
    return tuple(named) if named or not rows else tuple(entry for entry in plain(rows[0]))
