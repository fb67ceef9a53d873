"""Files that come and go in a folder without a symlink being followed."""

import errno
import os

import pytest

from gsc.mirror.client.cloning import OddTreeError, clone
from gsc.mirror.client.tree import Tree
from gsc.mirror.client.workers import Workers


@pytest.fixture
def trees(tmp_path):
    (tmp_path / "source/zh").mkdir(parents=True)
    (tmp_path / "source/zh/a.html").write_text("a")
    (tmp_path / "goal").mkdir()
    with Tree(f"{tmp_path}/source") as source, Tree(f"{tmp_path}/goal") as goal:
        yield source, goal


def test_link_over_what_is_there(trees, tmp_path):
    source, goal = trees
    goal.write("x/y.html", b"old")
    goal.link("x/y.html", source, "zh/a.html")
    goal.link("x/y.html", source, "zh/a.html")
    assert os.path.samefile(tmp_path / "goal/x/y.html", tmp_path / "source/zh/a.html")
    assert os.listdir(tmp_path / "goal/x") == ["y.html"]


@pytest.mark.parametrize("number", [errno.EMLINK, errno.EPERM])
def test_copies_where_nothing_can_be_linked(trees, tmp_path, monkeypatch, number):
    def refuse(*_arguments, **_named):
        raise OSError(number, "no")

    source, goal = trees
    monkeypatch.setattr(os, "link", refuse)
    goal.link("x/y.html", source, "zh/a.html")
    assert (tmp_path / "goal/x/y.html").read_text() == "a"
    assert (tmp_path / "goal/x/y.html").stat().st_nlink == 1


def test_other_failures_are_told(trees, monkeypatch):
    def refuse(*_arguments, **_named):
        raise OSError(errno.ENOSPC, "full")

    source, goal = trees
    monkeypatch.setattr(os, "link", refuse)
    with pytest.raises(OSError, match="full"):
        goal.link("x/y.html", source, "zh/a.html")


def test_no_symlink_is_followed(trees, tmp_path):
    source, goal = trees
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside/f").write_text("mine")
    os.symlink("../outside", tmp_path / "goal/way")
    os.symlink("../outside/f", tmp_path / "goal/f")
    for act in (
        lambda: goal.write("way/f", b"x"),
        lambda: goal.link("way/f", source, "zh/a.html"),
        lambda: goal.remove("way/f"),
        lambda: goal.open("f"),
    ):
        with pytest.raises(OSError, match=r"symbolic|directory"):
            act()
    goal.write("f", b"x")
    assert not goal.has("way/f")
    assert (tmp_path / "outside/f").read_text() == "mine"
    assert not os.path.islink(tmp_path / "goal/f")


def test_has_looks_at_kind_and_length(trees, tmp_path):
    source, _ = trees
    os.symlink("zh/a.html", tmp_path / "source/link")
    assert source.has("zh/a.html")
    assert source.has("zh/a.html", 1)
    assert not any((source.has("zh/a.html", 2), source.has("link"), source.has("zh"), source.has("none/x")))


def test_remove_takes_empty_folders_along(trees, tmp_path):
    _, goal = trees
    goal.write("a/b/c", b"")
    goal.write("a/d", b"")
    goal.remove("a/b/c")
    goal.remove("a/none")
    goal.remove("none/x")
    assert os.listdir(tmp_path / "goal/a") == ["d"]
    goal.remove("a/d")
    assert os.listdir(tmp_path / "goal") == []


def test_clone(tmp_path):
    for number in range(300):
        path = tmp_path / f"source/{number % 9}/{number}/index.html"
        path.parent.mkdir(parents=True)
        path.write_text(str(number))
    (tmp_path / "source/tuf/metadata").mkdir(parents=True)
    (tmp_path / "source/tuf/metadata/x.json").write_text("")
    with Workers(2) as workers:
        assert clone(f"{tmp_path}/source", f"{tmp_path}/goal", workers, 99_999) == 300
    assert (tmp_path / "goal/8/8/index.html").samefile(tmp_path / "source/8/8/index.html")
    assert os.listdir(tmp_path / "goal/tuf") == []


def test_clone_of_something_odd(tmp_path):
    (tmp_path / "source").mkdir()
    os.symlink("/etc", tmp_path / "source/etc")
    with pytest.raises(OddTreeError):
        clone(f"{tmp_path}/source", f"{tmp_path}/goal", Workers(1), 1)
