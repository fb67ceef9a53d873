"""Published tables as programs read them that are not ours, and what their CSV says."""

import csv
import io
import json
import re
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

import duckdb
import openpyxl
import pandas as pd
import pyarrow.parquet

from data_portal import Published

Rows = list[list[object]]
CELL_LIMIT = 32_767  # signs that a cell of a sheet holds
NUMBERS = frozenset({"integer", "number", "year"})
RISKY = re.compile(r"'*[=+\-@\t\r]")
PLAIN = re.compile(r"[+-][0-9]+(\.[0-9]+)?")


class Table(NamedTuple):
    """A published table: where it lies, its columns with their types, and the cells of its CSV."""

    slug: str
    name: str
    folder: Path
    columns: tuple[str, ...]
    types: tuple[str, ...]
    cells: tuple[tuple[str, ...], ...]

    def file(self, form: str) -> Path:
        return self.folder / f"{self.name}.{form}"


def tables_of(site: Published) -> Iterator[Table]:
    """Yield every table of every package of a site."""
    for slug in site.slugs:
        for resource in site.descriptor(slug)["resources"]:
            text = (site.folder(slug) / resource["path"]).read_bytes().decode()
            columns, *cells = csv.reader(io.StringIO(text, newline=""), strict=True)
            fields = resource["schema"]["fields"]
            assert columns == [field["name"] for field in fields]
            types = tuple(field["type"] for field in fields)
            yield Table(slug, resource["name"], site.folder(slug), tuple(columns), types, tuple(map(tuple, cells)))


def differences(table: Table, rows: Rows, *, doubles: bool = False) -> list[tuple[object, ...]]:
    """Return the places where rows, as a program read them, do not say what the CSV says.

    `doubles` tells that the program makes a double of every number, whatever the file has.
    """
    if len(rows) != len(table.cells):
        return [(table.slug, table.name, len(rows), len(table.cells))]
    return [
        (table.slug, table.name, at, name, found, text)
        for at, (row, cells) in enumerate(zip(rows, table.cells, strict=True))
        for name, kind, found, text in zip(table.columns, table.types, row, cells, strict=True)
        if not same(found, text, kind) and not (doubles and kind in NUMBERS and float(str(found)) == float(text))
    ]


def same(found: object, text: str, kind: str) -> bool:
    """Tell whether a value is what a cell says; a number counts by its value, a double by its shortest digits."""
    if not text:
        return found is None or found == ""
    if kind in NUMBERS:
        return Decimal(repr(found) if isinstance(found, float) else str(found)) == Decimal(text)
    if kind == "boolean":
        return str(found).lower() in {text, str(int(text == "true"))}
    if isinstance(found, datetime) and kind == "date":
        found = found.date()
    if isinstance(found, date):
        return found.isoformat().replace("+00:00", "Z") == text
    return str(found) == text


def _plain(frame: "pd.DataFrame") -> Rows:
    values = frame.astype(object)
    return [list(row) for row in values.where(values.notna(), None).itertuples(index=False, name=None)]


def pandas_csv(table: Table) -> Rows:
    return _plain(pd.read_csv(table.file("csv"), dtype=str, keep_default_na=False))


def pandas_excel_csv(table: Table) -> Rows:
    """Read the file for Excel; what guards against formulas is taken off again."""
    assert table.file("excel.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    frame = pd.read_csv(table.file("excel.csv"), dtype=str, keep_default_na=False, encoding="utf-8-sig")
    rows = _plain(frame)
    assert not [cell for row in rows for cell in map(str, row) if RISKY.match(cell) and not _harmless(cell)]
    return [
        [cell[1:] if str(cell).startswith("'") and RISKY.match(str(cell)) else cell for cell in row] for row in rows
    ]


def _harmless(cell: str) -> bool:
    return cell.startswith("'") or PLAIN.fullmatch(cell) is not None


def pandas_xlsx(table: Table) -> Rows:
    frame = pd.read_excel(table.file("xlsx"), header=1, dtype=object, keep_default_na=False, na_values=[""])
    assert tuple(map(str, frame.columns)) == table.columns
    return [[unescaped(cell) for cell in row] for row in _plain(frame)]


def openpyxl_xlsx(table: Table) -> Rows:
    book = openpyxl.load_workbook(table.file("xlsx"))
    sheet = book.worksheets[0]
    _, names, *rows = sheet.iter_rows()
    assert tuple(cell.value for cell in names) == table.columns
    assert not [cell for row in rows for cell in row if cell.data_type == "f"]
    return [[unescaped(cell.value) for cell in row] for row in rows]


def unescaped(value: Any) -> Any:
    """Return a cell as written: these readers leave `_xHHHH_` in texts as it is."""
    if isinstance(value, str):
        return re.sub("_x([0-9A-F]{4})_", lambda found: chr(int(found[1], 16)), value)
    return value


def duckdb_csv(table: Table) -> Rows:
    told = (
        "header=true, all_varchar=true, delim=',', quote='\"', escape='\"', max_line_size=20000000, auto_detect=false"
    )
    columns = dict.fromkeys(table.columns, "VARCHAR")
    # The statement is made of constants and of the table's columns.
    found = duckdb.execute(
        f"SELECT * FROM read_csv(?, {told.replace('all_varchar=true, ', '')}, columns={columns!r})",  # noqa: S608
        [str(table.file("csv"))],
    )
    return [list(row) for row in found.fetchall()]


def duckdb_parquet(table: Table) -> Rows:
    found = duckdb.execute("SELECT * FROM read_parquet(?)", [str(table.file("parquet"))])
    assert tuple(each[0] for each in found.description or ()) == table.columns
    return [list(row) for row in found.fetchall()]


def pyarrow_parquet(table: Table) -> Rows:
    found = pyarrow.parquet.read_table(table.file("parquet"))
    assert tuple(found.column_names) == table.columns
    return [list(row.values()) for row in found.to_pylist()]


def sqlite_table(table: Table) -> Rows:
    with closing(sqlite3.connect(table.folder / f"{table.slug}.sqlite")) as database:
        found = database.execute(f'SELECT * FROM "{table.name}" ORDER BY rowid')  # noqa: S608  our own name
        assert tuple(each[0] for each in found.description) == table.columns
        return [list(row) for row in found]


def json_array(table: Table) -> Rows:
    return _objects(table, json.loads(table.file("json").read_text("utf-8"), parse_float=Decimal))


def json_lines(table: Table) -> Rows:
    lines = table.file("jsonl").read_text("utf-8").split("\n")
    assert lines.pop() == ""
    return _objects(table, [json.loads(line, parse_float=Decimal) for line in lines])


def _objects(table: Table, found: list[dict[str, object]]) -> Rows:
    assert all(tuple(row) == table.columns for row in found)
    return [list(row.values()) for row in found]


READERS: Mapping[str, Callable[[Table], Rows]] = MappingProxyType(
    {
        reader.__name__: reader
        for reader in (
            pandas_csv,
            pandas_excel_csv,
            pandas_xlsx,
            openpyxl_xlsx,
            duckdb_csv,
            duckdb_parquet,
            pyarrow_parquet,
            sqlite_table,
            json_array,
            json_lines,
        )
    }
)
