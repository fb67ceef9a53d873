"""Packages from anywhere: the standard is enough, and nothing is followed."""

import json
import os
from pathlib import Path

import pytest

from gsc.data.package.read import read_any
from gsc.model.problem import WARNING


def test_a_package_from_outside_needs_the_standard_only(tmp_path: Path) -> None:
    folder = tmp_path / "Any Name 2"
    (folder / "data").mkdir(parents=True)
    (folder / "data" / "a.csv").write_text("x\n1\n", "utf-8")
    (folder / "datapackage.json").write_text(
        json.dumps({"name": "b", "made-by": "x", "resources": [{"name": "a", "path": "data/a.csv"}]}), "utf-8"
    )
    reading = read_any(str(folder))
    assert reading.safe
    assert reading.package is not None
    assert [(each.code, each.severity) for each in reading.problems] == [("dialect-undeclared", WARNING)]


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("../a.csv", "resource-outside"),
        ("/etc/passwd", "resource-absolute"),
        ("http://example.org/a.csv", "resource-url"),
        ("a.csv.gz", "resource-compressed"),
        ("link/a.csv", "resource-symlink"),
        ("pipe.csv", "resource-folder"),
    ],
)
def test_a_package_from_outside_is_followed_nowhere(tmp_path: Path, path: str, code: str) -> None:
    (tmp_path / "link").symlink_to("/etc")
    os.mkfifo(tmp_path / "pipe.csv")
    text = json.dumps({"resources": [{"name": "a", "path": path}]})
    (tmp_path / "datapackage.json").write_text(text, "utf-8")
    reading = read_any(str(tmp_path))
    assert code in [each.code for each in reading.problems]
    assert not reading.safe


def test_a_misspelt_key_is_told_of_a_package_from_outside(tmp_path: Path) -> None:
    text = '{"licences": [], "mine": 1, "resources": [{"name": "a", "data": [["x"]], "titel": "x"}]}'
    (tmp_path / "datapackage.json").write_text(text, "utf-8")
    found = [(each.code, each.column) for each in read_any(str(tmp_path)).problems]
    assert found == [("descriptor-unknown", 2), ("descriptor-unknown", text.index('"titel"') + 1)]


@pytest.mark.parametrize(("name", "line"), [("a.csv", 1), ("datapackage.json", 0)])
def test_a_file_that_may_not_be_read(tmp_path: Path, name: str, line: int, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.csv").write_text("x\n", "utf-8")
    (tmp_path / "datapackage.json").write_text('{"resources": [{"name": "a", "path": "a.csv"}]}', "utf-8")
    # Whoever runs the tests may be allowed to read everything.
    monkeypatch.setattr(os, "access", lambda path, _: not str(path).endswith(name))
    reading = read_any(str(tmp_path))
    assert ("resource-unreadable", line) in [(each.code, each.line) for each in reading.problems]
    assert not reading.safe
