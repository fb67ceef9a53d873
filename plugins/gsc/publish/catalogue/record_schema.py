"""Table Schema as JSON Schema (2020-12): what one record of a table looks like in JSON."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from gsc.model.package import Column, Table
from gsc.publish.catalogue.descriptor import constraints_of
from gsc.publish.catalogue.json_text import known
from gsc.publish.catalogue.place import Place, joined

# A type that JSON has no twin of, and that may be written in several ways, is left open.
TYPES: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "string": ("string", ""),
        "integer": ("integer", ""),
        "number": ("number", ""),
        "boolean": ("boolean", ""),
        "date": ("string", "date"),
        "datetime": ("string", "date-time"),
        "time": ("string", "time"),
        "year": ("integer", ""),
        "yearmonth": ("string", ""),
        "duration": ("string", "duration"),
        "object": ("object", ""),
        "array": ("array", ""),
        "list": ("array", ""),
        "geojson": ("object", ""),
    }
)
_TEXT: Final = ("pattern", "minLength", "maxLength")
_NUMBER: Final = ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum")


def record_schema(place: Place, table: Table) -> dict[str, Any]:
    """Return the schema of one record; a value that is missing is null, so every field is there."""
    names = [column.name for column in table.columns]
    return {
        "type": "object",
        **known(title=joined(table.titles), description=joined(table.descriptions)),
        "properties": {column.name: _property(place, table, column) for column in table.columns},
        "required": names,
    }


def _property(place: Place, table: Table, column: Column) -> dict[str, Any]:
    constraints = constraints_of(column)
    kind, form = TYPES.get(column.type, ("", ""))
    if column.format not in ("default", "any") and column.type != "string":
        form = ""
    nullable = not constraints.get("required") and column.name not in table.primary_key
    rules: dict[str, Any] = {}
    if kind:
        rules["type"] = [kind, "null"] if nullable else kind
    if form:
        rules["format"] = form
    kept = _TEXT if column.type == "string" else _NUMBER if column.type in ("integer", "number") else ()
    rules |= {name: constraints[name] for name in kept if name in constraints}
    if "enum" in constraints and column.type == "string":
        rules["enum"] = [*constraints["enum"], *([None] if nullable else [])]
    return rules | known(
        title=joined(column.titles),
        description=joined(column.descriptions),
        **{
            "x-titles": dict(place.tagged(column.titles)),
            "x-unit": column.unit,
            "x-labels": {each.value: dict(place.tagged(each.labels)) for each in column.categories},
        },
    )
