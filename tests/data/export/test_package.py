"""A package as a whole: keys in the database, the archive, the descriptor, checksums, and what is refused."""

import hashlib
import io
import json
import sqlite3
import subprocess
import zipfile
from contextlib import closing
from pathlib import Path
from typing import Any

import frictionless
import pytest

from data.export.packages import SITE, all_types, csv_of, exported, keyed, package_of, records
from gsc.data.export.failure import ExportError
from gsc.data.export.formats.registry import FORMS
from gsc.data.export.package import Exported
from gsc.data.export.words import WORDS
from gsc.model.package import Column, Table


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Exported]:
    folder = tmp_path_factory.mktemp("keyed")
    package, files = keyed()
    return folder / "goal", exported(folder, package, files)


def test_files_are_told_as_they_are(made: tuple[Path, Exported]) -> None:
    goal, told = made
    assert {file.path for file in told.files} == {
        each.relative_to(goal).as_posix() for each in goal.rglob("*") if each.is_file()
    }
    for file in told.files:
        content = (goal / file.path).read_bytes()
        assert (file.bytes, file.sha256) == (len(content), hashlib.sha256(content).hexdigest())
        assert file.form in FORMS


def test_every_table_has_every_format(made: tuple[Path, Exported]) -> None:
    forms = {"csv", "excel.csv", "json", "jsonl", "xlsx", "parquet", "schema.json"}
    for table, more in (("units", set()), ("tasks", set()), ("counts", {"sql"})):
        assert {file.form for file in made[1].files if file.table == table} == forms | more


def test_checksums_hold(made: tuple[Path, Exported]) -> None:
    done = subprocess.run(["sha256sum", "--strict", "-c", "SHA256SUMS"], cwd=made[0], capture_output=True, check=False)
    assert done.returncode == 0
    assert len(done.stdout.splitlines()) == len(made[1].files) - 1


def test_keys_hold_in_the_database(made: tuple[Path, Exported]) -> None:
    with closing(sqlite3.connect(made[0] / "keyed.sqlite")) as database:
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        keys = database.execute('PRAGMA foreign_key_list("tasks")').fetchall()
        assert [(key[2], key[3], key[4]) for key in keys] == [("units", "unit", "id")]
        assert [row[1] for row in database.execute('PRAGMA table_info("tasks")') if row[5]] == ["no", "unit"]
        told = dict(database.execute('SELECT "column", refers_to FROM _columns WHERE "table" = \'tasks\''))
        assert told == {"no": None, "unit": "keyed/units.id", "follows": None, "hs": "environmental-goods/goods.code"}
        database.execute("PRAGMA foreign_keys = ON")
        with pytest.raises(sqlite3.IntegrityError):
            database.execute("INSERT INTO tasks VALUES (9, 'nowhere', NULL, NULL)")


