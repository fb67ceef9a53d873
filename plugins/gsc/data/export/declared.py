"""What a descriptor declares of a table beyond the model: how its text is to be read."""

import json
from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from gsc.model.package import Package, Table

_TRUE: Final = ("true", "True", "TRUE", "1")  # Table Schema v2, boolean
_FALSE: Final = ("false", "False", "FALSE", "0")


class Dialect(NamedTuple):
    """How a CSV is written (Table Dialect). An empty `quote` means that nothing is quoted."""

    delimiter: str = ","
    quote: str = '"'
    doubled: bool = True
    escape: str = ""
    skip_space: bool = False
    header: bool = True


class FieldText(NamedTuple):
    """How the text of one field is to be read (Table Schema)."""

    missing: tuple[str, ...] = ("",)
    true: tuple[str, ...] = _TRUE
    false: tuple[str, ...] = _FALSE
    group: str = ""
    decimal: str = "."
    bare: bool = True
    delimiter: str = ","
    items: str = "string"


class Declared(NamedTuple):
    """What the descriptor says of one table."""

    encoding: str
    dialect: Dialect
    fields: tuple[FieldText, ...]


def descriptor_of(package: Package) -> dict[str, Any]:
    """Return the descriptor as it was written; empty for a package that was made without one."""
    found = json.loads(package.descriptor) if package.descriptor else {}
    return found if isinstance(found, dict) else {}


def resource_of(descriptor: Mapping[str, Any], name: str) -> dict[str, Any]:
    """Return a table's entry among the descriptor's resources; empty if it has none."""
    return next((each for each in descriptor.get("resources", ()) if each.get("name") == name), {})


def declared(descriptor: Mapping[str, Any], table: Table) -> Declared:
    """Return how the text of a table is to be read."""
    resource = resource_of(descriptor, table.name)
    schema = resource.get("schema")
    fields = schema.get("fields", ()) if isinstance(schema, dict) else ()
    given = {each["name"]: each for each in fields if isinstance(each, dict) and "name" in each}
    texts = tuple(_field(given.get(column.name, {}), table.missing) for column in table.columns)
    return Declared(str(resource.get("encoding", "utf-8")), _dialect(resource.get("dialect")), texts)


def _dialect(given: object) -> Dialect:
    if not isinstance(given, dict):
        return Dialect()
    csv = given.get("csv")
    found = {**given, **(csv if isinstance(csv, dict) else {})}  # frictionless 5 nests what is particular to CSV
    return Dialect(
        found.get("delimiter", ","),
        found.get("quoteChar", '"'),
        found.get("doubleQuote", True),
        found.get("escapeChar", ""),
        found.get("skipInitialSpace", False),
        found.get("header", True),
    )


def _field(given: Mapping[str, Any], missing: tuple[str, ...]) -> FieldText:
    own = given.get("missingValues")
    return FieldText(
        missing if own is None else tuple(each["value"] if isinstance(each, dict) else each for each in own),
        tuple(given.get("trueValues", _TRUE)),
        tuple(given.get("falseValues", _FALSE)),
        given.get("groupChar", ""),
        given.get("decimalChar", "."),
        given.get("bareNumber", True),
        given.get("delimiter", ","),
        given.get("itemType", "string"),
    )
