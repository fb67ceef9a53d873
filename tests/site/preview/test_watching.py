"""Which changes count, and that none is lost."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from watchfiles import Change

from gsc.site.preview import watching
from gsc.site.preview.watching import Watching
from previewing import wait_for


class Heard:
    """What a watch has told of a site's folder."""

    def __init__(self, root: Path) -> None:
        """Make a site's folder and watch it."""
        self.root = root
        self.paths: set[str] = set()
        self.times = 0
        (root / "content" / "en").mkdir(parents=True)
        self.watching = Watching(str(root), self._take)
        self.watching.begin()
        self.watching.over([str(root / "content"), str(root / "datasets")])
        wait_for(lambda: self.times == 2)  # both watches stand

    def _take(self, paths: frozenset[str]) -> None:
        self.times += 1
        self.paths |= {os.path.relpath(path, self.root) for path in paths}


@pytest.fixture
def heard(tmp_path: Path) -> Iterator[Heard]:
    made = Heard(tmp_path.resolve() / ".hidden" / "site")
    yield made
    made.watching.end()


def test_what_counts(heard: Heard) -> None:
    wanted = {"content/en/x.md", "content/en/deep", "pelicanconf.py", "datasets"}
    deep = "content/en/deep/y.png"  # written into a folder of this moment: the folder alone may be told
    for path in (
        deep,
        *sorted(wanted - {"content/en/deep"}),
        "content/en/.x.md.swp",
        "content/en/x.md~",
        "output/a.html",
        "notes.txt",
        ".gsc/b",
    ):
        file = heard.root / path
        if path == "datasets":
            file.mkdir()
            continue
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("x", "utf-8")
    wait_for(lambda: wanted <= heard.paths)
    assert heard.paths <= wanted | {deep}


def test_a_folder_that_comes_later_and_one_that_is_replaced(heard: Heard) -> None:
    folders = [str(heard.root / "content"), str(heard.root / "datasets")]
    (heard.root / "datasets").mkdir()
    heard.watching.over(folders)
    (heard.root / "content").rename(heard.root / "old")
    (heard.root / "content").mkdir()
    before = heard.times
    heard.watching.over(folders)
    wait_for(lambda: heard.times > before)
    (heard.root / "datasets" / "a.csv").write_text("x", "utf-8")
    (heard.root / "content" / "z.md").write_text("x", "utf-8")
    wait_for(lambda: {"datasets/a.csv", "content/z.md"} <= heard.paths)


def test_without_watches_of_the_system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are then looked at one by one."""
    real = watching.watch

    def few(*paths: str, force_polling: bool | None = None, **given: object) -> Iterator[set[tuple[Change, str]]]:
        if not force_polling:
            raise OSError(28, "no watches left")
        return real(*paths, force_polling=True, **given)

    monkeypatch.setattr(watching, "watch", few)
    heard = Heard(tmp_path / "site")
    (heard.root / "content" / "en" / "x.md").write_text("x", "utf-8")
    wait_for(lambda: "content/en/x.md" in heard.paths)
    heard.watching.end()
