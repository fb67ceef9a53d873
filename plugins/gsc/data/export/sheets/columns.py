"""The columns of a sheet: what is a number, what is text, and how each is shown."""

from datetime import date
from typing import Final, NamedTuple

import polars as pl

from gsc.data.export.numeric import EXACT, significant
from gsc.data.export.sheets.escape import cut
from gsc.data.export.sheets.styles import CLOCK, DATE, MOMENT, number_style
from gsc.data.export.special import WORDS
from gsc.data.export.typed import TypedColumn

_EPOCH: Final = 25_569  # 1970-01-01 as Excel counts days
_FIRST: Final = date(1900, 3, 1)  # Excel takes 1900 for a leap year; earlier days are text
_DAY: Final = 86_400
_SMALLEST: Final = 2.3e-308
_LARGEST: Final = 9.9e307
_LOOKED_AT: Final = 1000  # rows at the start, which tell how wide a column is to be


class SheetColumn(NamedTuple):
    """A column as the sheet shows it: texts of numbers and texts of words, of which each row has one or none.

    `mark` is the attribute of the type of its numbers. `width` is that of its cells in signs, Chinese ones counted
    twice. `cut` are the positions of the cells that are too long for a sheet.
    """

    numbers: pl.Series | None
    words: pl.Series | None
    style: int = 0
    mark: str = ""
    width: int = 0
    cut: tuple[int, ...] = ()


class _Shown(NamedTuple):
    """How a column becomes numbers: as what, where this is exact (None: everywhere), and in which style."""

    numbers: pl.Expr | None
    exact: pl.Expr | None
    style: int = 0
    mark: str = ""


def sheet_columns(columns: tuple[TypedColumn, ...], long: frozenset[str]) -> tuple[SheetColumn, ...]:
    """Return columns as a sheet can hold them: what Excel would round, or cannot date, is text.

    `long` names the columns with texts that may be too long for a cell.
    """
    shown = {each.column.name: _shown(each) for each in columns if each.kind not in WORDS}
    values = pl.DataFrame([each.values for each in columns if each.column.name in shown])
    made = values.select_seq(
        expression.alias(f"{name} {what}")
        for name, told in shown.items()
        for what, expression in (("number", told.numbers), ("exact", told.exact))
        if expression is not None
    )
    return tuple(
        _column(each, shown[each.column.name], made)
        if each.column.name in shown
        else _words(each, long=each.column.name in long)
        for each in columns
    )


def _shown(typed: TypedColumn) -> _Shown:
    cell = pl.col(typed.column.name)
    if typed.kind == "boolean":
        return _Shown(cell.cast(pl.Int8).cast(pl.String), None, 0, ' t="b"')
    if typed.kind == "date":
        return _Shown((cell.cast(pl.Int32) + _EPOCH).cast(pl.String), cell >= _FIRST, DATE)
    if typed.kind == "datetime":
        moments = cell.cast(pl.Int64)
        serial = (moments // 1_000_000 + _EPOCH * _DAY) / _DAY
        return _Shown(serial.cast(pl.String), (moments % 1_000_000 == 0) & (cell.dt.date() >= _FIRST), MOMENT)
    if typed.kind == "time":
        moments = cell.cast(pl.Int64)
        return _Shown((moments // 1_000_000_000 / _DAY).cast(pl.String), moments % 1_000_000_000 == 0, CLOCK)
    style = number_style(typed.number.scale) if typed.number.even else 0
    return _Shown(None, _exact(typed), style)


def _exact(typed: TypedColumn) -> pl.Expr | None:
    """Return where a number is one that a sheet holds as it is written; None for everywhere."""
    cell = pl.lit(typed.cells)
    found = None if typed.number.exact else significant(cell) <= EXACT
    if not typed.number.powers:
        return found
    # Beyond these a double is infinite, or nothing; Excel calls a file with such numbers broken.
    held = (significant(cell) == 0) | cell.cast(pl.Float64, strict=False).abs().is_between(_SMALLEST, _LARGEST)
    return held if found is None else found & held


def _words(typed: TypedColumn, *, long: bool) -> SheetColumn:
    texts, places = cut(typed.values) if long else (typed.values, ())
    return SheetColumn(None, texts, width=_width(typed), cut=places)


def _column(typed: TypedColumn, shown: _Shown, made: pl.DataFrame) -> SheetColumn:
    name = typed.column.name
    numbers = typed.cells if shown.numbers is None else made[f"{name} number"]
    right = None if shown.exact is None else made[f"{name} exact"]
    if right is None or right.all():  # missing ones aside
        return SheetColumn(numbers, None, shown.style, shown.mark, _width(typed))
    none = pl.Series([None], dtype=pl.String)
    words = typed.cells.zip_with(~right, none)
    return SheetColumn(numbers.zip_with(right, none), words, shown.style, "", _width(typed))


def _width(typed: TypedColumn) -> int:
    return max((wide(cell) for cell in typed.cells.head(_LOOKED_AT).to_list() if cell is not None), default=0)


def wide(text: str) -> int:
    """Return the width of a text in signs; one that takes three bytes counts twice, as Chinese ones do."""
    return len(text) if text.isascii() else (len(text.encode()) + len(text)) // 2
