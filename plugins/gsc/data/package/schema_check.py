"""Check a descriptor against a JSON Schema, so that each mistake is found with its place."""

import difflib
import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, Final

from gsc.data.package.nodes import ARRAY, BOOLEAN, INTEGER, NUMBER, OBJECT, STRING, Node, entries, items, plain
from gsc.model.message import Message
from gsc.model.problem import Problem, problem

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "descriptor-unknown": Message(
            "There is no key “{key}” here.", "The nearest known key is “{nearest}”. The known keys are: {known}."
        ),
        "descriptor-missing": Message("The key “{key}” is missing here.", "Add it: “{key}: …”."),
        "descriptor-type": Message(
            "Here stands a value of type {found}; {wanted} is expected.", "Write {wanted} here."
        ),
        "descriptor-unquoted": Message(
            "Here stands a value of type {found}; a text is expected.",
            'Put quotation marks around it, as in "2019".',
        ),
        "descriptor-choice": Message(
            "“{value}” is not a value of “{key}”.", "The nearest is “{nearest}”. The values are: {known}."
        ),
        "descriptor-pattern": Message("“{value}” has not the form of “{key}”.", "Write it in this form: {form}."),
        "descriptor-empty": Message(
            "“{key}” is empty.", "Write its value, or leave the key out where it may be missing."
        ),
        "descriptor-long": Message("“{key}” has {size} characters; {limit} is the most.", "Shorten it."),
        "descriptor-small": Message("{value} is too small for “{key}”.", "Write {limit} or more."),
        "descriptor-repeated": Message("“{value}” stands twice in “{key}”.", "Keep one of the two."),
        "descriptor-needs": Message("“{key}” needs “{other}” beside it.", "Add “{other}”, or delete “{key}”."),
    }
)

PROFILE: Final = "profile.json"
DESCRIPTOR: Final = "descriptor.json"
HINTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "created": '"2026-11-21T00:00:00Z"',
        "version": "1.0.0",
        "name": "key-tasks",
        "temporal": "2016-01/2018-12",
        "spatial": "CHN",
        "path": "https://…",
        "homepage": "https://…",
        "sql": "key-tasks.sql",
        "language": "en",
        "hash": "sha256:…",
    }
)
"""An example for keys whose form is told best by one."""
_SHOWN: Final = 100


@cache
def schema(name: str) -> Mapping[str, Any]:
    """Return a schema that stands beside this module."""
    read = json.loads(files("gsc.data.package").joinpath(name).read_text("utf-8"))
    return MappingProxyType(read)


def check_schema(path: str, node: Node, name: str) -> Iterator[Problem]:
    """Yield every mistake that a schema finds.

    Of JSON Schema it knows what our two schemas use; a test compares it with the library jsonschema.
    """
    root = schema(name)
    yield from _Check(path, root).check(node, root, "")


