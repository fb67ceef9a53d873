"""A tree compared with what is signed, without reading its files."""

import os

import pytest

from gsc.mirror.client.survey import survey
from gsc.mirror.layout import METADATA, NOTICE, SUMS, hashed_path
from gsc.mirror.target import Target

SIGNED = (Target("index.html", 3, "a" * 64), Target("zh/政策/一.html", 1, "b" * 64), Target("zh/空", 0, "c" * 64))


def put(path, data=b""):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


@pytest.fixture
def tree(tmp_path):
    for each in SIGNED:
        put(tmp_path / each.path, b"x" * each.length)
        (tmp_path / hashed_path(each)).parent.mkdir(parents=True, exist_ok=True)
        os.link(tmp_path / each.path, tmp_path / hashed_path(each))
    for path in (SUMS, NOTICE, f"{METADATA}/1.root.json"):
        put(tmp_path / path)
    return tmp_path


def test_a_whole_tree(tree):
    assert survey(str(tree), SIGNED) == (2 * len(SIGNED), ())


@pytest.mark.parametrize(
    "path", ["pay.html", "zh/pay.html", f"zh/{SUMS}", f"tuf/targets/{'d' * 64}.index.html", "tuf/x", "rs/y", "_headers"]
)
def test_what_nobody_signed(tree, path):
    put(tree / path)
    assert survey(str(tree), SIGNED) == (2 * len(SIGNED), (path,))


def test_lost_changed_and_of_another_kind(tree):
    (tree / hashed_path(SIGNED[2])).unlink()
    (tree / "index.html").unlink()
    put(tree / "index.html", b"torn")
    (tree / "zh/政策/一.html").unlink()
    (tree / "zh/政策/一.html").mkdir()
    put(tree / "zh/政策/一.html/inner")
    assert survey(str(tree), SIGNED) == (3, ("zh/政策/一.html",))


@pytest.mark.parametrize("path", ["index.html", "zh", METADATA, SUMS, "more"])
def test_links_are_not_followed(tree, path, tmp_path_factory):
    away = tmp_path_factory.mktemp("away") / "moved"
    if (tree / path).exists():
        (tree / path).rename(away)
    (tree / path).symlink_to(away)
    assert path in survey(str(tree), SIGNED).foreign


def test_a_folder_among_the_metadata(tree):
    (tree / METADATA / "more").mkdir()
    assert survey(str(tree), SIGNED).foreign == (f"{METADATA}/more",)
