"""Zip files: the same bytes for the same contents, and readable beyond 4 GB."""

import io
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from data.export.packages import exported, keyed
from gsc.data.export import packing
from gsc.data.export.formats import sqlite
from gsc.data.export.packing import zipped

MEMBERS = (("a.csv", (b"id\n", b"1\n" * 500)), ("\u9644\u4ef6.txt", (b"",)), ("b/c.csv", (b"x" * 3000,)))
UNZIP = shutil.which("unzip")


def packed() -> bytes:
    return b"".join(zipped(MEMBERS))


def read(content: bytes) -> list[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        assert file.testzip() is None
        return [(each.filename, file.read(each)) for each in file.infolist()]


WANTED = [(name, b"".join(pieces)) for name, pieces in MEMBERS]


def test_a_small_zip_has_nothing_of_zip64() -> None:
    assert read(packed()) == WANTED
    assert not any(sign in packed() for sign in (b"PK\6\6", b"PK\6\7"))
    assert packed() == packed()


@pytest.mark.parametrize("limit", [0, 1, 20, 60, 100, 1000, 3000])
def test_what_is_too_large_is_told_in_zip64(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, limit: int) -> None:
    """A lower limit lets every field overflow in turn."""
    monkeypatch.setattr(packing, "_LIMIT", limit)
    content = packed()
    assert read(content) == WANTED
    assert b"\xff\xff\xff\xff" in content
    if UNZIP:
        (tmp_path / "made.zip").write_bytes(content)
        subprocess.run([UNZIP, "-tq", str(tmp_path / "made.zip")], check=True, capture_output=True)


def test_more_members_than_a_zip_counts() -> None:
    many = [(str(number), (b"",)) for number in range(65_536)]
    assert len(zipfile.ZipFile(io.BytesIO(b"".join(zipped(many)))).namelist()) == len(many)


def test_a_database_too_large_for_one_piece(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sqlite, "_ONE_PIECE", 0)
    sums = set()
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        done = exported(tmp_path / name, *keyed())
        sums |= {each.sha256 for each in done.files if each.form == "sqlite"}
    assert len(sums) == 1
