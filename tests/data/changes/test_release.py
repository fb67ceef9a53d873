"""Releases: what is recorded, what is proposed, and what is refused."""

import json
from pathlib import Path

import pytest

from data.changes.workbench import CSV, FOLDER, Shelf, descriptor
from gsc.data.changes.descriptor_version import with_version
from gsc.data.changes.history import is_unreleased, read_history, read_releases
from gsc.data.changes.record import Act
from gsc.data.changes.release import Pending, prepare_release, record_release, version_problem
from gsc.data.changes.semver import is_version, raised, rank
from gsc.data.changes.state import sha256_of
from gsc.model.package_facts import Release, TableChange


def pending(shelf: Shelf) -> Pending:
    found = prepare_release(str(shelf.root), shelf.package())
    assert isinstance(found, Pending), found
    return found


def release(shelf: Shelf, version: str, day: str = "2026-03-04", **notes: str) -> tuple[str, ...]:
    return record_release(str(shelf.root), pending(shelf), Act(version, day, tuple(notes.items())))


def releases(shelf: Shelf) -> tuple[Release, ...]:
    return read_releases(str(shelf.root), FOLDER)


def sums(shelf: Shelf) -> dict[str, str]:
    return {path.stem: sha256_of(str(path)) for path in shelf.folder.glob("*.csv")}


def unreleased(shelf: Shelf) -> bool:
    return is_unreleased(read_history(str(shelf.root), FOLDER), sums(shelf))


def test_the_first_release(shelf: Shelf) -> None:
    assert releases(shelf) == ()
    assert unreleased(shelf)
    assert pending(shelf).proposed == "1.0.0"
    paths = release(shelf, "1.0.0", zh="首次发布", en="First")
    assert paths == (
        f"{FOLDER}/releases/1.0.0.json",
        f"{FOLDER}/releases/snapshot/tasks.csv",
        f"{FOLDER}/datapackage.yaml",
    )
    assert releases(shelf) == (Release("1.0.0", "2026-03-04", (), (("zh", "首次发布"), ("en", "First")), first=True),)
    assert not unreleased(shelf)
    assert (shelf.folder / "releases/snapshot/tasks.csv").read_text("utf-8") == CSV
    (table,) = shelf.record("1.0.0")["tables"]  # type: ignore[misc]
    assert (table["rows"], table["bytes"], table["sha256"]) == (3, len(CSV), sums(shelf)["tasks"])
    assert "added_rows" not in table
    assert shelf.package().version == "1.0.0"


def test_the_second_release(shelf: Shelf) -> None:
    release(shelf, "1.0.0")
    shelf.write("tasks.csv", 'id,name,cost\nt1,one,1\nt2,two,\nt4,"fo""ur",4\n')
    assert unreleased(shelf)
    assert pending(shelf).proposed == "1.1.0"
    release(shelf, "1.1.0", "2026-05-06")
    newest, first = releases(shelf)
    assert (newest.version, newest.date, newest.first, first.first) == ("1.1.0", "2026-05-06", False, True)
    assert newest.changes == (TableChange("tasks", 1, 1, 1),)
    (table,) = shelf.record("1.1.0")["tables"]  # type: ignore[misc]
    assert table["added_rows"] == [{"id": "t4", "name": 'fo"ur', "cost": "4"}]
    assert table["removed_rows"] == [{"id": "t3", "name": "three", "cost": "3"}]
    assert table["changed_rows"] == [{"key": {"id": "t2"}, "cells": [{"field": "cost", "before": "2", "after": ""}]}]
    assert not unreleased(shelf)
    assert "version: '1.1.0' # as released" in (shelf.folder / "datapackage.yaml").read_text("utf-8")


