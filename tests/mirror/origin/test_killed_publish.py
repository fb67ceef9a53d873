"""A publish killed before any single step: what stands is whole, and the next publish takes it up."""

import os
import re
import shutil
from pathlib import Path

import pytest

from mirror.origin.centre import CSS, PAGES, Centre, page
from mirror.origin.proof import copies_fit, downloadable, signed_by, whole


class KilledError(BaseException):
    """Nothing after this happens, as after kill -9."""


class Steps:
    """Counts what changes files, and kills before one of these steps."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, last: int) -> None:
        """Let so many steps happen."""
        self.done, self.last = 0, last
        for name in ("rename", "unlink", "link"):
            monkeypatch.setattr(os, name, self._counting(getattr(os, name)))

    def _counting(self, call):
        def counted(*args, **options):
            if self.done == self.last:
                raise KilledError
            self.done += 1
            return call(*args, **options)

        return counted


class Kept:
    """An origin and its keys as they once were, to begin from again and again."""

    def __init__(self, centre: Centre) -> None:
        """Keep them. Files are linked, as two names of one file must stay two names of one file."""
        self.centre, self.now = centre, centre.now
        self.places = ((centre.origin, centre.root / "kept-origin"), (centre.keys, centre.root / "kept-keys"))
        for place, kept in self.places:
            shutil.copytree(place, kept, copy_function=os.link)

    def bring_back(self) -> None:
        """Begin from there."""
        self.centre.now = self.now
        for place, kept in self.places:
            shutil.rmtree(place)
            shutil.copytree(kept, place, copy_function=os.link)


def publish_killed(centre: Centre, monkeypatch: pytest.MonkeyPatch, last: int) -> None:
    """Publish, and be killed after so many steps."""
    with monkeypatch.context() as patch:
        Steps(patch, last)
        with pytest.raises(KilledError):
            centre.publish()


def change(centre: Centre) -> None:
    """Edit all pages and the stylesheet, add a page, take one away."""
    centre.edit(2, style=2)
    centre.remove("zh/news/b/index.html")
    centre.write("zh/news/c/index.html", page("zh/news/c/index.html", 2, 2))


def pages_are_whole(origin: Path) -> None:
    """Check each page that a reader may get: it is of one version, and its stylesheet can be loaded."""
    for path in (*PAGES, "zh/news/c/index.html"):
        file = origin / path
        if file.exists():
            text = file.read_text("utf-8")
            assert text in {page(path, 1, 1), page(path, 2, 2)}
            style = re.search(r'href="/([^"]+)"', text)
            assert style is not None
            assert (origin / style[1]).exists(), path


def test_killed_before_each_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, audit: bool) -> None:  # noqa: FBT001
    centre = Centre(tmp_path, bins=2)
    centre.publish()
    change(centre)
    kept = Kept(centre)
    old = signed_by(centre.origin)
    with monkeypatch.context() as patch:
        steps = Steps(patch, -1)
        centre.publish()
    new = whole(centre.origin)
    assert steps.done > 50
    for last in range(0, steps.done, 1 if audit else 9):
        kept.bring_back()
        publish_killed(centre, monkeypatch, last)
        assert downloadable(centre.origin) in (old, new)
        pages_are_whole(centre.origin)
        copies_fit(centre.origin)
        report, _ = centre.publish()
        assert report.strangers == (), last
        assert whole(centre.origin) == new, last


def test_killed_and_then_something_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, audit: bool) -> None:  # noqa: FBT001
    """The next publish is of the old site again, or only signs again what was published last."""
    centre = Centre(tmp_path, bins=2)
    centre.publish()
    old = whole(centre.origin)
    kept = Kept(centre)
    for last in range(20, 60, 1 if audit else 13):
        kept.bring_back()
        change(centre)
        publish_killed(centre, monkeypatch, last)
        if last % 2:
            centre.edit(1)
            shutil.rmtree(centre.build / "zh/news/c")
        published = signed_by(centre.origin)
        report, _ = centre.publish(again=not last % 2)
        assert report.strangers == ()
        signed = whole(centre.origin)
        assert signed == published or {path for path in signed if path != CSS.format(2)} == set(old)


def test_a_killed_first_publish(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    centre = Centre(tmp_path, bins=2)
    for last in (0, 1, 5, 20, 20):
        publish_killed(centre, monkeypatch, last)
    report, _ = centre.publish()
    assert report.strangers == ()
    whole(centre.origin)
