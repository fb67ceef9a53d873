"""A table as JSON, one object a line."""

import json
from collections.abc import Iterator
from types import MappingProxyType
from typing import Final

import polars as pl

from gsc.data.export.lines import FEW, Cell, Slot, lines
from gsc.data.export.typed import TypedColumn

_QUOTED: Final = ("text", "date", "datetime", "time")
_ESCAPES: Final = MappingProxyType(
    {chr(code): json.dumps(chr(code))[1:-1] for code in (*range(0x20), ord('"'), ord("\\"))}
)


def json_lines(columns: tuple[TypedColumn, ...], special: frozenset[str]) -> Iterator[bytes]:
    """Yield the rows in pieces. Numbers keep the digits of the CSV; a missing value is null.

    `special` names the columns of text that may need escapes.
    """
    texts = {each.column.name: _escaped(each) if each.column.name in special else each.cells for each in columns}
    yield from lines(texts, [*_template(columns), "}"])


def _escaped(typed: TypedColumn) -> pl.Series:
    if typed.kind != "text":
        return typed.cells
    if len(typed.cells) > FEW:
        return typed.cells.str.replace_many(dict(_ESCAPES))
    texts = (text if text is None else json.dumps(text, ensure_ascii=False)[1:-1] for text in typed.cells.to_list())
    return pl.Series(typed.column.name, texts, dtype=pl.String)


def _template(columns: tuple[TypedColumn, ...]) -> Iterator[str | Slot | Cell]:
    before = "{"
    for each in columns:
        quote = '"' if each.kind in _QUOTED else ""
        slot = Slot(each.column.name)
        yield f"{before}{json.dumps(each.column.name, ensure_ascii=False)}:"
        if each.cells.null_count():
            yield Cell((quote, slot, quote), "null")
        else:
            yield from (quote, slot, quote)
        before = ","
