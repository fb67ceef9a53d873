"""Parse a descriptor in JSON into a tree that keeps its positions."""

import json
import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from gsc.data.package.nodes import ARRAY, BOOLEAN, INTEGER, NOTHING, NULL, NUMBER, OBJECT, STRING, Node
from gsc.data.package.tree import TooDeepError, Tree
from gsc.model.message import Message

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "descriptor-json": Message(
            "The JSON cannot be read here ({reason}).",
            "Check commas, quotes and brackets; JSON has no comments and no comma before a closing bracket.",
        ),
    }
)

_TOKEN: Final = re.compile(
    r'[ \t\r\n]*+(?P<part>[{}\[\],:]|"(?:[^"\\\x00-\x1f]|\\.)*+"|-?(?:0|[1-9]\d*+)(?:\.\d++)?(?:[eE][-+]?\d++)?'
    r"|true|false|null)",
    re.ASCII,
)
_WORDS: Final = MappingProxyType({"true": (BOOLEAN, True), "false": (BOOLEAN, False), "null": (NULL, None)})
_DIGITS_LIMIT: Final = 300


class _SyntaxError(Exception):
    """The text is not JSON at an offset."""


def parse_json(path: str, content: str) -> Tree:
    """Parse JSON into a tree with its problems; the root is NOTHING where it could not be read to the end."""
    tree = Tree(path)
    places = _Places(content)
    try:
        _read(tree, content, places)
        # The tokens alone do not tell `[1 2]` or a trailing comma: the library's parser has the last word on form.
        json.loads(content)
    except TooDeepError:
        tree.root = NOTHING
    except _SyntaxError as error:
        tree.report(*places.at(error.args[0]), "descriptor-json", reason=error.args[1])
        tree.root = NOTHING
    except json.JSONDecodeError as error:
        tree.problems.clear()
        tree.report(error.lineno, error.colno, "descriptor-json", reason=error.msg)
        tree.root = NOTHING
    return tree


class _Places:
    """Lines and columns of growing offsets, each line counted once."""

    def __init__(self, content: str) -> None:
        self.content = content
        self.line = 1
        self.start = 0
        self.seen = 0

    def at(self, offset: int) -> tuple[int, int]:
        """Return line and column of an offset that is not before the last one asked for."""
        found = self.content.count("\n", self.seen, offset)
        if found:
            self.line += found
            self.start = self.content.rfind("\n", 0, offset) + 1
        self.seen = offset
        return self.line, offset - self.start + 1


def _tokens(content: str) -> Iterator[tuple[int, str]]:
    offset = 0
    while (match := _TOKEN.match(content, offset)) is not None:
        offset = match.end()
        yield match.start("part"), match["part"]
    left = content[offset:].lstrip(" \t\r\n")
    if left:
        raise _SyntaxError(len(content) - len(left), "unexpected character")


def _read(tree: Tree, content: str, places: _Places) -> None:
    depth = 0
    for offset, part in _tokens(content):
        line, column = places.at(offset)
        if part in "{[":
            depth += 1
            tree.open(OBJECT if part == "{" else ARRAY, line, column)
        elif part in "}]":
            depth -= 1
            if depth < 0:
                raise _SyntaxError(offset, "nothing to close")
            tree.close()
        elif part not in ",:":
            tree.add(_scalar(part, offset, line, column))
    if depth:
        raise _SyntaxError(len(content), "the end is missing")


def _scalar(part: str, offset: int, line: int, column: int) -> Node:
    if part[0] == '"':
        try:
            return Node(STRING, json.loads(part), line, column)
        except json.JSONDecodeError as error:
            raise _SyntaxError(offset + error.pos, error.msg) from error
    if part in _WORDS:
        return Node(*_WORDS[part], line, column)
    if len(part) > _DIGITS_LIMIT:
        raise _SyntaxError(offset, "the number is too long")
    number = json.loads(part)
    return Node(INTEGER if isinstance(number, int) else NUMBER, number, line, column)