def test_the_descriptor_validates(made: tuple[Path, Exported], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(made[0])
    report = frictionless.validate("datapackage.json", type="package")
    assert report.valid, report.flatten(["type", "message"])
    told = json.loads((made[0] / "datapackage.json").read_text("utf-8"))
    assert list(told)[:4] == ["$schema", "name", "id", "homepage"]
    assert told["homepage"] == "https://portal.example/en/data/keyed/"
    for resource in told["resources"]:
        content = (made[0] / resource["path"]).read_bytes()
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        assert resource["bytes"] == len(content)
        kind = [resource[key] for key in ("type", "format", "mediatype", "encoding")]
        assert kind == ["table", "csv", "text/csv", "utf-8"]
    assert told["gsc"]["resources"]["counts"]["sql"] == "counts.sql"


def test_a_wrong_byte_is_found(made: tuple[Path, Exported], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("datapackage.json", "units.csv", "tasks.csv", "counts.csv"):
        (tmp_path / name).write_bytes((made[0] / name).read_bytes().replace(b"850230", b"850231"))
    assert not frictionless.validate("datapackage.json", type="package").valid


def test_the_archive_is_a_whole_package(
    made: tuple[Path, Exported], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with zipfile.ZipFile(made[0] / "keyed.zip") as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        assert names[0] == "datapackage.json"
        assert names[1:] == sorted(names[1:])
        for info in archive.infolist():
            assert (info.date_time, info.external_attr >> 16) == ((1980, 1, 1, 0, 0, 0), 0o100644)
        archive.extractall(tmp_path)
    tables = {f"{table}.{form}" for table in ("units", "tasks", "counts") for form in ("csv", "schema.json")}
    assert set(names) == tables | {"datapackage.json", "counts.sql", "README.md", "README.zh.md", "SHA256SUMS"}
    monkeypatch.chdir(tmp_path)
    assert frictionless.validate("datapackage.json", type="package").valid
    assert subprocess.run(["sha256sum", "--status", "-c", "SHA256SUMS"], check=False).returncode == 0
    assert "# 样例" in (tmp_path / "README.zh.md").read_text("utf-8")
    assert r"# Sample & test \<1\>" in (tmp_path / "README.md").read_text("utf-8")


def test_only_what_is_wanted(tmp_path: Path) -> None:
    package, files = keyed()
    done = exported(tmp_path, package, files, forms=("csv", "excel.csv"))
    assert {file.form for file in done.files} == {"csv", "excel.csv"}
    assert len(done.tables) == 3


def one_column(cells: str, **more: Any) -> tuple[Any, dict[str, bytes]]:
    table = Table("things", "things.csv", (), (), (Column("id", "string"), Column("x", "string")), **more)
    return package_of("p", (table,), {"name": "p"}), {"things.csv": f"id,x\n{cells}".encode()}


@pytest.mark.parametrize("wrong", ["../up", "Upper", "a/b", "", ".hidden", "空"])
def test_a_record_id_that_is_no_address(tmp_path: Path, wrong: str) -> None:
    with pytest.raises(ExportError) as told:
        exported(tmp_path, *one_column(f"{wrong},1\n", record_id="id"))
    assert told.value.problem.code == "export-record-id"


def test_two_tables_with_one_record_id(tmp_path: Path) -> None:
    tables = tuple(Table(name, "t.csv", (), (), (Column("id", "string"),), record_id="id") for name in ("a", "b"))
    with pytest.raises(ExportError) as told:
        exported(tmp_path, package_of("p", tables, {"name": "p"}), {"t.csv": b"id\nx1\n"})
    assert told.value.problem.code == "export-record-twice"


@pytest.mark.parametrize("forms", [("csv", "schema.json", "json")])
def test_two_files_of_one_name(tmp_path: Path, forms: tuple[str, ...]) -> None:
    tables = tuple(Table(name, "t.csv", (), (), (Column("id", "string"),)) for name in ("a", "A"))
    with pytest.raises(ExportError) as told:
        exported(tmp_path, package_of("p", tables, {"name": "p"}), {"t.csv": b"id\nx1\n"}, forms=forms)
    assert told.value.problem.code == "export-name-taken"


def test_a_row_that_is_too_long(tmp_path: Path) -> None:
    with pytest.raises(ExportError) as told:
        exported(tmp_path, *one_column("a,b,c\n"))
    assert told.value.problem.code == "export-unreadable"


@pytest.mark.parametrize(
    ("dialect", "encoding", "raw"),
    [
        ({"delimiter": ";"}, "utf-8", "id;x\n1;二,2\n".encode()),
        ({"delimiter": "\t", "quoteChar": "'"}, "utf-8", "id\tx\n1\t'二,2'\n".encode()),
        ({}, "gb18030", 'id,x\r\n1,"二,2"\r\n'.encode("gb18030")),
        ({}, "utf-8", '\ufeffid,x\n1,"二,2"'.encode()),
        ({"header": False}, "utf-8", '1,"二,2"\n'.encode()),
        ({"skipInitialSpace": True}, "utf-8", 'id,x\n1, "二,2"\n'.encode()),
        ({"escapeChar": "\\", "doubleQuote": False}, "utf-8", "id,x\n1,二\\,2\n".encode()),
    ],
)
@pytest.mark.parametrize("times", [1, 9000])
def test_other_ways_to_write_a_csv(
    tmp_path: Path, dialect: dict[str, Any], encoding: str, raw: bytes, times: int
) -> None:
    table = Table("t", "t.csv", (), (), (Column("id", "integer"), Column("x", "string")))
    resource = {"name": "t", "path": "t.csv", "dialect": dialect, "encoding": encoding}
    row = raw if not dialect.get("header", True) else raw.split(b"\n", 1)[1]
    row += b"" if row.endswith(b"\n") else b"\n"
    package = package_of("p", (table,), {"name": "p", "resources": [resource]})
    exported(tmp_path, package, {"t.csv": raw + (b"" if raw.endswith(b"\n") else b"\n") + row * (times - 1)})
    found = json.loads((tmp_path / "goal" / "t.json").read_text("utf-8"))
    assert found == [{"id": 1, "x": "二,2"}] * times


@pytest.mark.parametrize("blank", [b'""', b""])
@pytest.mark.parametrize("times", [1, 9000])
def test_blank_cells_and_quotes(tmp_path: Path, blank: bytes, times: int) -> None:
    package, files = one_column("")
    row = b'1,"a ""b"", c"\n2,' + blank + b'\n3,"line\nend"\n'
    exported(tmp_path, package, {"things.csv": files["things.csv"] + row * times})
    found = json.loads((tmp_path / "goal" / "things.json").read_text("utf-8"))
    assert [each["x"] for each in found] == ['a "b", c', None, "line\nend"] * times


def test_an_empty_table(tmp_path: Path) -> None:
    done = exported(tmp_path, *one_column("", primary_key=("id",), record_id="id"))
    assert (tmp_path / "goal" / "things.json").read_bytes() == b"[]\n"
    assert (tmp_path / "goal" / "things.jsonl").read_bytes() == b""
    assert done.tables[0].rows == 0


def test_more_rows_than_a_sheet_has(tmp_path: Path) -> None:
    table = Table("t", "t.csv", (), (), (Column("x", "integer"),))
    package = package_of("p", (table,), {"name": "p"})
    rows = 1_048_575
    done = exported(tmp_path, package, {"t.csv": b"x\n" + b"1\n" * rows}, forms=("xlsx",))
    assert [(note.code, dict(note.details)["shown"]) for note in done.notes] == [("export-sheet-cut", "1048574")]
    with zipfile.ZipFile(tmp_path / "goal" / "t.xlsx") as book:
        sheet = book.read("xl/worksheets/sheet1.xml")
        assert sheet.count(b"<row ") == 1_048_576
        assert b"1048574 of 1048575 rows" in book.read("xl/worksheets/sheet3.xml")


def test_words_are_known_in_every_language() -> None:
    assert SITE.languages[0].words.keys() == SITE.languages[1].words.keys() == set(WORDS)


def test_notes_tell_what_is_kept_as_text(tmp_path: Path) -> None:
    done = exported(tmp_path, all_types(), {"every-type.csv": csv_of(records())}, forms=("csv",))
    told = {dict(note.details)["field"]: (note.code, note.severity, note.path) for note in done.notes}
    path = "datasets/all-types/every-type.csv"
    assert told == dict.fromkeys(("nan", "any_day", "zoned"), ("export-kept-as-text", "note", path))


def test_the_zip_is_one_that_others_read(made: tuple[Path, Exported]) -> None:
    raw = (made[0] / "keyed.zip").read_bytes()
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        assert archive.read("units.csv") == b"id,kind\nu1,a\nu2,\n"
