"""The conditions of columns and keys, as expressions of polars over the places of the cells."""

import math
from collections.abc import Iterator
from functools import reduce
from operator import and_
from typing import Any, Final

import polars as pl

from gsc.data.fast.columns import SURE_NUMBER, Column
from gsc.data.fast.plan import ForeignKey, Plan
from gsc.data.fast.rows import COMPARE
from gsc.data.fast.typed import JOIN, NONE

_LARGE: Final = 20_000  # texts in a lookup


def accepted(plan: Plan) -> list[pl.Expr]:
    """Return the conditions of all columns but the hard ones, and that the row is not blank nor its primary key."""
    found = [_column(place, column) for place, column in enumerate(plan.columns)]
    conditions = [pl.nth(0).is_not_null(), *(one for one in found if one is not None)]
    if not any(column.required for column in plan.columns):
        conditions.append(~pl.all_horizontal([_missing(place, column) for place, column in enumerate(plan.columns)]))
    if plan.primary:
        conditions.append(key_text(plan, plan.primary).is_not_null())
    return conditions


def key_text(plan: Plan, places: tuple[int, ...]) -> pl.Expr:
    """Return the text of a key, null where no cell of it has a value."""
    missing = [_missing(place, plan.columns[place]) for place in places]
    if len(places) == 1:
        return pl.when(~missing[0]).then(pl.nth(places[0]))
    parts = [
        pl.when(empty).then(pl.lit(NONE)).otherwise(pl.nth(place)) for empty, place in zip(missing, places, strict=True)
    ]
    return pl.when(~pl.all_horizontal(missing)).then(pl.concat_str(parts, separator=JOIN))


def refers(plan: Plan, foreign: ForeignKey, known: pl.Series, frame: pl.DataFrame) -> pl.Expr:
    """Return the condition that a foreign key is empty or among known texts."""
    text = key_text(plan, foreign.places)
    if len(known) > _LARGE:  # the smaller set is made once, here
        here = frame.select(text.alias("key")).to_series().unique()
        known = known.filter(known.is_in(here.implode()))
    found = text.is_null() | text.is_in(pl.lit(known).implode())
    return reduce(and_, map(plain_part, foreign.places), found) if len(foreign.places) > 1 else found


def plain_part(place: int) -> pl.Expr:
    """Return the condition that a cell has none of the signs that join cells of a key."""
    return ~pl.nth(place).str.contains(f"[{NONE}{JOIN}]")


def matches(place: int, shape: str) -> pl.Expr:
    """Return the condition that a cell has a shape of the lexicon."""
    return pl.nth(place).str.contains(rf"\A(?:{shape})\z")


def _missing(place: int, column: Column) -> pl.Expr:
    texts = sorted(column.missing)
    if len(texts) == 1:
        return pl.nth(place) == texts[0]
    return pl.nth(place).is_in(pl.lit(pl.Series(texts, dtype=pl.String)).implode())


def _column(place: int, column: Column) -> pl.Expr | None:
    missing = _missing(place, column)
    if column.hard or column.free:
        return ~missing if column.required else None
    sound = reduce(and_, _tests(place, column))
    return sound & ~missing if column.required else sound | missing


def _tests(place: int, column: Column) -> Iterator[pl.Expr]:
    cell = pl.nth(place)
    if column.shape:
        yield matches(place, column.shape)
    if column.pattern:
        yield cell.str.contains(column.pattern)
    if column.allowed is not None:
        yield cell.is_in(pl.lit(pl.Series(sorted(column.allowed), dtype=pl.String)).implode())
    if column.shortest or column.longest is not None:
        yield cell.str.len_chars().is_between(column.shortest, math.inf if column.longest is None else column.longest)
    for name, text in column.bounds:
        yield _bound(cell, column.order, name, text)


def _bound(cell: pl.Expr, order: str, name: str, text: str) -> pl.Expr:
    value: pl.Expr = cell
    limit: str | float = text
    if order == "integer":
        value, limit = cell.cast(pl.Int64, strict=False), int(text)
    elif order == "number":
        value, limit = cell.cast(pl.Float64, strict=False), float(text)
    found: Any = COMPARE[name](value, limit)
    within: pl.Expr = found & (cell.str.len_bytes() <= SURE_NUMBER) if order == "number" else found
    return within
