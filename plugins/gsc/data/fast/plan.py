"""A table's schema as columns and keys."""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from gsc.data.fast.columns import Column, column
from gsc.data.fast.lexicon import KINDS
from gsc.data.fast.verdict import FallBackError, Reason

_DEFAULT_MISSING: Final = ("",)
_FAMILIES: Final[Mapping[str, str]] = MappingProxyType({"any": "string", "year": "integer", "number": "integer"})


class ForeignKey(NamedTuple):
    """Places of the columns, and where their values must be found: a resource (empty: the table itself), its fields."""

    places: tuple[int, ...]
    resource: str
    fields: tuple[str, ...]


class Plan(NamedTuple):
    """The fields of a table in the order of its cells, as columns; the keys are places of columns."""

    fields: tuple[Mapping[str, Any], ...]
    columns: tuple[Column, ...]
    keys: tuple[tuple[int, ...], ...]
    primary: tuple[int, ...]
    foreign: tuple[ForeignKey, ...]

    @property
    def hard(self) -> bool:
        """Say whether a column needs frictionless to be read."""
        return any(column.hard for column in self.columns)


def plan(fields: Sequence[Mapping[str, Any]], schema: Mapping[str, Any]) -> Plan:
    """Return the plan of fields in the order of the cells, with the missing values and keys of a schema's descriptor.

    Raises FallBackError where a key cannot be compared as text.
    """
    places = {field["name"]: place for place, field in enumerate(fields)}
    primary = _places(schema.get("primaryKey") or [], places)
    foreign = tuple(_foreign(schema.get("foreignKeys") or [], places))
    unique = [(place,) for place, field in enumerate(fields) if (field.get("constraints") or {}).get("unique")]
    keys = tuple(dict.fromkeys((*unique, *([primary] if primary else []))))
    in_key = {place for key in (*keys, *(one.places for one in foreign)) for place in key}
    for place in in_key:
        _check_key(fields[place])
    missing = frozenset(map(_text, schema.get("missingValues", _DEFAULT_MISSING)))
    columns = tuple(column(field, missing, key=place in in_key) for place, field in enumerate(fields))
    return Plan(tuple(fields), columns, keys, primary, foreign)


def key_family(field: Mapping[str, Any]) -> str:
    """Return a name that the fields of a key share if their values can be equal at all, then as texts, too."""
    _check_key(field)
    type_ = str(field.get("type", "string"))
    return _FAMILIES.get(type_, type_)


def as_list(value: Any) -> list[Any]:
    """Return what may be one or a list as a list."""
    return value if isinstance(value, list) else [value]


def _text(entry: Any) -> str:
    return str(entry["value"]) if isinstance(entry, Mapping) else str(entry)


def _places(names: Any, places: Mapping[str, int]) -> tuple[int, ...]:
    names = as_list(names)
    return tuple(places[name] for name in names) if all(name in places for name in names) else ()


def _foreign(keys: Iterable[Any], places: Mapping[str, int]) -> Iterable[ForeignKey]:
    for key in keys:
        found = _places(key["fields"], places)
        if found:
            reference = key["reference"]
            yield ForeignKey(found, reference.get("resource", ""), tuple(as_list(reference["fields"])))


def _check_key(field: Mapping[str, Any]) -> None:
    type_, form = field.get("type", "string"), field.get("format", "default")
    kind = KINDS.get((type_, form))
    special = any(field.get(name) is not None for name in ("bareNumber", "floatNumber", "decimalChar", "groupChar"))
    if special or not (type_ == "string" or (kind and kind.key)):
        raise FallBackError(Reason.KEY, f'field "{field["name"]}" of type {type_}')
