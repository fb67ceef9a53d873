"""Take a source file apart: strict YAML between two lines of `---`, then the text."""

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

import yaml
from yaml._yaml import CParser
from yaml.resolver import BaseResolver

from gsc.model.message import Message
from gsc.model.problem import Problem, problem

_COMMENT: Final = re.compile(r"[ \t]+#")
MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "front-matter-missing": Message(
            "The file does not begin with front matter.",
            "Begin the file with a line ---, then title: and the other fields, then a line --- again.",
        ),
        "yaml-comment": Message(
            "What follows # in this line is lost: to YAML it is a comment.",
            "If # belongs to the text, put the text between quotation marks; else give the comment a line of its own.",
        ),
        "front-matter-open": Message(
            "The front matter is not closed.",
            "Put a line --- between the fields and the text.",
        ),
        "front-matter-too-long": Message(
            "The front matter has {size} characters; {limit} is the most.",
            "Check that its closing line --- is in its place; the text belongs below it.",
        ),
        "yaml-tab": Message("There is a tab here.", "Indent with two spaces, and write a space instead of a tab."),
        "yaml-syntax": Message(
            "The front matter cannot be read here ({reason}).",
            'Write each field as "key: value"; put a value that contains ": " or begins with a sign in quotes.',
        ),
        "yaml-not-fields": Message(
            "The front matter does not consist of fields.",
            'Write each field on a line of its own as "key: value".',
        ),
        "yaml-documents": Message(
            "A second YAML document begins here.",
            "Delete the line; only one block of fields stands between the two lines ---.",
        ),
        "yaml-anchor": Message(
            "The value begins with an anchor or an alias (& or *), which is not allowed here.",
            "Write the value out; if & or * belongs to the text, put the value in quotes.",
        ),
        "yaml-tag": Message(
            "The value begins with a YAML tag (!), which is not allowed here.",
            "Delete the tag; if ! belongs to the text, put the value in quotes.",
        ),
        "yaml-merge": Message("Merge keys (<<) are not allowed.", "Write the fields out."),
        "yaml-key": Message("This key is not a plain word.", 'Write each field as "key: value".'),
        "yaml-duplicate": Message(
            "The key “{key}” stands here a second time (first on line {first}).",
            "Keep one of the two.",
        ),
        "yaml-deep": Message(
            "The values are nested more than {limit} levels deep.", "Write the field as the guide shows it."
        ),
    }
)

LENGTH_LIMIT: Final = 64_000
DEPTH_LIMIT: Final = 10
FIRST_LINE: Final = 2
"""The line of the file on which the fields begin."""

_CLOSE: Final = re.compile(r"^---[ \t]*$", re.MULTILINE)
_DOCUMENT: Final = re.compile(r"^(?:---|\.\.\.|%)", re.MULTILINE)
_COMPACT_DEPTH: Final = re.compile(rf"(?:[-?:][ ]+){{{DEPTH_LIMIT}}}")
_FLOW: Final = re.compile(r"[\[\]{}]")


class Parts(NamedTuple):
    """A file taken apart. `line` is that of the first line of the text; `fields` is unparsed YAML."""

    fields: str
    body: str
    line: int


class _Composer(CParser, BaseResolver):
    """libyaml's composer, which types no scalar: `no`, `2015` and `1e3` stay text."""

    def __init__(self, stream: str) -> None:
        CParser.__init__(self, stream)
        BaseResolver.__init__(self)


def split(path: str, text: str) -> Parts | Problem:
    """Divide a file into its front matter and its text."""
    if not text.startswith("---") or text[3 : text.find("\n")].strip(" \t"):
        return problem(path, 1, 1, "front-matter-missing")
    start = text.find("\n") + 1
    close = _CLOSE.search(text, start) if start else None
    if close is None:
        return problem(path, 1, 1, "front-matter-open")
    fields = text[start : close.start()]
    if len(fields) > LENGTH_LIMIT:
        return problem(path, 1, 1, "front-matter-too-long", size=len(fields), limit=LENGTH_LIMIT)
    return Parts(fields, text[close.end() + 1 :], FIRST_LINE + fields.count("\n") + 1)


