"""Names of signed files."""

import pytest

from gsc.mirror.names import MESSAGES, collisions, fault_of

FINE = (
    "index.html",
    "zh/政策/天津.html",
    "data/a b/file (1).csv",
    "con-tract/auxiliary.html",
    ".well-known/security.txt",
    "zh/tuf/rs.html",
    "static/style.0123456789abcdef.css",
    "a..b/c.d",
    "é.html",
    "x" * 190,
    f"{'x' * 255}/y",
)
FAULTY = {
    "/etc/passwd": "mirror-name-absolute",
    "//host/share": "mirror-name-absolute",
    "C:/windows": "mirror-name-sign",
    "zh/a:stream": "mirror-name-sign",
    "zh\\..\\a": "mirror-name-sign",
    "": "mirror-name-segment",
    "../a": "mirror-name-segment",
    "a/../b": "mirror-name-segment",
    "a/./b": "mirror-name-segment",
    "a//b": "mirror-name-segment",
    "a/": "mirror-name-segment",
    "..": "mirror-name-segment",
    "a\nb": "mirror-name-invisible",
    "a\0b": "mirror-name-invisible",
    "a\x7fb": "mirror-name-invisible",
    "a\u202egnp.exe": "mirror-name-invisible",
    "a\u200bb": "mirror-name-invisible",
    "a\u2028b": "mirror-name-invisible",
    "a\ud800b": "mirror-name-invisible",
    "x" * 191: "mirror-name-long",
    "政" * 64: "mirror-name-long",
    f"{'x' * 256}/y": "mirror-name-long",
    "/".join(["abcdefghi"] * 101): "mirror-name-long",
    "a./b": "mirror-name-ending",
    "a /b": "mirror-name-ending",
    "a/b.": "mirror-name-ending",
    "zh/CON": "mirror-name-device",
    "nul.txt": "mirror-name-device",
    "a/com¹.html": "mirror-name-device",
    "lpt9.tar.gz": "mirror-name-device",
    f"a/{'0' * 64}.b/c": "mirror-name-hash",
    "tuf/metadata/root.json": "mirror-name-reserved",
    "TUF/x": "mirror-name-reserved",
    "\uff54\uff55\uff46/x": "mirror-name-reserved",
    "mirror.json": "mirror-name-reserved",
    "sha256sums": "mirror-name-reserved",
    ".well-known/resourcesync": "mirror-name-reserved",
    ".well-known/ResourceSync/x": "mirror-name-reserved",
    "e\u0301.html": "mirror-name-form",
}


@pytest.mark.parametrize("path", FINE)
def test_fine(path):
    assert fault_of(path) == ""


@pytest.mark.parametrize(("path", "code"), FAULTY.items())
def test_faulty(path, code):
    assert fault_of(path) == code
    assert code in MESSAGES


def test_no_collisions():
    assert list(collisions(["a/b", "a/c", "b", "a.b"])) == []


@pytest.mark.parametrize(
    ("first", "second"),
    [("a/B", "a/b"), ("straße", "STRASSE"), ("\uff41", "a"), ("a", "a/b"), ("A", "a/b/c"), ("a/b", "a/b")],
)
def test_collisions(first, second):
    assert list(collisions([first, "z", str(second.encode(), "utf-8")])) == [(first, second)]


def test_each_pair_once_however_many_lie_below():
    assert list(collisions(["a", "a/b/c", "a/b/d"])) == [("a", "a/b/c")]
