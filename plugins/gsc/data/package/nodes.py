"""A descriptor as a tree whose every value knows its line and column."""

from collections.abc import Iterator
from typing import Any, Final, NamedTuple

OBJECT: Final = "object"
ARRAY: Final = "array"
STRING: Final = "string"
INTEGER: Final = "integer"
NUMBER: Final = "number"
BOOLEAN: Final = "boolean"
NULL: Final = "null"


class Node(NamedTuple):
    """One value of a descriptor. `kind` is a type of JSON.

    `value` is a tuple of entries for an object, a tuple of nodes for an array, else the plain value.
    """

    kind: str
    value: Any
    line: int
    column: int


class Entry(NamedTuple):
    """One key of an object and its value; the position is that of the key."""

    key: str
    node: Node
    line: int
    column: int


NOTHING: Final = Node(NULL, None, 0, 0)


def entries(node: Node) -> tuple[Entry, ...]:
    """Return the entries of an object; none for any other value."""
    return node.value if node.kind == OBJECT else ()


def items(node: Node) -> tuple[Node, ...]:
    """Return the values of an array; none for any other value."""
    return node.value if node.kind == ARRAY else ()


def at(node: Node, *keys: str) -> Node:
    """Return what stands under keys, one below the other; NOTHING where there is none."""
    for key in keys:
        node = next((entry.node for entry in entries(node) if entry.key == key), NOTHING)
    return node


def text(node: Node, *keys: str) -> str:
    """Return a text under keys, or an empty one."""
    found = at(node, *keys)
    return found.value if found.kind == STRING else ""


def texts(node: Node) -> tuple[Node, ...]:
    """Return the texts of an array, or a single text as if it were an array of one."""
    return (node,) if node.kind == STRING else tuple(each for each in items(node) if each.kind == STRING)


def values(node: Node) -> tuple[str, ...]:
    """Return the plain texts of an array or of a single text."""
    return tuple(each.value for each in texts(node))


def plain(node: Node) -> Any:
    """Return the value as JSON has it."""
    if node.kind == OBJECT:
        return {entry.key: plain(entry.node) for entry in node.value}
    if node.kind == ARRAY:
        return [plain(each) for each in node.value]
    return node.value


def named(nodes: tuple[Node, ...]) -> Iterator[tuple[str, Node]]:
    """Yield (name, object) for each object that has one."""
    for node in nodes:
        name = text(node, "name")
        if name:
            yield name, node
