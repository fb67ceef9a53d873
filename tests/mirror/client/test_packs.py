"""Packs opened, good and hostile ones."""

import hashlib
import io
import os
import zipfile

import pytest

from gsc.mirror.client.packs import unpack, unpack_into
from gsc.mirror.client.parts import keep_part, parts_in, salvage
from gsc.mirror.target import Target

FILES = {"zh/a.html": b"a" * 50, "en/空.html": b"", "b": os.urandom(3000)}
TARGETS = tuple(Target(path, len(data), hashlib.sha256(data).hexdigest()) for path, data in FILES.items())


@pytest.fixture
def parts(tmp_path):
    for number in range(256):
        (tmp_path / f"parts/{number:02x}").mkdir(parents=True)
    return str(tmp_path / "parts")


def packed(files, method=zipfile.ZIP_DEFLATED):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as archive:
        for path, data in files.items():
            archive.writestr(path, data)
    return made.getvalue()


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED])
def test_good_packs(parts, method):
    assert set(unpack(packed(FILES, method), TARGETS, parts)) == FILES.keys()
    assert parts_in(parts) == {each.sha256 for each in TARGETS}


def test_into_a_tree_and_back_to_parts(parts, tmp_path):
    (tmp_path / "tree/tuf/targets").mkdir(parents=True)
    assert set(unpack_into(packed(FILES), TARGETS, f"{tmp_path}/tree")) == FILES.keys()
    assert {path: (tmp_path / "tree" / path).read_bytes() for path in FILES} == FILES
    with open(tmp_path / f"tree/tuf/targets/zh/{TARGETS[0].sha256}.a.html", "r+b") as stream:
        stream.truncate(9)  # as a killed run may leave it
    salvage(f"{tmp_path}/tree", parts)
    assert parts_in(parts) == {each.sha256 for each in TARGETS[1:]}


def test_only_what_is_good_is_taken(parts):
    bad = packed(FILES | {"zh/a.html": b"b" * 50, "../evil": b"x", "extra": b"y"})
    assert set(unpack(bad, TARGETS, parts)) == FILES.keys() - {"zh/a.html"}


def test_bombs_are_not_unpacked(parts):
    bomb = packed({"b": b"\0" * 30_000_000})
    assert unpack(bomb, TARGETS, parts) == ()
    told = bomb.replace((30_000_000).to_bytes(4, "little"), (3000).to_bytes(4, "little"))
    assert unpack(told, TARGETS, parts) == ()


@pytest.mark.parametrize("cut", [0, 1, 21, 22, 40, 99])
def test_rubbish(parts, cut):
    good = packed(FILES)
    assert unpack(good[:cut], TARGETS, parts) == ()
    assert unpack(good[cut:], TARGETS, parts) in {(), ("b",)} or cut == 0
    assert unpack(os.urandom(cut) + b"PK\5\6" + b"\xff" * 18, TARGETS, parts) == ()
    assert unpack(b"PK\5\6" + b"\xff" * 16 + b"\0\0", TARGETS, parts) == ()


def test_other_methods_are_left(parts):
    assert unpack(packed(FILES, zipfile.ZIP_BZIP2), TARGETS, parts) == ()


def test_same_content_twice(parts):
    assert keep_part(parts, TARGETS[0], FILES["zh/a.html"])
    assert keep_part(parts, TARGETS[0], FILES["zh/a.html"])
    assert not keep_part(parts, TARGETS[0], b"other")
