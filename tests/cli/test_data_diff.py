"""`gsc data diff`: text and JSON, in both languages."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from data.changes.workbench import CSV, Shelf, descriptor, zipped
from gsc.cli.main import main

NEW = descriptor(tasks="id:string*, name:string, cost:integer, more:string", units="id:string*")


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path)


@pytest.fixture
def other(tmp_path: Path) -> Path:
    tasks = 'id,name,cost,more\nt1,one,1,\nt2,"t\nwo",2,\nt4,four,4,x\n'
    return zipped(tmp_path / "new.zip", datapackage_yaml=NEW, tasks_csv=tasks, units_csv="id\na\n")


def diff(*words: object) -> Result:
    return CliRunner().invoke(main, ["data", "diff", *map(str, words), "--lang", "en"])


def test_text(shelf: Shelf, other: Path) -> None:
    done = diff(shelf.folder, other)
    assert done.exit_code == 0, done.output
    assert done.stdout.splitlines() == [
        "The descriptors differ.",
        "tasks: 1 rows added, 1 removed, 1 changed.",
        '  + field more: — → {"name":"more","type":"string"}',
        "  + t4,four,4,x",
        "  - t3,three,3",
        '  ~ t2 name: two → "tU+000Awo"',
        "units: a new table, 1 rows.",
    ]
    back = diff(other, shelf.folder)
    assert "units: the table is gone, 1 rows." in back.stdout


def test_json(shelf: Shelf, other: Path) -> None:
    done = diff(shelf.folder, other, "--format", "json")
    found = json.loads(done.stdout)
    assert (found["old"], found["new"], found["described"]) == ("1.0.0", "1.0.0", True)
    tasks, units = found["tables"]
    assert tasks["changes"] == {"added": 1, "removed": 1, "changed": 1}
    assert tasks["changed_rows"] == [
        {"key": {"id": "t2"}, "cells": [{"field": "name", "before": "two", "after": "t\nwo"}]}
    ]
    assert tasks["schema_changes"][0]["after"] == {"name": "more", "type": "string"}
    assert (units["state"], units["rows"]) == ("added", 1)


def test_the_same(shelf: Shelf) -> None:
    done = diff(shelf.folder, shelf.folder)
    assert done.exit_code == 0
    assert done.stdout == "The two packages hold the same data.\n"
    assert json.loads(diff(shelf.folder, shelf.folder, "--format", "json").stdout)["tables"][0]["state"] == "same"


def test_other_order(shelf: Shelf, tmp_path: Path) -> None:
    rows = CSV.splitlines(keepends=True)
    old = (shelf.folder / "datapackage.yaml").read_text("utf-8")
    new = zipped(tmp_path / "new.zip", datapackage_yaml=old, tasks_csv="".join([rows[0], *reversed(rows[1:])]))
    assert "the same cells" in diff(shelf.folder, new).stdout


def test_problems_end_with_1(shelf: Shelf, tmp_path: Path) -> None:
    new = zipped(tmp_path / "new.zip", datapackage_yaml=NEW, tasks_csv="id,name,cost,more\nt1\n", units_csv="id\n")
    done = diff(shelf.folder, new)
    assert done.exit_code == 1
    assert done.stderr.startswith(f"{new}/tasks.csv:2: ")
    assert done.stderr.endswith("[changes-table]\n")
    assert diff(shelf.folder, tmp_path / "none").exit_code == 2
