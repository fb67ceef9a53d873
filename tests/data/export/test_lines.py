"""Few rows are written by hand and many in bulk: to the same bytes."""

import polars as pl
import pytest

from data.export.packages import all_types, csv_of, records
from gsc.data.export.content import TableContent
from gsc.data.export.lines import Cell, Slot, lines

TEMPLATE = ("<", Slot("a"), "|", Cell(("(", Slot("b"), Slot("a"), ")"), "-"), Cell((Slot("b"), "")), ">")


@pytest.mark.parametrize("rows", [1, 2, 7])
def test_both_ways(rows: int) -> None:
    columns = {
        "a": pl.Series([f"中{at}" for at in range(rows)], dtype=pl.String),
        "b": pl.Series([(None, "", f"b{at}")[at % 3] for at in range(rows)], dtype=pl.String),
    }
    few = b"".join(lines(columns, TEMPLATE))
    times = 1 + 1000 // rows
    many = b"".join(lines({name: pl.concat([each] * times) for name, each in columns.items()}, TEMPLATE))
    assert many == few * times
    assert few.startswith("<中0|->\n".encode())


def test_no_rows() -> None:
    assert list(lines({"a": pl.Series([], dtype=pl.String)}, (Slot("a"),))) == []


def test_a_whole_table_both_ways() -> None:
    times = 26  # more than a thousand rows
    rows = [row | {"hostile": row["hostile"][:100]} for row in records()]
    package = all_types()
    few, many = (TableContent(package, package.tables[0], csv_of(each)) for each in (rows, rows * times))
    assert b"".join(many.lines) == b"".join(few.lines) * times
