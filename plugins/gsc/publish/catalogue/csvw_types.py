"""Table Schema types as CSVW datatypes: https://www.w3.org/TR/tabular-metadata/#datatypes."""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from gsc.model.package import Column
from gsc.publish.catalogue.descriptor import constraints_of

BASES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "integer": "integer",
        "number": "number",
        "boolean": "boolean",
        "date": "date",
        "datetime": "dateTime",
        "time": "time",
        "year": "gYear",
        "yearmonth": "gYearMonth",
        "duration": "duration",
        "object": "json",
        "array": "json",
        "geojson": "json",
    }
)
_ORDERED: Final = frozenset({"integer", "number", "date", "dateTime", "time"})
_BOUNDS: Final = ("minimum", "maximum", ("exclusiveMinimum", "minExclusive"), ("exclusiveMaximum", "maxExclusive"))
_LENGTHS: Final = ("minLength", "maxLength")
# The parts of a date that CSVW can be told of; a format with any other part is read as text.
_PARTS: Final[Mapping[str, str]] = MappingProxyType(
    {"%Y": "yyyy", "%m": "MM", "%d": "dd", "%H": "HH", "%M": "mm", "%S": "ss"}
)


def datatype_of(column: Column, field: Mapping[str, Any]) -> str | dict[str, Any]:
    """Return the datatype of a column with those of its constraints that CSVW has; text where CSVW has no match.

    A value list becomes a pattern. `unique` is told by primary keys only.
    """
    constraints = constraints_of(column)
    base = BASES.get(column.type, "string")
    form = _form(base, column, field, constraints)
    if form is None:
        base, form = "string", ""
    rules = {"format": form} if form else {}
    if base in _ORDERED:
        rules |= _taken(constraints, _BOUNDS)
    elif base == "string" and column.type == "string":
        rules |= _taken(constraints, _LENGTHS)
    return {"base": base, **rules} if rules else base


def _taken(constraints: Mapping[str, Any], names: tuple[str | tuple[str, str], ...]) -> dict[str, Any]:
    pairs = ((name, name) if isinstance(name, str) else name for name in names)
    return {ours: constraints[theirs] for theirs, ours in pairs if theirs in constraints}


def _form(base: str, column: Column, field: Mapping[str, Any], constraints: Mapping[str, Any]) -> Any:
    """Return the `format` of a datatype, '' for none, None where CSVW cannot read the values as this type."""
    if base in ("integer", "number"):
        return _number_form(field)
    if base == "boolean":
        return _boolean_form(field)
    if base in ("date", "dateTime", "time"):
        return _date_form(column.format)
    if column.type == "string":
        return _string_form(constraints)
    return ""


def _string_form(constraints: Mapping[str, Any]) -> str:
    values = constraints.get("enum")
    if values:
        return "|".join(re.escape(str(value)).replace("\\ ", " ").replace("\\-", "-") for value in values)
    return str(constraints.get("pattern", ""))


def _number_form(field: Mapping[str, Any]) -> Any:
    if field.get("bareNumber") is False:
        return None
    return {key: field[key] for key in ("decimalChar", "groupChar") if field.get(key)} or ""


def _boolean_form(field: Mapping[str, Any]) -> str | None:
    true, false = field.get("trueValues"), field.get("falseValues")
    if not true and not false:
        return ""
    return f"{true[0]}|{false[0]}" if true and false and len(true) == len(false) == 1 else None


def _date_form(form: str) -> str | None:
    if form == "default":
        return ""
    made = re.sub("%[A-Za-z]", lambda part: _PARTS.get(part[0], "%"), form)
    return None if "%" in made or form == "any" else made
