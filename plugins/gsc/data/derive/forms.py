"""How the values of a column stand in a CSV and in SQLite."""

import json
import math
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any, Final, NamedTuple

from gsc.model.package import Package, Table

Value = int | float | str | None
_TRUE: Final = ("true", "True", "TRUE", "1")
_FALSE: Final = ("false", "False", "FALSE", "0")
_DIGITS: Final = 12


class TooLargeError(ValueError):
    """A whole number that SQL cannot hold: it needs more than 64 bits."""


class Form(NamedTuple):
    """How one column is written. `missing` are the texts that mean no value."""

    name: str
    type: str
    missing: tuple[str, ...]
    true: tuple[str, ...] = _TRUE
    false: tuple[str, ...] = _FALSE
    decimal: str = "."
    group: str = ""
    bare: bool = True

    @property
    def affinity(self) -> str:
        """Return the type of the column in SQLite."""
        return {"integer": "INTEGER", "boolean": "INTEGER", "number": "REAL"}.get(self.type, "TEXT")


def forms(package: Package, table: Table) -> tuple[Form, ...]:
    """Return how the columns of a table are written, with what its descriptor says beyond the record."""
    fields = _fields(package, table.name)
    return tuple(form(column.name, column.type, table.missing, fields.get(column.name, {})) for column in table.columns)


def _fields(package: Package, name: str) -> Mapping[str, Mapping[str, Any]]:
    resources = json.loads(package.descriptor)["resources"] if package.descriptor else []
    found = [each["schema"]["fields"] for each in resources if each.get("name") == name]
    return {field["name"]: field for fields in found for field in fields}


def form(name: str, kind: str, missing: tuple[str, ...], field: Mapping[str, Any]) -> Form:
    """Return the form of a column from its field in the Table Schema; `missing` is what the schema says for all."""
    own = field.get("missingValues")
    return Form(
        name,
        kind,
        missing if own is None else missing_texts(own),
        tuple(field.get("trueValues", _TRUE)),
        tuple(field.get("falseValues", _FALSE)),
        field.get("decimalChar", "."),
        field.get("groupChar", ""),
        bool(field.get("bareNumber", True)),
    )


def missing_texts(given: Sequence[Any]) -> tuple[str, ...]:
    """Return the texts of `missingValues`, each given plainly or as an object with value and label."""
    return tuple(str(each["value"]) if isinstance(each, Mapping) else str(each) for each in given)


def reader(column: Form) -> Callable[[str], Value]:
    """Return what reads a cell; it raises ValueError for a text that the type does not allow, or SQL not."""
    plain = {"integer": _integer, "number": _number, "boolean": _boolean}.get(column.type)
    missing = frozenset(column.missing)
    if plain is None:
        return lambda text: None if text in missing else text
    read = plain(column)
    return lambda text: None if text in missing else read(text)


def _integer(column: Form) -> Callable[[str], Value]:
    def read(text: str) -> Value:
        value = int(text.replace(column.group, "") if column.group else text) if column.bare else int(_bare(text))
        if not -(2**63) <= value < 2**63:
            raise TooLargeError(text)
        return value

    return read


def _number(column: Form) -> Callable[[str], Value]:
    def read(text: str) -> Value:
        if column.group:
            text = text.replace(column.group, "")
        if column.decimal != ".":
            text = text.replace(column.decimal, ".")
        value = float(text if column.bare else _bare(text))
        return None if math.isnan(value) else value

    return read


def _bare(text: str) -> str:
    """Cut what stands around a number: `bareNumber: false` allows `€ 95` and `95%`."""
    return text.strip().strip("".join({sign for sign in text if not (sign.isdigit() or sign in "+-.")}))


def _boolean(column: Form) -> Callable[[str], Value]:
    def read(text: str) -> Value:
        if text in column.true:
            return 1
        if text in column.false:
            return 0
        raise ValueError(text)

    return read


def writer(column: Form) -> Callable[[object], str]:
    """Return what writes a value; it raises ValueError for one that no CSV cell can hold (bytes, NUL, infinity)."""
    nothing = "" if "" in column.missing or not column.missing else column.missing[0]

    def write(value: object) -> str:
        if value is None:
            return nothing
        if column.type == "boolean" and value in (0, 1):
            return column.true[0] if value else column.false[0]
        if isinstance(value, float):
            return _plain(value)
        if isinstance(value, bytes):
            message = "bytes"
            raise ValueError(message)  # noqa: TRY004  a value that cannot be written, whatever its type
        text = str(value)
        if "\0" in text:
            message = "NUL"
            raise ValueError(message)
        return text

    return write


def _plain(value: float) -> str:
    if not math.isfinite(value):
        raise ValueError(str(value))
    rounded = round(value, _DIGITS)
    if rounded == int(rounded):
        return str(int(rounded))
    return format(Decimal(repr(rounded)), "f")
