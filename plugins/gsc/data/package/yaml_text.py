"""Parse a descriptor in YAML, as far as every reader of YAML understands it alike."""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

import yaml
from yaml._yaml import CParser
from yaml.resolver import Resolver

from gsc.data.package.nodes import ARRAY, BOOLEAN, INTEGER, NULL, NUMBER, OBJECT, STRING, Node
from gsc.data.package.tree import TooDeepError, Tree
from gsc.model.message import Message

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "descriptor-yaml": Message(
            "The YAML cannot be read here ({reason}).",
            "Write each key as “key: value”; put a value that contains “: ” or begins with a sign in quotes.",
        ),
        "descriptor-documents": Message("A second YAML document begins here.", "Keep one document in the file."),
        "descriptor-anchor": Message(
            "Anchors and aliases (& and *) are not allowed here.",
            "Write the value out; if & or * belongs to the text, put the value in quotes.",
        ),
        "descriptor-tag": Message(
            "YAML tags (!) are not allowed here.", "Delete the tag; if ! belongs to the text, put the value in quotes."
        ),
        "descriptor-ambiguous": Message(
            "Readers of YAML take “{value}” for different values (text, number, date or yes and no).",
            "Put it in quotes if it is a text; write numbers plainly, and true or false.",
        ),
    }
)

_INTEGER: Final = re.compile(r"-?(?:0|[1-9][0-9]*)")
_NUMBER: Final = re.compile(r"-?(?:0|[1-9][0-9]*)\.[0-9]+")
_LIKE_NUMBER: Final = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|0o[0-7]+")
_PREFIX: Final = "tag:yaml.org,2002:"
_DIGITS_LIMIT: Final = 300


def parse_yaml(path: str, content: str) -> Tree:
    """Parse YAML into a tree with its problems; the root is NOTHING where it could not be read to the end."""
    tree = Tree(path)
    parser = CParser(content)
    try:
        _read(tree, parser)
    except TooDeepError:
        pass
    except yaml.YAMLError as error:
        _report_syntax(tree, error)
    finally:
        parser.dispose()
    return tree


def _read(tree: Tree, parser: CParser) -> None:
    resolver = Resolver()
    documents = 0
    while (event := parser.get_event()) is not None:
        line, column = _place(event)
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                tree.report(line, column, "descriptor-documents")
                return
        elif isinstance(event, yaml.AliasEvent):
            tree.report(line, column, "descriptor-anchor")
            tree.add(Node(NULL, None, line, column))
        elif isinstance(event, yaml.CollectionEndEvent):
            tree.close()
        elif isinstance(event, yaml.NodeEvent):
            _report_dress(tree, event, line, column)
            if isinstance(event, yaml.ScalarEvent):
                tree.add(_scalar(tree, resolver, event))
            else:
                tree.open(OBJECT if isinstance(event, yaml.MappingStartEvent) else ARRAY, line, column)


def _report_dress(tree: Tree, event: Any, line: int, column: int) -> None:
    if event.anchor is not None:
        tree.report(line, column, "descriptor-anchor")
    if event.tag is not None:
        tree.report(line, column, "descriptor-tag")


def _scalar(tree: Tree, resolver: Resolver, event: yaml.ScalarEvent) -> Node:
    line, column = _place(event)
    value = event.value
    if event.style or tree.at_key():
        # A key is a text to JSON, whatever YAML takes it for; only quotes keep `no:` a text to all.
        if not event.style and not _is_text(resolver, value):
            tree.report(line, column, "descriptor-ambiguous", value=value[:100])
        return Node(STRING, value, line, column)
    kind = _kind(resolver, value)
    if kind == "null":
        return Node(NULL, None, line, column)
    if kind == "bool" and value in {"true", "false"}:
        return Node(BOOLEAN, value == "true", line, column)
    if len(value) < _DIGITS_LIMIT and kind == "int" and _INTEGER.fullmatch(value):
        return Node(INTEGER, int(value), line, column)
    if len(value) < _DIGITS_LIMIT and kind == "float" and _NUMBER.fullmatch(value):
        return Node(NUMBER, float(value), line, column)
    if not _is_text(resolver, value):
        tree.report(line, column, "descriptor-ambiguous", value=value[:100])
    return Node(STRING, value, line, column)


def _is_text(resolver: Resolver, value: str) -> bool:
    return _kind(resolver, value) in {"str", "merge"} and not _LIKE_NUMBER.fullmatch(value)


def _kind(resolver: Resolver, value: str) -> str:
    """Return what PyYAML takes an unquoted value for; frictionless reads descriptors with it."""
    found = resolver.resolve(yaml.ScalarNode, value, (True, False))  # type: ignore[no-untyped-call]  # the stubs' gap
    return str(found).removeprefix(_PREFIX)


def _place(event: yaml.Event) -> tuple[int, int]:
    mark = event.start_mark
    return (mark.line + 1, mark.column + 1) if mark is not None else (1, 1)


def _report_syntax(tree: Tree, error: yaml.YAMLError) -> None:
    mark = error.problem_mark or error.context_mark if isinstance(error, yaml.MarkedYAMLError) else None
    reason = (error.problem or "") if isinstance(error, yaml.MarkedYAMLError) else str(error).partition("\n")[0]
    line, column = (mark.line + 1, mark.column + 1) if mark is not None else (1, 1)
    tree.report(line, column, "descriptor-yaml", reason=reason[:200])
