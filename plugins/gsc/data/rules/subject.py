"""What a rule works on: a table of a package, with what its descriptor says of each field."""

import json
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from gsc.model.package import Column, Package, Table

KeySets = Callable[[str, str, tuple[str, ...]], frozenset[tuple[str, ...]] | None]
"""The values of columns (package, table, columns) of another package; None where it cannot be had."""
_SHOWN: Final = 60


class Subject(NamedTuple):
    """A table under examination.

    `path` is shown in messages, `descriptor` too. `fields` holds the descriptor of each field by its name,
    `missing` the texts that mean 'no value' by field name, `schemas` the JSON Schemas that our key gives to fields.
    """

    path: str
    descriptor: str
    table: Table
    fields: Mapping[str, Mapping[str, Any]]
    missing: Mapping[str, frozenset[str]]
    schemas: Mapping[str, Any] = MappingProxyType({})

    def column(self, name: str) -> Column:
        """Return a column by its name; raises StopIteration for a name that the table has not got."""
        return next(column for column in self.table.columns if column.name == name)

    def number(self, name: str) -> int:
        """Return the place of a column among the cells of a row, from 0."""
        return next(number for number, column in enumerate(self.table.columns) if column.name == name)


class Outside(NamedTuple):
    """What rules know from outside the table.

    `economies` are, for each economy, its names as used in APEC. `keys` gives the values of other packages.
    """

    economies: tuple[tuple[str, ...], ...] = ()
    keys: KeySets | None = None


class Finding(NamedTuple):
    """What a rule found in a cell or a row. `record` counts from 1, the header being 1; `column` is a place from 0.

    `column` is -1 where the whole row is meant.
    """

    code: str
    record: int
    column: int
    value: str
    severity: str
    details: tuple[tuple[str, str], ...] = ()


def make_subject(package: Package, table: Table, folder: str) -> Subject:
    """Return the subject of a table; `folder` is that of the package, as messages show it."""
    descriptor = json.loads(package.descriptor)
    resources = descriptor.get("resources", ())
    found: Mapping[str, Any] = next((each for each in resources if each.get("name") == table.name), {})
    schema = found.get("schema")
    listed = schema.get("fields", ()) if isinstance(schema, dict) else ()
    fields = {each["name"]: each for each in listed if isinstance(each, dict) and isinstance(each.get("name"), str)}
    missing = {
        column.name: _texts(fields.get(column.name, {}).get("missingValues"), table.missing) for column in table.columns
    }
    path = f"{folder}/{table.path}" if folder else table.path
    schemas = _said(descriptor, "gsc", "resources", table.name, "jsonSchema")
    return Subject(path, package.path, table, MappingProxyType(fields), MappingProxyType(missing), schemas)


def _said(descriptor: Mapping[str, Any], *keys: str) -> Mapping[str, Any]:
    """Return the object below keys; an empty one where there is none."""
    found: Any = descriptor
    for key in keys:
        found = found.get(key) if isinstance(found, dict) else None
    return MappingProxyType(found if isinstance(found, dict) else {})


def _texts(given: object, usual: Iterable[str]) -> frozenset[str]:
    if not isinstance(given, list):
        return frozenset(usual)
    return frozenset(str(each.get("value", "")) if isinstance(each, dict) else str(each) for each in given)


def shortened(value: str) -> str:
    """Return a value as messages show it."""
    return value if len(value) <= _SHOWN else f"{value[:_SHOWN]}…"