@pytest.mark.parametrize(
    ("edit", "proposed", "changes"),
    [
        (("tasks.csv", CSV.replace("two", "zwei")), "1.0.1", (TableChange("tasks", 0, 0, 1),)),
        (("tasks.csv", CSV + "t4,four,4\n"), "1.1.0", (TableChange("tasks", 1, 0, 0),)),
        (("tasks.csv", "id,name,cost\nt3,three,3\nt2,two,2\nt1,one,1\n"), "1.0.1", ()),
        (("datapackage.yaml", descriptor(tasks="id:string*, name:string, cost:number")), "2.0.0", ()),
        (("datapackage.yaml", descriptor(tasks="id:string*, name:string, cost:integer").replace("in short", "x")
          .replace("title: Sample", "title: Example")), "1.0.1", ()),
        (("datapackage.yaml", descriptor(tasks="id:string*, name:string, cost:integer").replace("1.0.0", "3.0.0-rc.1")
          .replace("title: Sample", "title: Example")), "3.0.0-rc.1", ()),
    ],
)  # fmt: skip
def test_what_is_proposed(shelf: Shelf, edit: tuple[str, str], proposed: str, changes: tuple[TableChange, ...]) -> None:
    release(shelf, "1.0.0")
    shelf.write(*edit)
    assert pending(shelf).proposed == proposed
    release(shelf, proposed)
    assert releases(shelf)[0].changes == changes


@pytest.mark.parametrize(
    ("after", "proposed"),
    [
        ("[{value: x, label: Ex}, {value: y, label: Y}]", "1.0.1"),
        ("[{value: x, label: X}, {value: y, label: Y}, {value: z, label: Z}]", "1.1.0"),
        ("[{value: x, label: X}]", "2.0.0"),
    ],
)
def test_categories_that_change(shelf: Shelf, after: str, proposed: str) -> None:
    def declared(categories: str) -> str:
        text = descriptor(tasks="id:string*, name:string, cost:integer")
        return text.replace("{name: name, type: string}", f"{{name: name, type: string, categories: {categories}}}")

    shelf.write("datapackage.yaml", declared("[{value: x, label: X}, {value: y, label: Y}]"))
    shelf.write("tasks.csv", "id,name,cost\nt1,x,1\n")
    release(shelf, "1.0.0")
    shelf.write("datapackage.yaml", declared(after))
    assert pending(shelf).proposed == proposed


@pytest.mark.parametrize(
    ("after", "proposed"),
    [
        ('[{value: "-", label: not known}]', "1.0.1"),
        ('["-"]', "1.0.1"),
        ('[{value: "-", label: none}, {value: n/a, label: none}]', "2.0.0"),
    ],
)
def test_missing_values_that_change(shelf: Shelf, after: str, proposed: str) -> None:
    def declared(missing: str) -> str:
        text = descriptor(tasks="id:string*, name:string, cost:integer")
        return text.replace("  schema:\n", f"  schema:\n    missingValues: {missing}\n")

    shelf.write("datapackage.yaml", declared('[{value: "-", label: none}]'))
    release(shelf, "1.0.0")
    shelf.write("datapackage.yaml", declared(after))
    assert pending(shelf).proposed == proposed


def test_a_release_that_recorded_labels(shelf: Shelf) -> None:
    """Records of earlier engines hold the labels of missing values; they are no difference."""
    text = descriptor(tasks="id:string*, name:string, cost:integer")
    shelf.write("datapackage.yaml", text.replace("  schema:\n", '  schema:\n    missingValues: ["", "-"]\n'))
    release(shelf, "1.0.0")
    path = shelf.folder / "releases" / "1.0.0.json"
    recorded = path.read_text("utf-8")
    labelled = recorded.replace('"missingValues": ["", "-"]', '"missingValues": [{"value": "-", "label": "none"}, ""]')
    assert labelled != recorded
    path.write_text(labelled, "utf-8")
    (found,) = prepare_release(str(shelf.root), shelf.package())  # type: ignore[misc]
    assert found.code == "release-nothing"


