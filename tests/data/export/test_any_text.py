"""Any text at all comes back from every format as it was."""

import csv
import io
import json
import re
import sqlite3
import tempfile
from pathlib import Path

import openpyxl
import pyarrow.parquet
from hypothesis import example, given, settings
from hypothesis import strategies as st

from data.export.packages import exported, package_of
from gsc.model.package import Column, Package, Table

SIGNS = st.sampled_from(list("=+-@'\"\\,;\t\r\n<>&_xX0041 中é\u00a0\u2028\x00\x0b\x1f\x7f\ufffe😀"))
TEXTS = st.one_of(
    st.lists(SIGNS, max_size=12).map("".join),
    st.text(st.characters(codec="utf-8"), max_size=8),
    st.just("_x0041_x0042_"),
)
CODE = re.compile("_x([0-9A-F]{4})_")


def package() -> Package:
    table = Table("t", "t.csv", (), (), (Column("k", "integer"), Column("x", "string")))
    return package_of("p", (table,), {"name": "p"})


def undone(cell: str) -> str:
    return cell[1:] if re.match(r"'+[=+\-@\t\r]", cell) else cell


@settings(max_examples=60, deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=20))
@example(["_x005F_x0041_", "__x0041_", "_x0041__x0042_", "_xzzzz_", "\r\n", " \n ", "]]>"])
def test_every_format(texts: list[str]) -> None:
    source = io.StringIO(newline="")
    csv.writer(source, lineterminator="\n", quoting=csv.QUOTE_ALL).writerows([("k", "x"), *enumerate(texts)])
    wanted = [text or None for text in texts]
    with tempfile.TemporaryDirectory() as folder:
        exported(Path(folder), package(), {"t.csv": source.getvalue().encode()})
        goal = Path(folder) / "goal"
        assert [row["x"] for row in json.loads((goal / "t.json").read_bytes())] == wanted
        lines = (goal / "t.jsonl").read_bytes().split(b"\n")
        assert [json.loads(line)["x"] for line in lines[:-1]] == wanted
        with (goal / "t.excel.csv").open(encoding="utf-8-sig", newline="") as file:
            assert [undone(row[1]) or None for row in list(csv.reader(file))[1:]] == wanted
        assert pyarrow.parquet.read_table(goal / "t.parquet")["x"].to_pylist() == wanted
        database = sqlite3.connect(goal / "p.sqlite")
        assert [row[0] for row in database.execute("SELECT x FROM t ORDER BY rowid")] == wanted
        database.close()
        rows = openpyxl.load_workbook(goal / "t.xlsx").worksheets[0].iter_rows(min_row=3, values_only=True)
        assert [shown(row[1]) for row in rows] == wanted


def shown(cell: object) -> str | None:
    return None if cell is None else CODE.sub(lambda found: chr(int(found[1], 16)), str(cell))
