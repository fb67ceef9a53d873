"""Whether a tree is as it was made, told by the times of its folders."""

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from gsc.mirror.client.untouched import is_untouched, made_at
from gsc.mirror.layout import METADATA, NOTICE, SUMS, hashed_path
from gsc.mirror.target import Target

SIGNED = (Target("index.html", 3, "a" * 64), Target("zh/政策/一.html", 1, "b" * 64), Target("zh/空", 0, "c" * 64))
TICK = 0.02  # file systems tell times in steps of some milliseconds


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    tree = tmp_path / "tree"
    for each in SIGNED:
        for path in (each.path, hashed_path(each)):
            (tree / path).parent.mkdir(parents=True, exist_ok=True)
        (tree / each.path).write_bytes(b"x" * each.length)
        os.link(tree / each.path, tree / hashed_path(each))
    (tree / METADATA).mkdir()
    (tree / SUMS).write_bytes(b"")
    return tree


def later(tree: Path, change: Callable[[Path], object]) -> bool:
    """Return what is said of a tree after a change some moments later."""
    made = made_at(str(tree))
    assert is_untouched(str(tree), made, SIGNED)
    time.sleep(TICK)
    change(tree)
    return is_untouched(str(tree), made, SIGNED)


def set_back(tree: Path) -> None:
    """Put a file into a folder and give the folder the time that it had."""
    had = os.stat(tree / "zh")
    (tree / "zh" / "pay.html").write_bytes(b"")
    os.utime(tree / "zh", ns=(had.st_atime_ns, had.st_mtime_ns))


def replace(tree: Path) -> None:
    """Put another file of the same length in the place of a signed one."""
    (tree / "zh" / "new").write_bytes(b"y")
    os.replace(tree / "zh" / "new", tree / "zh" / "政策" / "一.html")


def swap_top(tree: Path) -> None:
    """Put a link in the place of a folder at the top."""
    (tree / "zh").rename(tree.parent / "away")
    (tree / "zh").symlink_to(tree.parent / "away")


@pytest.mark.parametrize(
    "change",
    [
        lambda tree: (tree / NOTICE).write_bytes(b"{}"),
        lambda tree: (tree / METADATA / "9.snapshot.json").write_bytes(b"{}"),
        lambda tree: tree.rename(tree.parent / "moved").rename(tree),
        lambda tree: os.link(tree / "zh" / "空", tree.parent / "another"),
    ],
)
def test_what_a_mirror_does_itself(tree: Path, change: Callable[[Path], object]) -> None:
    assert later(tree, change)


@pytest.mark.parametrize(
    "change",
    [
        lambda tree: (tree / "pay.html").write_bytes(b""),
        lambda tree: (tree / "more").mkdir(),
        lambda tree: (tree / "more").symlink_to(tree),
        lambda tree: (tree / "zh" / "more").mkdir(),
        lambda tree: (tree / "zh" / "空").unlink(),
        lambda tree: (tree / hashed_path(SIGNED[0])).unlink(),
        lambda tree: (tree / hashed_path(SIGNED[1])).with_name("pay").write_bytes(b""),
        lambda tree: (tree / "tuf" / "x").write_bytes(b""),
        lambda tree: (tree / "index.html").write_bytes(b"torn"),
        lambda tree: (tree / METADATA).rmdir(),
        set_back,
        replace,
        swap_top,
    ],
)
def test_what_somebody_else_does(tree: Path, change: Callable[[Path], object]) -> None:
    assert not later(tree, change)


def test_a_copy_and_an_unknown_time_are_in_doubt(tree: Path) -> None:
    assert not is_untouched(str(tree), 1, SIGNED)
    assert not is_untouched(str(tree.parent / "none"), made_at(str(tree)), SIGNED)
