"""Rows put into text by a template, one row a line: in bulk where there are many, by hand where there are few."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import repeat
from typing import Final, NamedTuple

import polars as pl

SLICE: Final = 1 << 17  # rows made at a time, which bounds the memory
FEW: Final = 1000  # rows; below, setting the engine to work takes longer than the work


class Slot(NamedTuple):
    """The place of a column's text in a row."""

    column: str


class Cell(NamedTuple):
    """Parts that stand in a row together; if one of their columns has no value there, `instead` does."""

    parts: tuple[str | Slot, ...]
    instead: str = ""


Template = Sequence[str | Slot | Cell]


def lines(columns: Mapping[str, pl.Series], template: Template) -> Iterator[bytes]:
    """Yield the rows in pieces, each row with a line end. Columns are texts; those of a `Slot` have no nulls."""
    frame = pl.DataFrame([texts.alias(name) for name, texts in columns.items()])
    if frame.height <= FEW:
        if frame.height:
            yield _by_hand({name: frame[name].to_list() for name in frame.columns}, template)
        return
    row = pl.concat_str(_joined(template))
    for start in range(0, frame.height, SLICE):
        made = frame.slice(start, SLICE).select_seq(row).to_series()
        yield b"\n".join([*made.cast(pl.Binary).to_list(), b""])


def _by_hand(columns: Mapping[str, list[str | None]], template: Template) -> bytes:
    def texts(part: str | Slot) -> Iterable[str | None]:
        return repeat(part) if isinstance(part, str) else columns[part.column]

    made: list[Iterable[str | None]] = []
    for part in template:
        if isinstance(part, Cell):
            together = zip(*map(texts, part.parts), strict=False)
            made.append([part.instead if None in each else "".join(filter(None, each)) for each in together])
        else:
            made.append(texts(part))
    rows = ("".join(filter(None, each)) for each in zip(*made, strict=False))  # texts are repeated without end
    return "\n".join([*rows, ""]).encode()


def _joined(template: Template) -> Iterator[pl.Expr]:
    """Yield the parts for the engine; texts that follow each other are made one, which is quicker."""
    text = ""
    for part in template:
        if isinstance(part, str):
            text += part
            continue
        if text:
            yield pl.lit(text)
            text = ""
        if isinstance(part, Slot):
            yield pl.col(part.column)
        else:
            yield pl.concat_str(map(_expression, part.parts)).fill_null(pl.lit(part.instead))
    yield pl.lit(text)


def _expression(part: str | Slot) -> pl.Expr:
    return pl.lit(part) if isinstance(part, str) else pl.col(part.column)
