"""Differences between any two packages: folders, descriptors, zip files, and hostile ones."""

import shutil
import struct
import zipfile
from pathlib import Path

import pytest

from data.changes.workbench import CSV, Shelf, descriptor, zipped
from gsc.data.changes.difference import Difference
from gsc.data.changes.packages import diff_packages

DESCRIPTOR = descriptor(tasks="id:string*, name:string, cost:integer")


def codes(old: Path, new: Path) -> list[str]:
    found = diff_packages(str(old), str(new))
    assert not isinstance(found, Difference)
    return [each.code for each in found]


def test_a_folder_a_descriptor_and_a_zip(shelf: Shelf, tmp_path: Path) -> None:
    new = zipped(
        tmp_path / "new.zip", datapackage_yaml=DESCRIPTOR.replace("1.0.0", "1.1.0"), tasks_csv=CSV + "t4,4,4\n"
    )
    inner = zipped(tmp_path / "inner.zip", sample__datapackage_yaml=DESCRIPTOR, sample__tasks_csv=CSV)
    for old in (shelf.folder, shelf.folder / "datapackage.yaml", inner):
        found = diff_packages(str(old), str(new))
        assert isinstance(found, Difference), found
        assert (found.old_version, found.new_version) == ("1.0.0", "1.1.0")
        assert found.tables[0].added == (("t4", "4", "4"),)
        same = diff_packages(str(old), str(inner))
        assert isinstance(same, Difference)
        assert same.empty


def test_derived_tables_are_compared_by_their_queries(tmp_path: Path) -> None:
    folders = []
    for name, sql in (("old", "SELECT id FROM tasks"), ("new", "SELECT id FROM tasks WHERE cost > 1")):
        each = Shelf(tmp_path / name)
        text = descriptor(tasks="id:string*, name:string, cost:integer", made="id:string*")
        each.write(
            "datapackage.yaml",
            text.replace("gsc: {language: en}", "gsc:\n  language: en\n  resources: {made: {sql: made.sql}}"),
        )
        each.write("made.sql", sql)
        folders.append(each.folder)
    found = diff_packages(*map(str, folders))
    assert isinstance(found, Difference), found
    tasks, made = found.tables
    assert (tasks.state, made.state, [change.what for change in made.schema]) == ("same", "changed", ["query"])
    (folders[0] / "made.sql").unlink()
    assert codes(folders[0], folders[1]) == ["sql-missing"]


def with_query(shelf: Shelf) -> None:
    text = descriptor(tasks="id:string*, name:string, cost:integer", made="id:string*")
    shelf.write(
        "datapackage.yaml",
        text.replace("gsc: {language: en}", "gsc:\n  language: en\n  resources: {made: {sql: made.sql}}"),
    )
    shelf.write("made.sql", "SELECT id FROM tasks")


def test_a_source_folder_elsewhere(tmp_path: Path) -> None:
    """Its derived tables have no CSV, as in the folder of a site; where they have one, rows are compared."""
    shelf = Shelf(tmp_path / "site")
    with_query(shelf)
    elsewhere = tmp_path / "a copy"
    shutil.copytree(shelf.folder, elsewhere)
    (elsewhere / "tasks.csv").write_text(CSV + "t4,4,4\n", "utf-8")
    (elsewhere / "made.sql").write_text("SELECT id FROM tasks WHERE cost > 1", "utf-8")
    for old, new in ((shelf.folder, elsewhere), (elsewhere, shelf.folder)):
        found = diff_packages(str(old), str(new))
        assert isinstance(found, Difference), found
        assert [(each.state, [change.what for change in each.schema]) for each in found.tables] == [
            ("changed", []),
            ("changed", ["query"]),
        ]
    another = tmp_path / "another copy"
    shutil.copytree(elsewhere, another)
    for folder, row in ((elsewhere, "t2"), (another, "t3")):
        (folder / "made.csv").write_text(f"id\n{row}\n", "utf-8")
    found = diff_packages(str(elsewhere), str(another))
    assert isinstance(found, Difference), found
    assert (found.tables[1].added, found.tables[1].removed) == ((("t3",),), (("t2",),))