def compose(path: str, fields: str, first_line: int = FIRST_LINE) -> yaml.MappingNode | tuple[Problem, ...]:
    """Parse YAML into nodes that keep their positions, or return every structural mistake."""
    refused = tuple(_refusals(path, fields, first_line))
    if refused:
        return refused
    try:
        node = _Composer(fields).get_single_node()
    except yaml.YAMLError as error:
        return (_syntax(path, error, first_line),)
    if not isinstance(node, yaml.MappingNode):
        return (problem(path, first_line, 1, "yaml-not-fields"),)
    found = tuple(dict.fromkeys(_Structure(path, fields, first_line).problems(node, 1)))
    return found or node


def position(node: yaml.Node, first_line: int = FIRST_LINE) -> tuple[int, int]:
    """Return the line and the column of a node in its file, counted from 1."""
    mark = node.start_mark
    return mark.line + first_line, mark.column + 1


def _refusals(path: str, fields: str, first_line: int) -> Iterator[Problem]:
    """Find what is refused before libyaml sees it: tabs, more documents, runaway nesting."""
    places = [(match.start(), "yaml-documents") for match in _DOCUMENT.finditer(fields)]
    places += [(match.start(), "yaml-tab") for match in re.finditer("\t", fields)]
    deep = _deep(fields)
    if deep is not None:
        places.append((deep, "yaml-deep"))
    for offset, code in sorted(places):
        line = first_line + fields.count("\n", 0, offset)
        details = {"limit": DEPTH_LIMIT} if code == "yaml-deep" else {}
        yield problem(path, line, offset - fields.rfind("\n", 0, offset), code, **details)


def _deep(fields: str) -> int | None:
    """Find nesting without indentation that would exhaust the stack of libyaml's composer."""
    compact = _COMPACT_DEPTH.search(fields)
    if compact is not None:
        return compact.start()
    if "[" in fields or "{" in fields:
        depth = 0
        for match in _FLOW.finditer(fields):
            depth = depth + 1 if match[0] in "[{" else max(0, depth - 1)
            if depth > DEPTH_LIMIT:
                return match.start()
    return None


def _syntax(path: str, error: yaml.YAMLError, first_line: int) -> Problem:
    mark = error.problem_mark or error.context_mark if isinstance(error, yaml.MarkedYAMLError) else None
    if mark is None:
        return problem(path, first_line, 1, "yaml-syntax", reason=str(error).partition("\n")[0])
    reason = (error.problem or "") if isinstance(error, yaml.MarkedYAMLError) else ""
    code = "yaml-anchor" if "alias" in reason or "anchor" in reason else "yaml-syntax"
    if "tag" in reason or "handle" in reason:
        code = "yaml-tag"
    details = {"reason": reason} if code == "yaml-syntax" else {}
    return problem(path, mark.line + first_line, mark.column + 1, code, **details)


class _Structure:
    """The walk over the nodes of one front matter."""

    def __init__(self, path: str, fields: str, first_line: int) -> None:
        self.path = path
        self.fields = fields
        self.first_line = first_line

    def problems(self, node: yaml.Node, depth: int) -> Iterator[Problem]:
        """Yield what YAML allows and front matter does not. An anchored node is not entered twice."""
        first = self.fields[node.start_mark.index : node.start_mark.index + 1]
        if first and first in "&!*":
            yield self._problem(node, "yaml-tag" if first == "!" else "yaml-anchor")
        elif depth > DEPTH_LIMIT:
            yield self._problem(node, "yaml-deep", limit=DEPTH_LIMIT)
        elif isinstance(node, yaml.ScalarNode) and _COMMENT.match(self.fields, node.end_mark.index):
            yield self._problem(node, "yaml-comment")
        elif isinstance(node, yaml.SequenceNode):
            for item in node.value:
                yield from self.problems(item, depth + 1)
        elif isinstance(node, yaml.MappingNode):
            yield from self._mapping(node, depth)

    def _mapping(self, node: yaml.MappingNode, depth: int) -> Iterator[Problem]:
        seen: dict[str, int] = {}
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode) or not key.value:
                yield self._problem(key, "yaml-key")
            elif key.value == "<<":
                yield self._problem(key, "yaml-merge")
            elif key.value in seen:
                yield self._problem(key, "yaml-duplicate", key=key.value, first=seen[key.value])
            else:
                seen[key.value] = position(key, self.first_line)[0]
                yield from self.problems(key, depth)
            yield from self.problems(value, depth + 1)

    def _problem(self, node: yaml.Node, code: str, **details: object) -> Problem:
        line, column = position(node, self.first_line)
        return problem(self.path, line, column, code, **details)
