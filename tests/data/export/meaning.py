"""What the cells of the sample mean, by the readers of frictionless: the independent truth for every format."""

from decimal import Decimal
from functools import cache
from typing import Any

from frictionless import Field

from data.export.packages import FIELDS, records

KEPT_AS_TEXT = ("nan", "any_day", "zoned")
TEXT_IN_TABLES = ("geojson", "object", "array", "list", "geopoint", "yearmonth", "duration", "any")


@cache
def meant() -> list[dict[str, Any]]:
    """Return the rows of the sample as values; what the notes call text is text."""
    rows: list[dict[str, Any]] = [{} for _ in records()]
    for name, kind, more, _ in FIELDS:
        field = Field.from_descriptor({"name": name, "type": kind, **more})
        for row, raw in zip(rows, records(), strict=True):
            value, notes = field.read_cell(raw[name])
            assert not notes or "required" in notes, (name, raw[name], notes)
            row[name] = raw[name] if name in KEPT_AS_TEXT and value is not None else value
    return rows


@cache
def meant_in_tables() -> list[dict[str, Any]]:
    """Return the rows as tables hold them: what has no type of its own there is the text of the CSV."""
    rows = [dict(row) for row in meant()]
    for name, kind, _, _ in FIELDS:
        if kind in TEXT_IN_TABLES:
            for row, raw in zip(rows, records(), strict=True):
                row[name] = None if row[name] is None else raw[name]
    return rows


def same_number(found: object, value: object) -> bool:
    """Tell whether a number read is the number meant: a double counts by its shortest digits."""
    return Decimal(repr(found) if isinstance(found, float) else str(found)) == Decimal(str(value))
