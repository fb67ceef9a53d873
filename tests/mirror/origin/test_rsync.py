"""An rsync daemon as the destination."""

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from gsc.mirror import layout
from gsc.mirror.failure import MACHINE, NETWORK, MirrorError
from gsc.mirror.origin.stores import rsync
from mirror.origin.centre import DAY, Centre, page
from mirror.origin.proof import files_of, whole
from web_servers import free_port, program

CONF = """\
use chroot = no
reverse lookup = no
pid file = {folder}/rsyncd.pid
{user}
[site]
path = {folder}/module
read only = false
"""


@pytest.fixture
def centre(tmp_path: Path) -> Iterator[Centre]:
    """Return a centre that publishes to a daemon; what the daemon has is its origin."""
    tool = program("rsync")
    (tmp_path / "module").mkdir()
    user = "uid = root\ngid = root" if os.getuid() == 0 else ""
    (tmp_path / "rsyncd.conf").write_text(CONF.format(folder=tmp_path, user=user), "utf-8")
    port = free_port()
    command = [tool, "--daemon", "--no-detach", "--address=127.0.0.1", f"--port={port}", "--config=rsyncd.conf"]
    with open(tmp_path / "said.txt", "wb") as said:
        running = subprocess.Popen(command, cwd=tmp_path, stdout=said, stderr=said)
    made = Centre(tmp_path / "centre", bins=2)
    made.to = f"rsync://127.0.0.1:{port}/site/gsc"
    made.origin = tmp_path / "module/gsc"
    try:
        for _ in range(100):
            if not subprocess.run([tool, made.to.removesuffix("/gsc")], capture_output=True, check=False).returncode:
                break
            time.sleep(0.05)
        yield made
    finally:
        running.terminate()
        running.wait(30)


def tree(centre: Centre) -> Path:
    return centre.memory().parent / "tree"


def test_publishing(centre: Centre) -> None:
    centre.publish()
    first = whole(centre.origin)
    assert {file.stat().st_mode & 0o777 for file in files_of(centre.origin).values()} == {0o644}
    times = {path: file.stat().st_mtime_ns for path, file in files_of(centre.origin).items()}
    _, store = centre.publish()
    assert (store.written, store.removed) == (0, 0)
    assert times == {path: file.stat().st_mtime_ns for path, file in files_of(centre.origin).items()}
    centre.edit(2, style=2)
    centre.remove("zh/news/b/index.html")
    centre.write("zh/新 页/it's.html", page("new", 2) * 2)
    centre.publish()
    second = whole(centre.origin)
    assert "zh/新 页/it's.html" in second
    assert set(first) - set(second) == {"zh/news/b/index.html"}
    assert set(files_of(tree(centre))) == set(files_of(centre.origin))


@pytest.mark.audit
def test_what_a_broken_run_leaves_is_put_right(centre: Centre, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files that are staged here and never arrived count as not there."""
    centre.publish()
    centre.edit(2)
    true_push = rsync.Remote._push  # noqa: SLF001
    left: list[int] = []

    def push(self: rsync.Remote, *given: Any) -> None:
        if not left:
            raise MirrorError(NETWORK, "publish-store", to="there", why="cut off")
        left.pop()
        true_push(self, *given)

    for runs in (0, 1, 3):
        left[:] = range(runs)
        with monkeypatch.context() as patch:
            patch.setattr(rsync.Remote, "_push", push)
            with pytest.raises(MirrorError):
                centre.publish()
    centre.publish()
    whole(centre.origin)


@pytest.mark.audit
def test_files_and_folders_change_places(centre: Centre) -> None:
    for path in ("data/thing", "data/thing/part.csv", "data/thing"):
        centre.write(path, "a,b\n" * 200)
        centre.publish()
        whole(centre.origin)
        centre.remove(path)


def test_what_changed_there_is_put_right(centre: Centre) -> None:
    centre.publish()
    (centre.origin / "zh/index.html").write_text("<html>forged", "utf-8")
    next((centre.origin / layout.TARGETS / "en").iterdir()).unlink()
    (centre.origin / "stranger.html").write_text("x", "utf-8")
    report, _ = centre.publish()
    assert report.strangers == ("stranger.html",)
    (centre.origin / "stranger.html").unlink()
    whole(centre.origin)


def test_a_lost_tree_is_fetched(centre: Centre) -> None:
    centre.publish()
    centre.edit(2, style=2)
    centre.publish()
    before = set(files_of(centre.origin))
    shutil.rmtree(centre.keys / "origins")
    centre.publish(DAY, again=True)
    assert whole(centre.origin).keys() > {"static/site.000000000001.css"}
    assert before <= set(files_of(centre.origin))


def test_another_machine_over_a_shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The shell here stays on this machine: it leaves out user and host and does what it is given."""
    program("rsync")
    shell = tmp_path / "shell"
    shell.write_text('#!/bin/sh\n[ "$1 $2 $3" = "-l me host" ] || exit 9\nshift 3\nexec "$@"\n', "utf-8")
    shell.chmod(0o755)
    monkeypatch.setenv("RSYNC_RSH", str(shell))
    made = Centre(tmp_path / "centre", bins=2)
    made.origin = tmp_path / "the other's $HOME"
    made.to = f"me@host:{made.origin}"
    made.publish()
    made.edit(2)
    made.publish()
    whole(made.origin)
    made.to = f"you@host:{made.origin}"
    with pytest.raises(MirrorError) as error:
        made.publish()
    assert error.value.code == "publish-store"


def test_nobody_answers(centre: Centre) -> None:
    centre.to = f"rsync://127.0.0.1:{free_port()}/site/gsc"
    with pytest.raises(MirrorError) as error:
        centre.publish()
    assert (error.value.code, error.value.cause) == ("publish-store", NETWORK)
    assert "refused" in error.value.details["why"]


def test_rsync_is_missing(centre: Centre, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(MirrorError) as error:
        centre.publish()
    assert (error.value.code, error.value.cause) == ("publish-tool", MACHINE)