class _Check:
    """One check against one schema document."""

    def __init__(self, path: str, root: Mapping[str, Any]) -> None:
        self.path = path
        self.root = root

    def check(self, node: Node, rule: Mapping[str, Any], key: str) -> Iterator[Problem]:
        """Yield the mistakes of a value; `key` is the name of what it stands for."""
        if "$ref" in rule:
            yield from self._refer(node, rule["$ref"], key)
            return
        if "anyOf" in rule:
            rule = next((each for each in rule["anyOf"] if _fits(node, each)), {"type": _kinds(rule["anyOf"])})
        if not _fits(node, rule):
            yield from self._misfit(node, rule, key)
        elif "enum" in rule and plain(node) not in rule["enum"]:
            known = [_word(each) for each in rule["enum"]]
            details = {"value": _word(plain(node))[:_SHOWN], "nearest": nearest(_word(plain(node)), known)}
            yield self._problem(node, "descriptor-choice", key=key, known=", ".join(known), **details)
        elif node.kind == OBJECT:
            yield from self._object(node, rule, key)
        elif node.kind == ARRAY:
            yield from self._array(node, rule, key)
        elif node.kind == STRING:
            yield from self._text(node, rule, key)
        elif "minimum" in rule and node.value < rule["minimum"]:
            yield self._problem(node, "descriptor-small", key=key, value=node.value, limit=rule["minimum"])

    def _refer(self, node: Node, where: str, key: str) -> Iterator[Problem]:
        if where == PROFILE:
            yield from check_schema(self.path, node, PROFILE)
        else:
            yield from self.check(node, self.root["$defs"][where.removeprefix("#/$defs/")], key)

    def _misfit(self, node: Node, rule: Mapping[str, Any], key: str) -> Iterator[Problem]:
        wanted = (rule["type"],) if isinstance(rule["type"], str) else tuple(rule["type"])
        if STRING in wanted and node.kind in {INTEGER, NUMBER, BOOLEAN}:
            # Most often a text without its quotation marks; with them it may still not have the form.
            more = tuple(self.check(node._replace(kind=STRING, value=_word(plain(node))), rule, key))
            yield from more or (self._problem(node, "descriptor-unquoted", found=node.kind),)
        else:
            yield self._problem(node, "descriptor-type", found=node.kind, wanted=" / ".join(wanted))

    def _object(self, node: Node, rule: Mapping[str, Any], key: str) -> Iterator[Problem]:
        known, more = rule.get("properties", {}), rule.get("additionalProperties", {})
        given = {entry.key for entry in entries(node)}
        for wanted in rule.get("required", ()):
            if wanted not in given:
                yield self._problem(node, "descriptor-missing", key=wanted)
        for other, needs in rule.get("dependentRequired", {}).items():
            if other in given and not given.issuperset(needs):
                yield self._problem(node, "descriptor-needs", key=other, other=", ".join(needs))
        pattern = rule.get("propertyNames", {}).get("pattern")
        for entry in entries(node):
            place = Node(STRING, entry.key, entry.line, entry.column)
            if entry.key in known:
                yield from self.check(entry.node, known[entry.key], entry.key)
            elif more is False:
                details = {"nearest": nearest(entry.key, list(known)), "known": ", ".join(known)}
                yield self._problem(place, "descriptor-unknown", key=entry.key[:_SHOWN], **details)
            else:
                if pattern:
                    yield from self._text(place, {"pattern": pattern}, key)
                yield from self.check(entry.node, more, entry.key)

    def _array(self, node: Node, rule: Mapping[str, Any], key: str) -> Iterator[Problem]:
        if len(node.value) < rule.get("minItems", 0):
            yield self._problem(node, "descriptor-empty", key=key)
        seen: set[str] = set()
        for item in items(node):
            yield from self.check(item, rule.get("items", {}), key)
            word = _word(plain(item))
            if rule.get("uniqueItems") and word in seen:
                yield self._problem(item, "descriptor-repeated", key=key, value=word[:_SHOWN])
            seen.add(word)

    def _text(self, node: Node, rule: Mapping[str, Any], key: str) -> Iterator[Problem]:
        value, limit = node.value, rule.get("maxLength")
        if len(value) < rule.get("minLength", 0):
            yield self._problem(node, "descriptor-empty", key=key)
        elif limit is not None and len(value) > limit:
            yield self._problem(node, "descriptor-long", key=key, size=len(value), limit=limit)
        elif "pattern" in rule and not _matches(rule["pattern"], value):
            form = HINTS.get(key, rule["pattern"])
            yield self._problem(node, "descriptor-pattern", key=key, value=value[:_SHOWN], form=form)

    def _problem(self, node: Node, code: str, **details: object) -> Problem:
        return problem(self.path, node.line, node.column, code, **details)


def nearest(word: str, known: list[str]) -> str:
    """Return the known word that looks most like another."""
    return difflib.get_close_matches(word[:_SHOWN], known, n=1, cutoff=0.0)[0] if known else "—"


def _matches(pattern: str, value: str) -> bool:
    # `$` of Python also matches before a last line feed; that of JSON Schema does not.
    return re.search(pattern, value, re.ASCII) is not None and not ("$" in pattern and value.endswith("\n"))


def _fits(node: Node, rule: Mapping[str, Any]) -> bool:
    wanted = rule.get("type")
    if wanted is None:
        return True
    kinds = (wanted,) if isinstance(wanted, str) else tuple(wanted)
    return node.kind in kinds or (node.kind == INTEGER and NUMBER in kinds)


def _kinds(rules: list[Mapping[str, Any]]) -> list[str]:
    return [each["type"] for each in rules]


def _word(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
