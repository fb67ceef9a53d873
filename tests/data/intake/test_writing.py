"""Several files are written together, whatever happens: all of them, or none."""

import os
from collections.abc import Sequence
from pathlib import Path

import pytest

from gsc.data.intake.writing import Write, write_all

WRITES = (
    Write("private/.gitignore", None, b"*\n", closed=True),
    Write("private/a/b.csv", None, b"id\n1\n", closed=True),
    Write("datasets/a/b.csv", b"id\n", b"id\n1\n"),
    Write("datasets/a/events.csv", b"id\n", b"id\n2\n"),
)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for name in ("b", "events"):
        file = tmp_path / f"datasets/a/{name}.csv"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b"id\n")
    return tmp_path


def files(site: Path) -> dict[str, bytes]:
    return {str(path.relative_to(site)): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def test_all(site: Path) -> None:
    assert write_all(str(site), WRITES) == ()
    assert files(site) == {each.path: each.after for each in WRITES}
    assert (site / "private/a").stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("call", ["replace", "fsync", "chmod"])
@pytest.mark.parametrize("good", range(6))
def test_none_where_one_fails(site: Path, monkeypatch: pytest.MonkeyPatch, call: str, good: int) -> None:
    before = files(site)
    real = getattr(os, call)
    left = [good]

    def failing(*given: object, **more: object) -> object:
        left[0] -= 1
        if left[0] == -1:
            message = "the disk is full"
            raise OSError(message)
        return real(*given, **more)

    monkeypatch.setattr(os, call, failing)
    try:
        write_all(str(site), WRITES)
    except OSError:
        assert files(site) == before
    else:
        assert left[0] >= 0, "the failure was swallowed"
        assert files(site) == {each.path: each.after for each in WRITES}


@pytest.mark.parametrize("number", range(len(WRITES)))
def test_none_where_one_was_changed_meanwhile(site: Path, number: int) -> None:
    wrong: Sequence[Write] = [
        each._replace(before=b"older") if at == number else each for at, each in enumerate(WRITES)
    ]
    before = files(site)
    (found,) = write_all(str(site), wrong)
    assert (found.path, found.code) == (WRITES[number].path, "intake-changed")
    assert files(site) == before


def test_a_link_in_the_place_of_the_new_file_is_not_followed(site: Path) -> None:
    (site / "victim").write_bytes(b"mine")
    (site / "datasets/a/.b.csv.new").symlink_to(site / "victim")
    with pytest.raises(OSError, match="symbolic links"):
        write_all(str(site), WRITES)
    assert (site / "victim").read_bytes() == b"mine"
    assert (site / "datasets/a/b.csv").read_bytes() == b"id\n"