def test_tables_come_and_go(shelf: Shelf) -> None:
    release(shelf, "1.0.0")
    shelf.write("datapackage.yaml", descriptor(tasks="id:string*, name:string, cost:integer", units="id:string*"))
    shelf.write("units.csv", "id\na\nb\n")
    assert pending(shelf).proposed == "1.1.0"
    release(shelf, "1.1.0")
    assert releases(shelf)[0].changes == (TableChange("units", 2, 0, 0),)
    shelf.write("datapackage.yaml", descriptor(units="id:string*").replace("1.0.0", "1.1.0"))
    (shelf.folder / "tasks.csv").unlink()
    assert pending(shelf).proposed == "2.0.0"
    release(shelf, "2.0.0")
    assert releases(shelf)[0].changes == (TableChange("tasks", 0, 3, 0),)
    assert [path.name for path in (shelf.folder / "releases/snapshot").iterdir()] == ["units.csv"]
    assert [each.version for each in releases(shelf)] == ["2.0.0", "1.1.0", "1.0.0"]


def test_nothing_has_changed(shelf: Shelf) -> None:
    release(shelf, "1.0.0")
    (found,) = prepare_release(str(shelf.root), shelf.package())
    assert getattr(found, "code", "") == "release-nothing"


def test_a_snapshot_that_someone_edited(shelf: Shelf) -> None:
    release(shelf, "1.0.0")
    shelf.write("tasks.csv", CSV + "t4,four,4\n")
    for name, content in (("tasks.csv", CSV + "x"), ("tasks.csv", None)):
        path = shelf.folder / "releases/snapshot" / name
        path.unlink() if content is None else path.write_text(content)
        (found,) = prepare_release(str(shelf.root), shelf.package())
        assert (getattr(found, "code", ""), getattr(found, "path", "")) == (
            "release-snapshot", f"{FOLDER}/releases/snapshot/tasks.csv")  # fmt: skip


@pytest.mark.parametrize(
    ("version", "code"), [("1.0.0", "release-not-later"), ("0.9.0", "release-not-later"), ("1.1", "release-version"),
                          ("1.0.1", ""), ("v2.0.0", "release-version"), ("../2.0.0", "release-version")],
)  # fmt: skip
def test_the_version_must_be_later(shelf: Shelf, version: str, code: str) -> None:
    release(shelf, "1.0.0")
    shelf.write("tasks.csv", CSV + "t4,four,4\n")
    found = version_problem(pending(shelf), version)
    assert (found.code if found else "") == code
    if code:
        with pytest.raises(ValueError, match=version):
            release(shelf, version)
        assert len(releases(shelf)) == 1


GOOD = {
    "version": "1.0.0", "date": "2026-03-04", "first": True, "notes": {}, "descriptor": "", "removed_tables": [],
    "tables": [{"name": "t", "rows": 1, "sha256": "", "query": "", "schema": {},
                "changes": {"added": 0, "removed": 0, "changed": 0}}],
}  # fmt: skip


@pytest.mark.parametrize(
    ("name", "content", "code", "line"),
    [
        ("1.0.0.json", "", "release-unreadable", 1),
        ("1.0.0.json", "{\n 'x'}", "release-unreadable", 2),
        ("1.0.0.json", "[" * 100_000, "release-unreadable", 0),
        ("1.0.0.json", "\udcff", "release-unreadable", 0),
        ("1.0.0.json", "[]", "release-value", 0),
        ("1.0.0.json", {**GOOD, "version": "1.0.1"}, "release-name", 0),
        ("1.0.0.json", {**GOOD, "date": "2026-02-30"}, "release-value", 0),
        ("1.0.0.json", {**GOOD, "date": None}, "release-value", 0),
        ("1.0.0.json", {**GOOD, "notes": {"en": 1}}, "release-value", 0),
        ("1.0.0.json", {**GOOD, "first": "yes"}, "release-value", 0),
        ("1.0.0.json", {**GOOD, "tables": [{**GOOD["tables"][0], "rows": -1}]}, "release-value", 0),  # type: ignore[index]
        ("1.0.0.json", {**GOOD, "tables": [3]}, "release-value", 0),
        ("1.0.json", GOOD, "release-stray", 0),
        ("notes.txt", "hello", "release-stray", 0),
        ("1.0.0.json", GOOD, "", 0),
        (".hidden", "hello", "", 0),
    ],
)
def test_bad_records_are_located(shelf: Shelf, name: str, content: object, code: str, line: int) -> None:
    text = content if isinstance(content, str) else json.dumps(content)
    path = shelf.folder / "releases" / name
    path.parent.mkdir()
    path.write_bytes(text.encode("utf-8", "surrogateescape"))
    found = read_history(str(shelf.root), FOLDER)
    assert [(each.code, each.path, each.line) for each in found.problems] == (
        [(code, f"{FOLDER}/releases/{name}", line)] if code else []
    )
    assert len(found.records) == (1 if name == "1.0.0.json" and not code else 0)


