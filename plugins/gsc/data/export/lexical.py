"""The text of one cell put into one form, as frictionless 5.21 reads it; None where it is no value of its type."""

import json
import re
from collections.abc import Callable
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Final, NoReturn

from gsc.data.export.declared import FieldText
from gsc.model.package import Column

Reader = Callable[[str], str | None]

_EDGES: Final = re.compile(r"((^[^-\d]*)|(\D*$))")  # what `bareNumber: false` lets stand around a number
_ZONE: Final = re.compile(r"(Z|[+-]\d\d:?(\d\d)?)$")
_PLAIN_TIME: Final = re.compile(r"[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,6})?")
_PLAIN_MOMENT: Final = re.compile(r"\d{4}-\d\d-\d\d.\d\d:\d\d:\d\d(\.\d{1,6})?")
_LONGEST: Final = 40  # digits; a longer number keeps its exponent


def reader_of(column: Column, text: FieldText) -> Reader:
    """Return the function that reads the cells of a column with a type other than text."""
    readers: dict[str, Reader] = {
        "integer": lambda cell: _integer(cell, text),
        "year": lambda cell: str(int(cell)),
        "number": lambda cell: _number(cell, text),
        "boolean": lambda cell: "true" if cell in text.true else "false" if cell in text.false else None,
        "date": lambda cell: _date(cell, column.format),
        "datetime": lambda cell: _moment(cell, column.format),
        "time": lambda cell: _time(cell, column.format),
        "list": lambda cell: _list(cell, text),
    }
    read = readers.get(column.type, _json)

    def safe(cell: str) -> str | None:
        try:
            return read(cell)
        except (ValueError, InvalidOperation, RecursionError):
            return None

    return safe


def _integer(cell: str, text: FieldText) -> str:
    cell = cell.strip()
    return str(int(cell if text.bare else _EDGES.sub("", cell)))


def _number(cell: str, text: FieldText) -> str | None:
    cell = cell.strip()
    if not text.bare:
        cell = _EDGES.sub("", cell)
    cell = cell.replace(text.group, "") if text.group else cell
    if text.decimal != ".":
        if "." in cell:
            return None
        cell = cell.replace(text.decimal, ".")
    value = Decimal(cell)
    if not value.is_finite():
        return None
    return format(value, "f") if abs(value.adjusted()) < _LONGEST else str(value)


def _date(cell: str, form: str) -> str:
    if form == "any":
        raise ValueError(form)
    return datetime.strptime(cell, "%Y-%m-%d" if form == "default" else form).date().isoformat()  # noqa: DTZ007  a day


def _moment(cell: str, form: str) -> str | None:
    """Read a moment without zone; one with a zone stays text, as its offset would be lost."""
    if form in {"default", "any"}:
        if not _PLAIN_MOMENT.fullmatch(cell) or _ZONE.search(cell[10:]):
            return None
        return datetime.fromisoformat(cell).isoformat()
    value = datetime.strptime(cell, form)  # noqa: DTZ007  moments with a zone are refused in the next line
    return value.isoformat() if value.tzinfo is None else None


def _time(cell: str, form: str) -> str | None:
    if form in {"default", "any"}:
        return cell if _PLAIN_TIME.fullmatch(cell) else None
    value = datetime.strptime(cell, form).timetz()  # noqa: DTZ007  times with a zone are refused in the next line
    return value.isoformat() if value.tzinfo is None else None


def _list(cell: str, text: FieldText) -> str | None:
    items = cell.split(text.delimiter)
    if text.items in {"integer", "number", "boolean"}:
        read = reader_of(Column("", text.items), FieldText())
        values = [read(item) for item in items]
        return "[" + ",".join(filter(None, values)) + "]" if None not in values else None
    return json.dumps(items, ensure_ascii=False, separators=(",", ":"))


def _json(cell: str) -> str | None:
    """Read JSON as it stands, on one line: line ends can only be space between its parts."""
    json.loads(cell, parse_constant=_no_number)
    return cell.replace("\r", " ").replace("\n", " ").strip()


def _no_number(name: str) -> NoReturn:
    raise ValueError(name)  # NaN and Infinity are no JSON
