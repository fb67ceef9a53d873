"""A value of type object or array conforms to the JSON Schema of its field: of our key, or of the standard."""

import json
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from gsc.data.package.columns import WITH_SCHEMA
from gsc.data.package.repeats import may_be_slow
from gsc.data.rules.rule import ColumnOf, Rule, cell
from gsc.data.rules.subject import Finding, Outside, Subject, shortened
from gsc.model.message import Message
from gsc.model.problem import ERROR

if TYPE_CHECKING:
    from polars import Expr

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "rule-json-schema": Message(
            "Record {record}: the value of {field} does not conform to its JSON Schema ({reason}).",
            "Mend the value, or the jsonSchema of the field.",
        ),
        "rule-json-schema-broken": Message(
            "The jsonSchema of {field} is no JSON Schema ({reason}).",
            "Mend it; a reference may lead inside it only, and no repeat of a pattern stand inside another.",
        ),
    }
)
_REASON: Final = 200


def make(subject: Subject, outside: Outside) -> Rule | None:
    """Make the rule for a table with such fields."""
    del outside
    found = []
    for number, column in enumerate(subject.table.columns):
        constraint = json.loads(dict(column.constraints).get("jsonSchema", "null"))
        schema = subject.schemas.get(column.name, constraint)
        if schema is not None and column.type in WITH_SCHEMA:
            found.append((column.name, number, schema, subject.missing[column.name]))
    return _JsonSchemas(found) if found else None


class _JsonSchemas(Rule):
    def __init__(self, fields: list[tuple[str, int, Any, frozenset[str]]]) -> None:
        self.fields = fields
        self.checks: dict[str, Any] = {}

    def needs(self, raw: bytes) -> frozenset[int]:
        del raw
        return frozenset(number for _, number, _, _ in self.fields)

    def screen(self, column: ColumnOf, raw: bytes) -> "Expr | None":
        del raw
        first, *rest = [~column(number).is_in(sorted(missing)) for _, number, _, missing in self.fields]
        for each in rest:
            first = first | each
        return first

    def whole(self) -> Iterator[Finding]:
        for name, number, schema, _ in self.fields:
            reason = self._prepare(name, schema)
            if reason:
                details = (("field", name), ("reason", reason))
                yield Finding("rule-json-schema-broken", 0, number, "", ERROR, details)

    def _prepare(self, name: str, schema: Any) -> str:
        """Make the check of a field; a reference to anywhere else is refused, so that nothing is fetched."""
        import jsonschema  # type: ignore[import-untyped]  # noqa: PLC0415  ships no types; slow to import

        if any(not each.startswith("#") for each in _texts(schema, ("$ref", "$dynamicRef"))):
            return "$ref"
        slow = next(filter(may_be_slow, _patterns(schema)), "")
        if slow:
            return f"pattern {shortened(slow)}"
        kind = jsonschema.validators.validator_for(schema, jsonschema.Draft202012Validator)
        try:
            kind.check_schema(schema)
        except jsonschema.SchemaError as error:
            return str(error.message)[:_REASON]
        self.checks[name] = kind(schema)
        return ""

    def look(self, record: int, cells: Sequence[str]) -> Iterator[Finding]:
        for name, number, _, missing in self.fields:
            text = cell(cells, number)
            if text in missing or name not in self.checks:
                continue
            reason = self._reason(name, text)
            if reason:
                details = (("field", name), ("reason", reason))
                yield Finding("rule-json-schema", record, number, shortened(text), ERROR, details)

    def _reason(self, name: str, text: str) -> str:
        import jsonschema  # noqa: PLC0415  slow to import, and rarely needed

        try:
            error = jsonschema.exceptions.best_match(self.checks[name].iter_errors(json.loads(text)))
        except ValueError:
            return ""  # that it is no JSON is a type error, which frictionless tells
        except Exception as broken:  # noqa: BLE001  a reference inside the schema that leads nowhere, or in a circle
            return str(broken)[:_REASON] or type(broken).__name__
        return str(error.message)[:_REASON] if error is not None else ""


def _patterns(schema: Any) -> Iterator[str]:
    """Yield the regular expressions of a schema; its keys stand for themselves where they are expressions."""
    yield from _texts(schema, ("pattern",))
    for each in _objects(schema):
        keyed = each.get("patternProperties")
        yield from keyed if isinstance(keyed, dict) else ()


def _texts(schema: Any, keys: tuple[str, ...]) -> Iterator[str]:
    for each in _objects(schema):
        yield from (value for key in keys if isinstance(value := each.get(key), str))


def _objects(schema: Any) -> Iterator[dict[str, Any]]:
    if isinstance(schema, dict):
        yield schema
    inside = schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ()
    for each in inside:
        yield from _objects(each)