def test_a_full_disk_leaves_all_as_it_was(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    release(shelf, "1.0.0")
    shelf.write("tasks.csv", CSV + "t4,four,4\n")
    before = {path: path.read_bytes() for path in shelf.folder.rglob("*") if path.is_file()}

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("gsc.data.changes.release.record_lines", full)
    with pytest.raises(OSError, match="No space"):
        release(shelf, "1.1.0")
    for path, content in before.items():
        assert path.read_bytes() == content
    monkeypatch.undo()
    release(shelf, "1.1.0")
    assert not (shelf.folder / "releases/.staged").exists()


@pytest.mark.parametrize(
    ("text", "changed"),
    [
        ("name: x\nversion: 1.0.0 # c\r\ntitle: 题\n", "name: x\nversion: 2.0.0 # c\r\ntitle: 题\n"),
        ("# 注\nname: 名\nversion:   '1'\n", "# 注\nname: 名\nversion:   '2.0.0'\n"),
        ('"version": "1"\n', '"version": "2.0.0"\n'),
        ("a: {version: 1}\nversion:\nb: 1\n", "a: {version: 1}\nversion: 2.0.0\nb: 1\n"),
        ("# c\nname: x\n", "# c\nversion: 2.0.0\nname: x\n"),
        ("name: x\r\n", "version: 2.0.0\r\nname: x\r\n"),
        ("description: |\n  version: 3\nversion: 1.0.0", "description: |\n  version: 3\nversion: 2.0.0"),
        ('{\n\t"name": "名",\n\t"a": {"version": "0"},\n\t"version" : "1.0.0",\n\t"b": []\n}\n',
         '{\n\t"name": "名",\n\t"a": {"version": "0"},\n\t"version" : "2.0.0",\n\t"b": []\n}\n'),
        ('{"name": "x"}', '{"version": "2.0.0","name": "x"}'),
        ("{}", '{"version": "2.0.0"}'),
    ],
)  # fmt: skip
def test_the_version_in_the_descriptor(text: str, changed: str) -> None:
    assert with_version(text, "2.0.0") == changed


@pytest.mark.parametrize("text", ["[]", "- a\n", "", '{"a": 1 "b": 2}'])
def test_no_descriptor(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  YAML and JSON fail with errors of their own below it
        with_version(text, "2.0.0")


def test_versions_in_order() -> None:
    # the example of semver.org, section 11
    order = ["1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-alpha.beta", "1.0.0-beta", "1.0.0-beta.2", "1.0.0-beta.11",
             "1.0.0-rc.1", "1.0.0", "1.0.1", "1.2.0", "1.10.0", "2.0.0"]  # fmt: skip
    assert sorted(set(order), key=rank) == order
    assert [raised("1.2.3", part) for part in ("major", "minor", "patch")] == ["2.0.0", "1.3.0", "1.2.4"]
    assert raised("1.2.3-rc.1", "patch") == "1.2.3"
    assert not any(
        map(is_version, ["", "1", "1.0", "01.0.0", "1.0.0.0", "1.0.0-", "1.0.0 ", "\uff11.0.0", "1." + "9" * 99 + ".0"])
    )
    assert Path(FOLDER).name == "sample"