@pytest.mark.parametrize("damage", ["no query", "a link", "no table"])
def test_a_source_folder_elsewhere_that_is_not_whole(tmp_path: Path, damage: str) -> None:
    shelf = Shelf(tmp_path / "site")
    with_query(shelf)
    elsewhere = tmp_path / "a copy"
    shutil.copytree(shelf.folder, elsewhere)
    (elsewhere / ("tasks.csv" if damage == "no table" else "made.sql")).unlink()
    if damage == "a link":
        (elsewhere / "made.sql").symlink_to("/etc/passwd")
    assert codes(shelf.folder, elsewhere) == ["resource-missing"]


def test_no_package(tmp_path: Path, shelf: Shelf) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    assert codes(empty, shelf.folder) == ["package-no-descriptor"]
    assert codes(shelf.folder, tmp_path / "none.zip") == ["zip-broken"]
    assert codes(shelf.folder, zipped(tmp_path / "x.zip", a_txt="")) == ["changes-no-package"]
    (tmp_path / "broken.zip").write_bytes(b"PK\x03\x04 nothing")
    assert codes(shelf.folder, tmp_path / "broken.zip") == ["zip-broken"]


@pytest.mark.parametrize("name", ["../x.csv", "/x.csv", "a/../../x", "C:/x", "a\\b", "a//b", ".", "a/./b", "x\x01"])
def test_unsafe_names(shelf: Shelf, tmp_path: Path, name: str) -> None:
    path = tmp_path / "hostile.zip"
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("datapackage.yaml", DESCRIPTOR)
        file.writestr(zipfile.ZipInfo(name), "x")
    assert codes(shelf.folder, path) == ["zip-name"]
    assert not (tmp_path / "x.csv").exists()


def test_links_and_doubles(shelf: Shelf, tmp_path: Path) -> None:
    path = tmp_path / "hostile.zip"
    link = zipfile.ZipInfo("tasks.csv")
    link.external_attr = 0o120777 << 16
    for members in ([link], ["a.csv", "A.CSV"]):
        with zipfile.ZipFile(path, "w") as file:
            for member in members:
                file.writestr(member, "x")
        assert codes(shelf.folder, path) == ["zip-name"]


def test_bombs(shelf: Shelf, tmp_path: Path) -> None:
    path = tmp_path / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("tasks.csv", b"0" * 50_000_000)
    assert codes(shelf.folder, path) == ["zip-large"]
    with zipfile.ZipFile(path, "w") as file:
        for number in range(5001):
            file.writestr(f"{number}", "")
    assert codes(shelf.folder, path) == ["zip-large"]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_BZIP2) as file:
        file.writestr("tasks.csv", b"0" * 1000)
    assert codes(shelf.folder, path) == ["zip-broken"]


def test_sizes_that_lie(shelf: Shelf, tmp_path: Path) -> None:
    path = tmp_path / "lie.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("tasks.csv", b"0" * 50_000_000)
    content = bytearray(path.read_bytes())
    place = content.rindex(b"PK\x01\x02")
    content[place + 24 : place + 28] = struct.pack("<I", 10)
    path.write_bytes(content)
    assert codes(shelf.folder, path)[0] in {"zip-broken", "zip-large"}


def test_a_table_that_cannot_be_read_in_a_zip(shelf: Shelf, tmp_path: Path) -> None:
    path = zipped(tmp_path / "new.zip", datapackage_yaml=DESCRIPTOR, tasks_csv=CSV + "t4\n")
    found = diff_packages(str(shelf.folder), str(path))
    assert not isinstance(found, Difference)
    assert [(each.path, each.line, each.code) for each in found] == [(f"{path}/tasks.csv", 5, "changes-table")]
