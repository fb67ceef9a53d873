"""Values of single cells as frictionless reads them, and their text as keys."""

import datetime as dt
import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any, Final

from gsc.data.fast.columns import Column, Reader
from gsc.data.fast.lexicon import ANY, KINDS

NONE: Final = "\x1e"  # stands for no value within a key of several cells
JOIN: Final = "\x1f"
_LONGEST: Final = 60  # digits of a number that is written out


def reader(field: Mapping[str, Any], missing: frozenset[str]) -> Reader:
    """Return frictionless' reader of a field's cells: text to value and notes."""
    from frictionless import Field  # noqa: PLC0415 - half a second that most tables need not wait

    found: Reader = Field.from_descriptor({**field, "missingValues": sorted(missing)}).create_cell_reader()
    return found


def notes(read: Reader, cell: str) -> bool:
    """Say whether frictionless has something to say about a cell, if only by raising."""
    try:
        return bool(read(cell)[1])
    except Exception:  # noqa: BLE001 - whatever it is, frictionless shall raise it when it reads the row
        return True


class KeyCells:
    """The cells of one field of a key."""

    def __init__(self, field: Mapping[str, Any], column: Column) -> None:
        """Take a field, and the column made of it."""
        kind = KINDS.get((field.get("type", "string"), field.get("format", "default")))
        self._shape = kind.key if kind else ""
        self._field = field
        self._missing = column.missing
        self._read: Callable[[str], Any] | None = None

    def text(self, cell: str | None) -> str | None:
        """Return the text that a cell has in a key: its own, or that of the value that frictionless reads in it."""
        if cell is None or cell in self._missing:
            return None
        if self._shape and (self._shape == ANY or re.fullmatch(self._shape, cell)):
            return cell
        if self._read is None:
            self._read = _value_reader(self._field)
        value = self._read(cell)
        return None if value is None else _text(value)


def _value_reader(field: Mapping[str, Any]) -> Callable[[str], Any]:
    from frictionless import Field  # noqa: PLC0415

    bare = {name: value for name, value in field.items() if name != "constraints"}
    found: Callable[[str], Any] = Field.from_descriptor(bare).create_value_reader()
    return found


def joined(parts: Sequence[str | None]) -> str | None:
    """Return the text of a key of several cells; None where all are None."""
    if all(part is None for part in parts):
        return None
    return JOIN.join(NONE if part is None else part for part in parts)


def key_text(values: Sequence[Any]) -> str | None:
    """Return the text that only equal values of one type share; None where all are None."""
    return joined([None if value is None else _text(value) for value in values])


def _text(value: Any) -> str:
    if isinstance(value, Decimal):
        return _number(value)
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, tuple) and len(value) == 2:
        return f"{value[0]:04d}-{value[1]:02d}"
    return str(value)


def _number(value: Decimal) -> str:
    if value.is_nan():
        return f"{NONE}{id(value)}"  # equals nothing, not even itself
    if not value:
        return "0"
    sign, digits, exponent = value.as_tuple()
    if isinstance(exponent, int) and abs(value.adjusted()) <= _LONGEST and len(digits) <= _LONGEST:
        text = format(value, "f")
        return text.rstrip("0").rstrip(".") if "." in text else text
    figures = "".join(map(str, digits))
    return f"{NONE}{sign}{figures.rstrip('0')}E{value.adjusted() if value.is_finite() else exponent}"
