"""`gsc data export`: a package with or without a site, in every format or in some."""

import json
from pathlib import Path

import pytest

from portal import gsc

DESCRIPTOR = """name: things
title: Things
resources:
- name: things
  type: table
  path: things.csv
  dialect: {delimiter: ","}
  schema:
    fields:
    - {name: id, type: string}
    - {name: n, type: integer}
gsc:
  language: en
"""


@pytest.fixture
def package(tmp_path: Path) -> Path:
    folder = tmp_path / "things"
    folder.mkdir()
    (folder / "datapackage.yaml").write_text(DESCRIPTOR, "utf-8")
    (folder / "things.csv").write_bytes(b"id,n\na,1\nb,2\n")
    return folder


@pytest.mark.parametrize("name", ["", "datapackage.yaml"])
def test_every_format(package: Path, tmp_path: Path, name: str) -> None:
    done = gsc("data", "export", str(package / name), "--to", str(tmp_path / "out" / "here"), env={"LC_ALL": "C"})
    assert done.returncode == 0, done.stderr
    names = {each.name for each in (tmp_path / "out" / "here").iterdir()}
    tables = {f"things.{form}" for form in ("csv", "excel.csv", "json", "jsonl", "xlsx", "parquet", "schema.json")}
    assert names == tables | {"things.sqlite", "things.zip", "datapackage.json", "SHA256SUMS"}
    assert "11 files" in done.stdout
    told = json.loads((tmp_path / "out" / "here" / "datapackage.json").read_text("utf-8"))
    assert not {"id", "homepage"} & told.keys()


def test_some_formats_into_an_empty_folder(package: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    done = gsc("data", "export", str(package), "--to", str(tmp_path / "out"), "--format", "csv, excel.csv")
    assert done.returncode == 0, done.stderr
    assert {each.name for each in (tmp_path / "out").iterdir()} == {"things.csv", "things.excel.csv"}


def test_the_same_bytes_again(package: Path, tmp_path: Path) -> None:
    for goal in ("one", "two"):
        assert gsc("data", "export", str(package), "--to", str(tmp_path / goal)).returncode == 0
    sums = [(tmp_path / goal / "SHA256SUMS").read_bytes() for goal in ("one", "two")]
    assert sums[0] == sums[1]


@pytest.mark.parametrize(
    "words", [["--to", "{full}"], ["--to", "{file}"], [], ["--to", "{new}", "--format", "csv,word"]]
)
def test_a_wrong_call_ends_with_2(package: Path, tmp_path: Path, words: list[str]) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "kept").write_bytes(b"")
    (tmp_path / "file").write_bytes(b"")
    given = [word.format(**{name: tmp_path / name for name in ("full", "file", "new")}) for word in words]
    assert gsc("data", "export", str(package), *given).returncode == 2
    assert not (tmp_path / "new").exists()
    assert (tmp_path / "full" / "kept").exists()


@pytest.mark.parametrize("wrong", [b"id,n\na,one\n", b"id,n\na,1,2\n", b"id,other\na,1\n"])
def test_what_does_not_validate_is_not_exported(package: Path, tmp_path: Path, wrong: bytes) -> None:
    (package / "things.csv").write_bytes(wrong)
    done = gsc("data", "export", str(package), "--to", str(tmp_path / "out"))
    assert done.returncode == 1
    assert "things.csv" in done.stderr
    assert not (tmp_path / "out").exists()
    assert {each.name for each in tmp_path.iterdir()} == {"things"}


def test_notes_are_told(package: Path, tmp_path: Path) -> None:
    text = DESCRIPTOR.replace("type: integer", "type: number")
    (package / "datapackage.yaml").write_text(text, "utf-8")
    (package / "things.csv").write_bytes(b"id,n\na,NaN\n")
    done = gsc("data", "export", str(package), "--to", str(tmp_path / "out"), "--lang", "en")
    assert done.returncode == 0
    assert "[export-kept-as-text]" in done.stderr
