"""Grow the tree of a descriptor from the events of a parser, without recursion."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from gsc.data.package.nodes import ARRAY, NOTHING, OBJECT, STRING, Entry, Node
from gsc.model.message import Message
from gsc.model.problem import Problem, problem

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "descriptor-deep": Message(
            "The values are nested more than {limit} levels deep.", "Write the descriptor as the guide shows it."
        ),
        "descriptor-key": Message("This key is not a plain word.", "Write each key as “key: value”."),
        "descriptor-merge": Message("Merge keys (<<) are not allowed here.", "Write the keys out."),
        "descriptor-duplicate": Message(
            "The key “{key}” stands here a second time (first on line {first}).", "Keep one of the two keys."
        ),
    }
)
DEPTH_LIMIT: Final = 24


class TooDeepError(Exception):
    """The descriptor is nested deeper than any descriptor needs."""


class _Open:
    """An object or an array that has not ended."""

    def __init__(self, kind: str, line: int, column: int) -> None:
        self.kind = kind
        self.line = line
        self.column = column
        self.nodes: list[Node] = []
        self.entries: list[Entry] = []
        self.lines: dict[str, int] = {}
        self.key: Node | None = None


class Tree:
    """Takes values in the order of the text; `root` is the whole when all are closed."""

    def __init__(self, path: str) -> None:
        """Take the path for messages."""
        self.path = path
        self.root = NOTHING
        self.problems: list[Problem] = []
        self._open: list[_Open] = []

    def open(self, kind: str, line: int, column: int) -> None:
        """Begin an object or an array. Raises TooDeepError."""
        if len(self._open) == DEPTH_LIMIT:
            self.report(line, column, "descriptor-deep", limit=DEPTH_LIMIT)
            raise TooDeepError
        self._open.append(_Open(kind, line, column))

    def close(self) -> None:
        """End the object or array that was begun last."""
        done = self._open.pop()
        inside = tuple(done.entries) if done.kind == OBJECT else tuple(done.nodes)
        self.add(Node(done.kind, inside, done.line, done.column))

    def add(self, node: Node) -> None:
        """Add a value; in an object every other one is a key."""
        if not self._open:
            self.root = node
            return
        last = self._open[-1]
        if last.kind == ARRAY:
            last.nodes.append(node)
        elif last.key is None:
            last.key = node
        else:
            self._enter(last, last.key, node)
            last.key = None

    def at_key(self) -> bool:
        """Tell whether the next value is a key."""
        return bool(self._open) and self._open[-1].kind == OBJECT and self._open[-1].key is None

    def report(self, line: int, column: int, code: str, **details: object) -> None:
        """Note a problem of this file."""
        self.problems.append(problem(self.path, line, column, code, **details))

    def _enter(self, last: _Open, key: Node, node: Node) -> None:
        if key.kind != STRING or not key.value:
            self.report(key.line, key.column, "descriptor-key")
        elif key.value == "<<":
            self.report(key.line, key.column, "descriptor-merge")
        elif key.value in last.lines:
            first = last.lines[key.value]
            self.report(key.line, key.column, "descriptor-duplicate", key=key.value[:100], first=first)
        else:
            last.lines[key.value] = key.line
            last.entries.append(Entry(key.value, node, key.line, key.column))
