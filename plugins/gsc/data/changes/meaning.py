"""What a Table Schema says of the values of a table, without its words and without what goes without saying."""

import json
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

_WORDS: Final = frozenset({"title", "description", "example", "name", "$schema"})
# Table Schema v2: a key with one of these values says the same as no such key.
_USUAL_OF_FIELD: Final[Mapping[str, Any]] = MappingProxyType(
    {"format": "default", "constraints": {}, "categoriesOrdered": False, "bareNumber": True, "decimalChar": "."}
)
_USUAL_OF_SCHEMA: Final[Mapping[str, Any]] = MappingProxyType(
    {"missingValues": [""], "fieldsMatch": "exact", "primaryKey": [], "uniqueKeys": [], "foreignKeys": []}
)
# JSON Schema 2020-12, section 9, and $comment of section 8.3: what judges no value.
_REMARKS: Final = frozenset(
    {"$comment", "title", "description", "default", "deprecated", "readOnly", "writeOnly", "examples"}
)
_NAMES: Final = frozenset({"properties", "patternProperties", "$defs", "definitions", "dependentSchemas"})
_VALUES: Final = frozenset({"const", "enum", "required", "dependentRequired"})


def canonical(value: object) -> str:
    """Return a value as JSON, always in the same form."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def schema_text(schema: object) -> str:
    """Return a Table Schema as JSON, without what is only words; so equal texts judge all values alike."""
    if not isinstance(schema, Mapping):
        return "{}"
    kept = {key: _RULES.get(key, _as_it_is)(value) for key, value in schema.items() if key not in _WORDS}
    kept = _without(kept, _USUAL_OF_SCHEMA)
    fields = schema.get("fields")
    kept["fields"] = [_field(each) for each in fields if isinstance(each, Mapping)] if isinstance(fields, list) else []
    return canonical(kept)


def _field(field: Mapping[str, Any]) -> dict[str, Any]:
    kept = {key: _RULES.get(key, _as_it_is)(value) for key, value in field.items() if key not in _WORDS}
    if isinstance(kept.get("categories"), list):
        kept["categories"] = [_value(each) for each in kept["categories"]]
    constraints = kept.get("constraints")
    if isinstance(constraints, Mapping) and "jsonSchema" in constraints:
        kept["constraints"] = {**constraints, "jsonSchema": _without_remarks(constraints["jsonSchema"])}
    return {"name": str(field.get("name")), "type": "any", **_without(kept, _USUAL_OF_FIELD)}


def _without(given: Mapping[str, Any], usual: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in given.items() if key not in usual or canonical(value) != canonical(usual[key])}


def _as_it_is(value: Any) -> Any:
    return value


def _value(given: Any) -> Any:
    """Return a value that may be given as an object with a label."""
    return given["value"] if isinstance(given, Mapping) and "value" in given else given


def _missing(values: Any) -> Any:
    """Return the texts that mean no value: neither their labels nor their order tell anything of a cell."""
    if not isinstance(values, list):
        return values
    told = {canonical(_value(each)): _value(each) for each in values}
    return [told[text] for text in sorted(told)]


def _listed(names: Any) -> Any:
    """Return the columns of a key, of which one may be given by its name alone."""
    return [names] if isinstance(names, str) else names


def _links(keys: Any) -> Any:
    return [_link(each) for each in keys] if isinstance(keys, list) else keys


def _link(key: Any) -> Any:
    if not isinstance(key, Mapping):
        return key
    kept = {name: _listed(value) if name == "fields" else value for name, value in key.items() if name not in _WORDS}
    if isinstance(kept.get("reference"), Mapping):
        reference = kept["reference"]
        kept["reference"] = {name: _listed(value) if name == "fields" else value for name, value in reference.items()}
    return kept


def _without_remarks(schema: Any) -> Any:
    if isinstance(schema, list):
        return [_without_remarks(each) for each in schema]
    if not isinstance(schema, Mapping):
        return schema
    return {key: _part(key, value) for key, value in schema.items() if key not in _REMARKS}


def _part(key: str, value: Any) -> Any:
    if key in _VALUES:
        return value
    if key in _NAMES and isinstance(value, Mapping):
        return {name: _without_remarks(each) for name, each in value.items()}
    return _without_remarks(value)


_RULES: Final = MappingProxyType({"missingValues": _missing, "primaryKey": _listed, "foreignKeys": _links})
