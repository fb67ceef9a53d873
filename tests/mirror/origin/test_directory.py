"""A folder as a destination: nothing is seen before its barrier, and the disk has it before metadata tells of it."""

import hashlib
import os
from pathlib import Path

import pytest

from gsc.mirror.failure import MirrorError
from gsc.mirror.origin.stores import directory
from gsc.mirror.origin.stores.directory import Directory, open_directory
from gsc.mirror.origin.stores.store import Local
from mirror.origin.centre import NOW
from mirror.origin.proof import files_of

TRUE_SYNC = directory._sync  # noqa: SLF001  what the fixture of all these tests replaces


@pytest.fixture
def store(tmp_path: Path) -> Directory:
    with open_directory(str(tmp_path / "origin"), "origin", NOW) as opened:
        yield opened


def seen(tmp_path: Path) -> set[str]:
    return {path for path in files_of(tmp_path / "origin") if not path.startswith(directory.PARTS)}


def test_nothing_is_seen_before_the_barrier(store: Directory, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"signed")
    store.put("tuf/targets/a/0.b", Local(str(tmp_path / "file"), 6, hashlib.sha256(b"signed").hexdigest()))
    store.put("tuf/metadata/1.root.json", b"{}")
    assert (seen(tmp_path), store.listing(), store.read("tuf/metadata/1.root.json")) == (set(), {}, None)
    store.barrier()
    store.repeat("a/b", "tuf/targets/a/0.b")
    assert "a/b" not in store.listing()
    store.barrier()
    listing = store.listing()
    assert set(listing) == seen(tmp_path) == {"a/b", "tuf/targets/a/0.b", "tuf/metadata/1.root.json"}
    assert listing["a/b"] == listing["tuf/targets/a/0.b"]
    assert store.read("a/b") == b"signed"
    assert [store.read(path) for path in ("a", "a/b/c", "missing")] == [None] * 3


def test_replacing_and_removing(store: Directory, tmp_path: Path) -> None:
    store.put("a/b/c", b"one")
    store.barrier()
    with open(tmp_path / "origin/a/b/c", "rb") as reading:
        store.put("a/b/c", b"another")
        store.barrier()
        assert reading.read() == b"one", "who has begun to read reads to the end"
    assert store.read("a/b/c") == b"another"
    store.remove(("a/b/c", "a/b/c", "a/b/missing", "a/b/c/d"))
    assert not (tmp_path / "origin/a").exists()
    store.put("a/b", b"now a file")
    store.barrier()
    assert store.read("a/b") == b"now a file"


def test_the_disk_has_all_before_metadata_tells_of_it(store: Directory, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    true_rename = os.rename
    monkeypatch.setattr(directory, "_sync", lambda paths: done.extend(f"sync {os.path.basename(p)}" for p in paths))
    monkeypatch.setattr(os, "rename", lambda *way: (done.append(f"move {os.path.basename(way[1])}"), true_rename(*way)))
    store.put("page", b"1")
    store.put("folder/data", b"2")
    store.barrier()
    assert done == ["sync 1", "sync 2", "move page", "move data"]
    done.clear()
    store.put("tuf/metadata/timestamp.json", b"{}")
    store.barrier()
    moved = done.index("move timestamp.json")
    assert {"sync 3", "sync folder", "sync origin"} <= set(done[:moved])
    assert set(done[moved + 1 :]) == {"sync tuf", "sync metadata"}


@pytest.mark.parametrize("number", [1, 100])
def test_few_or_many_are_brought_to_the_disk(tmp_path: Path, number: int) -> None:
    paths = [tmp_path / str(each) for each in range(number)]
    for path in paths:
        path.write_bytes(b"x")
    TRUE_SYNC([*map(str, paths)])
    assert [path.read_bytes() for path in paths] == [b"x"] * number


def test_parts_of_a_killed_publish_go(tmp_path: Path) -> None:
    parts = tmp_path / "origin" / directory.PARTS
    parts.mkdir(parents=True)
    (parts / "7").write_bytes(b"half")
    with open_directory(str(tmp_path / "origin"), "origin", NOW) as opened:
        assert opened.listing() == {}
        opened.put("a", b"1")
        assert (parts.stat().st_mode & 0o777, [file.name for file in parts.iterdir()]) == (0o700, ["1"])
    assert not parts.exists()


@pytest.mark.parametrize("kind", ["link", "pipe"])
def test_nothing_is_written_through_links(store: Directory, tmp_path: Path, kind: str) -> None:
    if kind == "link":
        (tmp_path / "origin/odd").symlink_to(tmp_path)
    else:
        os.mkfifo(tmp_path / "origin/odd")
    with pytest.raises(MirrorError) as error:
        store.listing()
    assert (error.value.code, error.value.details) == ("publish-link", {"path": "odd"})


def test_a_full_disk_is_told(store: Directory, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_way: object) -> None:
        raise OSError(28, "No space left on device")

    store.put("a", b"old")
    store.barrier()
    store.put("a", b"new")
    monkeypatch.setattr(directory, "_sync", full)
    with pytest.raises(OSError, match="No space"):
        store.barrier()
    assert store.read("a") == b"old"
