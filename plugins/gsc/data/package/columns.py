"""What a field of a Table Schema may declare, by its type."""

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from gsc.data.package.nodes import INTEGER, NUMBER, OBJECT, STRING, Node, at, entries, items, named, plain, text
from gsc.model.message import Message
from gsc.model.problem import Problem, problem

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "field-constraint": Message(
            "A field of type {type} cannot have the constraint “{name}”.",
            "Delete it, or mend the type. {type} has: {known}.",
        ),
        "field-json-schema": Message(
            "Frictionless 5.21 refuses the constraint jsonSchema, though the standard has it: a package with it is "
            "valid for nobody who checks it so.",
            "Write the schema under gsc.resources.{table}.jsonSchema.{field}; it is checked from there.",
        ),
        "field-json-schema-type": Message(
            "The field {field} has the type {type}; only values of the types {known} have a JSON Schema.",
            "Delete the schema, or mend the type.",
        ),
        "field-regex": Message("The pattern cannot be read ({reason}).", "Mend the regular expression."),
        "field-bound": Message("“{value}” is not a value of type {type}.", "Write a value that the field could have."),
        "field-category": Message(
            "“{value}” is not a value of type {type}.", "Write a category that the field could have."
        ),
        "field-category-twice": Message("The category “{value}” stands here twice.", "Keep one of the two."),
    }
)

_ORDERED: Final = ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum")
_SIZED: Final = ("minLength", "maxLength")
_ALLOWED: Final = MappingProxyType(
    {
        "string": ("pattern", "enum", *_SIZED),
        "boolean": ("enum",),
        "array": ("enum", *_SIZED),
        "object": ("enum", *_SIZED),
        "list": _SIZED,
        "duration": ("enum",),
        "geopoint": ("enum",),
        "geojson": ("enum",),
        "any": ("enum",),
        **dict.fromkeys(("integer", "number", "date", "datetime", "time", "year", "yearmonth"), ("enum", *_ORDERED)),
    }
)
WITH_SCHEMA: Final = ("array", "object")
"""Types whose values may have to conform to a JSON Schema."""
_ALWAYS: Final = ("required", "unique")
_FORMS: Final = MappingProxyType(
    {
        "integer": re.compile(r"[+-]?[0-9]+"),
        "number": re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?"),
        "year": re.compile(r"[+-]?[0-9]{1,4}"),
        "yearmonth": re.compile(r"[0-9]{4}-[0-9]{1,2}"),
        "date": re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}"),
        "boolean": re.compile(r"true|false|True|False|TRUE|FALSE|0|1"),
    }
)


def check_field(path: str, table: str, field: Node) -> Iterator[Problem]:
    """Yield constraints and categories that do not go with the type of a field of a table."""
    kind = text(field, "type")
    allowed = (*_ALWAYS, *_ALLOWED.get(kind, ()))
    for entry in entries(at(field, "constraints")):
        if entry.key == "jsonSchema" and kind in WITH_SCHEMA:
            words = {"table": table, "field": text(field, "name")}
            yield problem(path, entry.line, entry.column, "field-json-schema", **words)
        elif entry.key not in allowed:
            details = {"type": kind, "name": entry.key, "known": ", ".join(allowed)}
            yield problem(path, entry.line, entry.column, "field-constraint", **details)
        elif entry.key == "pattern":
            yield from _pattern(path, entry.node)
        elif entry.key in _ORDERED and not _could_be(kind, field, entry.node):
            yield _value(path, entry.node, "field-bound", type=kind)
        elif entry.key == "enum":
            wrong = (each for each in items(entry.node) if not _could_be(kind, field, each))
            yield from (_value(path, each, "field-bound", type=kind) for each in wrong)
    yield from _categories(path, field, kind)


def check_json_schemas(path: str, table: Node, said: Node) -> Iterator[Problem]:
    """Yield the JSON Schemas, by field, whose field has a type that none is for."""
    kinds = {name: text(field, "type") for name, field in named(items(at(table, "schema", "fields")))}
    for entry in entries(said):
        kind = kinds.get(entry.key, "")
        if kind and kind not in WITH_SCHEMA:
            details = {"field": entry.key, "type": kind, "known": ", ".join(WITH_SCHEMA)}
            yield problem(path, entry.line, entry.column, "field-json-schema-type", **details)


def _pattern(path: str, node: Node) -> Iterator[Problem]:
    if node.kind != STRING:
        yield problem(path, node.line, node.column, "field-regex", reason=node.kind)
        return
    try:
        re.compile(node.value)
    except (re.error, OverflowError, RecursionError) as error:
        yield problem(path, node.line, node.column, "field-regex", reason=str(error)[:200])


def _categories(path: str, field: Node, kind: str) -> Iterator[Problem]:
    seen: set[str] = set()
    for item in items(at(field, "categories")):
        value = at(item, "value") if item.kind == OBJECT else item
        if not _could_be(kind, field, value):
            yield _value(path, value, "field-category", type=kind)
        elif written(value) in seen:
            yield _value(path, value, "field-category-twice")
        seen.add(written(value))


def _could_be(kind: str, field: Node, node: Node) -> bool:
    """Tell whether a value of the descriptor is one of the type; formats of one's own are not looked into."""
    if kind == "string":
        return node.kind == STRING
    if kind not in _FORMS or text(field, "format") not in {"", "default"} or _reads_otherwise(field):
        return True
    if node.kind in {INTEGER, NUMBER} and kind in {"integer", "number", "year"}:
        return kind == "number" or node.kind == INTEGER
    return _FORMS[kind].fullmatch(written(node)) is not None


def _reads_otherwise(field: Node) -> bool:
    keys = {"trueValues", "falseValues", "decimalChar", "groupChar", "bareNumber"}
    return any(entry.key in keys for entry in entries(field))


def written(node: Node) -> str:
    """Return a value of the descriptor as a cell of a CSV file has it."""
    value = plain(node)
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def _value(path: str, node: Node, code: str, **details: object) -> Problem:
    return problem(path, node.line, node.column, code, value=written(node)[:100], **details)
