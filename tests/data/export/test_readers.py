"""Every format is read again by a program that is not ours, and equals the CSV cell by cell."""

import csv
import io
import json
import re
import sqlite3
from contextlib import closing
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pandas as pd
import pyarrow.parquet
import pytest

from data.export.meaning import meant, meant_in_tables, same_number
from data.export.packages import FIELDS, HOSTILE, ROWS, all_types, csv_of, exported, records

NAMES = [name for name, *_ in FIELDS]
KINDS = {name: kind for name, kind, *_ in FIELDS}
RISKY = re.compile(r"^'*[=+\-@\t\r]")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("all-types")
    exported(folder, all_types(), {"every-type.csv": csv_of(records())})
    return folder / "goal"


def assert_equal(found: list[dict[str, Any]], wanted: list[dict[str, Any]]) -> None:
    assert len(found) == len(wanted) == ROWS
    for at, (row, right) in enumerate(zip(found, wanted, strict=True)):
        assert list(row) == NAMES
        for name, value in row.items():
            told = (at, name, value, right[name])
            if isinstance(right[name], int | Decimal) and not isinstance(right[name], bool):
                assert same_number(value, right[name]), told
            else:
                assert value == right[name], told


def test_csv_is_the_very_file(made: Path) -> None:
    assert (made / "every-type.csv").read_bytes() == csv_of(records())


