"""A build read: what is refused, and what is hashed again."""

import fcntl
import hashlib
import os
from pathlib import Path

import pytest

from gsc.mirror.failure import INPUT, MirrorError
from gsc.mirror.names import MESSAGES as NAMES
from gsc.mirror.origin import reading, stamps
from gsc.mirror.origin.reading import read_build
from gsc.mirror.origin.stores.local import proven_bytes
from gsc.mirror.origin.stores.store import Local
from gsc.mirror.target import Target


@pytest.fixture
def build(tmp_path: Path) -> Path:
    folder = tmp_path / "site/output"
    for path in ("mirror.json", "index.html", "zh/页/index.html", ".well-known/security.txt"):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(path, "utf-8")
    return folder


def code_of(folder: Path) -> str:
    with pytest.raises(MirrorError) as error:
        read_build(str(folder))
    assert error.value.cause == INPUT
    return error.value.code


def test_all_files_but_the_notice(build: Path) -> None:
    paths = (".well-known/security.txt", "index.html", "zh/页/index.html")
    wanted = (Target(path, len(path.encode()), hashlib.sha256(path.encode()).hexdigest()) for path in paths)
    assert read_build(str(build)) == tuple(wanted)


def test_a_folder_that_is_no_build(tmp_path: Path) -> None:
    assert code_of(tmp_path) == "publish-no-build"
    assert code_of(tmp_path / "missing") == "publish-no-build"


def test_an_empty_build(tmp_path: Path) -> None:
    (tmp_path / "mirror.json").write_text("{}", "utf-8")
    assert code_of(tmp_path) == "publish-empty"


def test_a_build_that_is_running(build: Path) -> None:
    (build.parent / ".gsc").mkdir()
    with open(build.parent / ".gsc/lock", "w", encoding="utf-8") as lock:
        assert len(read_build(str(build))) == 3
        fcntl.flock(lock, fcntl.LOCK_EX)
        assert code_of(build) == "publish-building"


def test_a_build_that_is_exchanged_meanwhile(build: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    true_hash = reading._hash  # noqa: SLF001

    def hash_and_exchange(path: str) -> str:
        found = true_hash(path)
        if (build.parent / "next").exists():
            build.rename(build.parent / "last")
            (build.parent / "next").rename(build)
        return found

    (build.parent / "next").mkdir()
    monkeypatch.setattr(os, "cpu_count", lambda: 1)
    monkeypatch.setattr(reading, "_hash", hash_and_exchange)
    with pytest.raises((MirrorError, FileNotFoundError)):
        read_build(str(build))


@pytest.mark.parametrize("kind", ["link", "folder link", "pipe"])
def test_what_is_neither_file_nor_folder(build: Path, kind: str) -> None:
    if kind == "pipe":
        os.mkfifo(build / "pipe")
    else:
        (build / "link").symlink_to("index.html" if kind == "link" else "zh")
    assert code_of(build) == "publish-odd-file"


@pytest.mark.parametrize(
    "path", ["tuf/x", "rs/x.xml", "root.json", "SHA256SUMS", "CON.html", "a\\b", "a\nb", "e\u0301"]
)
def test_names_that_cannot_be_signed(build: Path, path: str) -> None:
    (build / path).parent.mkdir(parents=True, exist_ok=True)
    (build / path).write_text("x", "utf-8")
    assert code_of(build) in NAMES


def test_names_that_collide(build: Path) -> None:
    (build / "Index.html").write_text("x", "utf-8")
    assert code_of(build) == "publish-collision"


def test_only_touched_files_are_read_again(build: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache = str(tmp_path / "stamps.json")
    read: list[str] = []
    true_hash = reading._hash  # noqa: SLF001
    monkeypatch.setattr(reading, "_hash", lambda path: (read.append(Path(path).name), true_hash(path))[1])
    read_build(str(build), cache)
    assert len(read) == 3
    read.clear()
    read_build(str(build), cache)
    assert len(read) == 3, "touched so shortly before that another change might not show"
    monkeypatch.setattr(stamps, "_RACY", -10_000_000_000)
    read.clear()
    first = read_build(str(build), cache)
    assert read == []
    (build / "index.html").write_text("INDEX.html", "utf-8")
    second = read_build(str(build), cache)
    assert read == ["index.html"]
    assert [each.path for each in set(second) - set(first)] == ["index.html"]


@pytest.mark.parametrize("content", ["", "{", "[]", '{"began":1}', '{"began":9e99,"files":{"index.html":[[1],"00"]}}'])
def test_a_damaged_cache_counts_for_nothing(build: Path, tmp_path: Path, content: str) -> None:
    (tmp_path / "stamps.json").write_text(content, "utf-8")
    assert read_build(str(build), str(tmp_path / "stamps.json")) == read_build(str(build))


@pytest.mark.parametrize("now", [b"other", b"longer than it was", b"", b"zh/"])
def test_a_file_is_proved_as_it_is_read(tmp_path: Path, now: bytes) -> None:
    (tmp_path / "file").write_bytes(now)
    source = Local(str(tmp_path / "file"), 5, hashlib.sha256(b"signed").hexdigest())
    with pytest.raises(MirrorError) as error:
        proven_bytes(source)
    assert error.value.code == "publish-changed"
