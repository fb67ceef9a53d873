"""Parquet: typed columns, packed with zstd, with the descriptor's words in every language as metadata."""

import io
import json
from collections.abc import Iterator
from typing import Final

import polars as pl

from gsc.data.export.content import Publication, TableContent
from gsc.data.export.typed import TypedColumn

_GROUP: Final = 1 << 17  # rows; fixed, so that the bytes do not depend on the machine
_LEVEL: Final = 3


def parquet_file(content: TableContent, publication: Publication) -> Iterator[bytes]:
    """Yield the table as Parquet.

    A number is a decimal with all its digits; where 38 do not suffice a double if it is exact, else text.
    Year and month, durations, places and JSON are text.
    """
    del publication
    frame = pl.DataFrame([each.values.alias(each.column.name) for each in content.columns])
    goal = io.BytesIO()
    frame.write_parquet(
        goal, compression="zstd", compression_level=_LEVEL, row_group_size=_GROUP, metadata=_metadata(content)
    )
    yield goal.getvalue()


def _metadata(content: TableContent) -> dict[str, str]:
    package, table = content.package, content.table
    return {
        "title": json.dumps(dict(table.titles), ensure_ascii=False),
        "description": json.dumps(dict(table.descriptions), ensure_ascii=False),
        "dataset": package.slug,
        "version": package.version,
        "fields": json.dumps([_field(each) for each in content.columns], ensure_ascii=False),
    }


def _field(typed: TypedColumn) -> dict[str, object]:
    column = typed.column
    told: dict[str, object] = {"name": column.name, "type": column.type, "title": dict(column.titles)}
    more: dict[str, object] = {"description": dict(column.descriptions), "unit": column.unit}
    return told | {key: value for key, value in more.items() if value}
