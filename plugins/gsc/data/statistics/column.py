"""What one column holds: how many values, how many different ones, the smallest, the largest, the mean."""

import math
from collections import Counter
from datetime import date, time
from decimal import ROUND_HALF_EVEN, Decimal, localcontext
from typing import Any, Final

import polars as pl

from gsc.data.export.typed import TypedColumn
from gsc.model.package_facts import ColumnFacts

FREQUENT: Final = 10
_ORDERED: Final = ("integer", "number", "date", "datetime", "time")
_FEW: Final = 1000  # rows; below, setting the engine to work takes longer than the work
_SAFE: Final = 28  # digits that leave room in 38 for the sum of any number of rows
_MONTH: Final = 7  # signs of a month that can be ordered as text
_MORE: Final = 2  # digits that a mean has beyond those of its numbers


def column_facts(typed: TypedColumn) -> ColumnFacts:
    """Return what a column holds.

    Text has no smallest and no largest, but for months; a year and a column of coded values have no mean.
    Values that all stand once are not listed as frequent.
    """
    cells, name = typed.cells, typed.column.name
    filled = len(cells) - cells.null_count()
    if not filled:
        return ColumnFacts(name, 0, 0)
    source = _countable(typed)
    known = source.drop_nulls() if source.null_count() else source
    distinct, best = _counted(known)
    frequent = tuple((_shown(value, typed), count) for value, count in best) if best[0][1] > 1 or filled == 1 else ()
    smallest, largest = _ends(typed)
    return ColumnFacts(name, filled, distinct, smallest, largest, _mean(typed, filled), frequent)


def _countable(typed: TypedColumn) -> pl.Series:
    """Return values rather than their text where they have an order: `1` and `1.0` are one value, 9 is before 10."""
    return typed.values if typed.kind in _ORDERED else typed.cells


def _ends(typed: TypedColumn) -> tuple[str, str]:
    if typed.column.categories:
        return "", ""
    if typed.kind in _ORDERED and typed.values.dtype != pl.String:
        at, to = typed.values.arg_min(), typed.values.arg_max()
        return (str(typed.cells[at]), str(typed.cells[to])) if at is not None and to is not None else ("", "")
    if typed.column.type == "yearmonth" and (typed.cells.str.len_bytes().drop_nulls() == _MONTH).all():
        return str(typed.cells.min()), str(typed.cells.max())
    return "", ""


def _mean(typed: TypedColumn, filled: int) -> str:
    if typed.column.type not in {"integer", "number"} or typed.column.categories:
        return ""
    values = typed.values
    if values.dtype == pl.Float64:
        return f"{math.fsum(values.drop_nulls()) / filled:.15g}"
    if typed.kind not in {"integer", "number"} or values.dtype == pl.String:
        return ""
    wide = typed.number.before + typed.number.scale > _SAFE
    with localcontext() as context:
        context.prec = 60
        total = sum(map(Decimal, typed.cells.drop_nulls()), Decimal(0)) if wide else _exact_sum(typed)
        mean = total / filled
        exact = mean.quantize(Decimal(1).scaleb(-typed.number.scale - _MORE), ROUND_HALF_EVEN)
    return _without_zeros(format(exact, "f"))


def _exact_sum(typed: TypedColumn) -> Decimal:
    found = typed.values.cast(pl.Decimal(38, typed.number.scale)).sum()
    return Decimal(str(found))


def _counted(known: pl.Series) -> tuple[int, list[tuple[Any, int]]]:
    """Return how many different values there are, and the most frequent ones; equally frequent ones by value."""
    if len(known) <= _FEW:
        few = Counter(known.to_list())
        return len(few), sorted(few.items(), key=lambda item: (-item[1], item[0]))[:FREQUENT]
    counted = known.value_counts(name="#" if known.name != "#" else "##")
    value, count = counted.columns
    if counted.height == len(known):
        return counted.height, counted.head(1).rows()
    least = counted[count].top_k(FREQUENT).min()
    best = counted.filter(pl.col(count) >= least).sort(value).sort(count, descending=True, maintain_order=True)
    return counted.height, best.head(FREQUENT).rows()


def _shown(value: object, typed: TypedColumn) -> str:
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, float):
        return f"{value:.15g}"
    if not isinstance(value, Decimal):
        return str(value)
    return format(value, "f") if typed.number.even else _without_zeros(format(value, "f"))


def _without_zeros(number: str) -> str:
    return number.rstrip("0").rstrip(".") if "." in number else number
