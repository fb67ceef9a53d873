"""What a package's descriptor says of fields and dialects beyond the record of a table."""

import json
from collections.abc import Mapping
from typing import Any, NamedTuple

from gsc.model.package import Column, Package


class TableNotes(NamedTuple):
    """The dialect of a table, and its fields by name, as the descriptor has them; both may be empty."""

    dialect: Mapping[str, Any]
    fields: Mapping[str, Mapping[str, Any]]


def table_notes(package: Package) -> Mapping[str, TableNotes]:
    """Return what the descriptor says, by table name; nothing for a package without a descriptor's text."""
    if not package.descriptor:
        return {}
    resources = json.loads(package.descriptor).get("resources", [])
    return {each["name"]: _notes(each) for each in resources if isinstance(each, dict) and "name" in each}


def constraints_of(column: Column) -> dict[str, Any]:
    """Return the constraints of a column as values."""
    return {name: json.loads(text) for name, text in column.constraints}


def _notes(resource: Mapping[str, Any]) -> TableNotes:
    schema, dialect = resource.get("schema", {}), resource.get("dialect", {})
    fields = schema.get("fields", []) if isinstance(schema, dict) else []
    by_name = {field["name"]: field for field in fields if isinstance(field, dict) and "name" in field}
    return TableNotes(dialect if isinstance(dialect, dict) else {}, by_name)