def test_excel_csv(made: Path) -> None:
    raw = (made / "every-type.excel.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline="")))
    for row, source in zip(rows, records(), strict=True):
        for name, cell in row.items():
            plain = re.fullmatch(r"[+-][0-9]+(\.[0-9]+)?", cell)
            assert plain or not re.match(r"[=+\-@\t\r]", cell)
            assert source[name] == (cell[1:] if cell.startswith("'") and RISKY.match(cell) else cell)


def json_rows(made: Path, form: str) -> list[dict[str, Any]]:
    text = (made / f"every-type.{form}").read_text("utf-8")
    found = json.loads(text, parse_float=Decimal) if form == "json" else None
    return found or [json.loads(line, parse_float=Decimal) for line in text.split("\n")[:-1]]


@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_json(made: Path, form: str) -> None:
    wanted = []
    for row, raw in zip(meant(), records(), strict=True):
        right = {name: value.isoformat() if isinstance(value, date | time) else value for name, value in row.items()}
        for name in ("month", "lasting", "place", "free"):
            right[name] = raw[name] if row[name] is not None else None
        right["point"] = json.loads(raw["point"], parse_float=Decimal) if raw["point"] else None
        for name in ("shape", "things", "numbers"):
            right[name] = json.loads(raw[name], parse_float=Decimal) if raw[name] else None
        wanted.append(right)
    assert_equal(json_rows(made, form), wanted)


def test_json_keeps_the_digits(made: Path) -> None:
    assert '"amount":1.50,' in (made / "every-type.json").read_text("utf-8")


def test_parquet_by_pyarrow(made: Path) -> None:
    assert_equal(pyarrow.parquet.read_table(made / "every-type.parquet").to_pylist(), meant_in_tables())


def test_parquet_tells_its_fields(made: Path) -> None:
    told = pyarrow.parquet.read_metadata(made / "every-type.parquet").metadata
    assert json.loads(told[b"title"]) == {"zh": "各种类型", "en": "Every type"}
    assert json.loads(told[b"fields"])[0]["title"] == {"zh": "id（中）", "en": "The id"}


def test_parquet_by_duckdb(made: Path) -> None:
    found = duckdb.sql(f"SELECT * FROM '{made / 'every-type.parquet'}'")  # noqa: S608  a path of our own
    rows = [dict(zip(found.columns, row, strict=True)) for row in found.fetchall()]
    assert_equal(rows, meant_in_tables())


def test_parquet_by_pandas(made: Path) -> None:
    found = pd.read_parquet(made / "every-type.parquet").astype(object)
    rows = found.where(found.notna(), None).to_dict("records")
    for row in rows:
        row["moment"] = row["moment"] and row["moment"].to_pydatetime()
        row["fine_moment"] = row["fine_moment"].to_pydatetime(warn=False)
    assert_equal(rows, meant_in_tables())


def test_sqlite(made: Path) -> None:
    with closing(sqlite3.connect(made / "all-types.sqlite")) as database:
        database.row_factory = sqlite3.Row
        rows = [dict(row) for row in database.execute('SELECT * FROM "every-type" ORDER BY rowid')]
        told = dict(database.execute('SELECT "column", title_zh FROM _columns').fetchall())
        assert database.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    wanted = [
        {name: value.isoformat() if isinstance(value, date | time) else value for name, value in row.items()}
        for row in meant_in_tables()
    ]
    assert_equal(rows, wanted)
    assert told["amount"] == "amount（中）"


def cell_value(cell: Any) -> Any:
    """Return a cell as written: openpyxl leaves `_xHHHH_` in texts as it is."""
    if isinstance(cell.value, str):
        return re.sub("_x([0-9A-F]{4})_", lambda found: chr(int(found[1], 16)), cell.value)
    return cell.value


def test_xlsx(made: Path) -> None:
    book = openpyxl.load_workbook(made / "every-type.xlsx")
    sheet = book.worksheets[0]
    labels, names, *rows = sheet.iter_rows()
    assert [cell.value for cell in names] == NAMES
    assert labels[1].value == "name_zh（中） / The name_zh"
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A3", f"A2:{names[-1].column_letter}{ROWS + 2}")
    found = [dict(zip(NAMES, map(cell_value, row), strict=True)) for row in rows]
    for row, right in zip(found, meant_in_tables(), strict=True):
        for name, value in row.items():
            assert sheet_value(value, right[name]), (name, value, right[name])
    assert not any(cell.data_type == "f" for row in rows for cell in row)


def sheet_value(found: Any, right: Any) -> bool:
    """Tell whether a cell holds a value; what a sheet cannot hold is the text of it."""
    if isinstance(right, bool) or right is None:
        return found is right
    if isinstance(right, int | Decimal):
        if isinstance(found, str):
            assert len(str(right).replace(".", "").strip("-0")) > 15
        return same_number(found, right)
    if isinstance(right, datetime):
        return found in (right, right.isoformat())
    if isinstance(right, date):
        return bool((found if isinstance(found, str) else found.date().isoformat()) == right.isoformat())
    if isinstance(right, str) and len(right) > 32_767:
        return bool(found == right[:32_700] + "…")
    return bool(found == right)


def test_xlsx_tells_about_itself(made: Path) -> None:
    book = openpyxl.load_workbook(made / "every-type.xlsx")
    assert book.sheetnames == ["〔Data〕 Data", "〔Data dictionary〕 Data dictiona", "〔About〕 About"]
    fields = [[cell.value for cell in row] for row in book.worksheets[1].iter_rows()]
    assert [row[0] for row in fields[1:]] == NAMES
    about = [[cell.value for cell in row] for row in book.worksheets[2].iter_rows()]
    assert ["样例", "Sample & test <1>"] in [row[1:] for row in about]
    assert any("https://portal.example/zh/data/all-types/" in map(str, row) for row in about)
    cut = [row for row in about if row[2] and "is cut" in row[2]]
    assert [row[2] for row in cut] == [
        f"The cell in row {at}, field hostile, is longer than a sheet allows and is cut; the CSV has all of it."
        for at in range(len(HOSTILE) + 2, ROWS + 3, len(HOSTILE))
    ]


def test_xlsx_quotes_what_looks_like_a_formula(made: Path) -> None:
    sheet = openpyxl.load_workbook(made / "every-type.xlsx").worksheets[0]
    column = sheet.iter_cols(min_col=NAMES.index("hostile") + 1, max_col=NAMES.index("hostile") + 1, min_row=3)
    for cell in next(column):
        assert cell.quotePrefix == bool(re.match(r"[=+\-@\t\r]", str(cell_value(cell))))


def test_pandas_reads_the_sheet(made: Path) -> None:
    found = pd.read_excel(made / "every-type.xlsx", header=1)
    assert list(found.columns) == NAMES
    assert len(found) == ROWS


def test_records(made: Path) -> None:
    rows = json_rows(made, "json")
    for at in (0, 27, ROWS - 1):
        found = json.loads((made / f"records/r{at:02d}.json").read_text("utf-8"), parse_float=Decimal)
        assert found.pop("record") == rows[at]
        assert found == {
            "id": f"r{at:02d}",
            "dataset": "all-types",
            "table": "every-type",
            "version": "1.2.0",
            "source": "https://portal.example/data/all-types/every-type.json",
        }
