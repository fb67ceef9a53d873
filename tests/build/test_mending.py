"""An output folder that was meddled with is mended; a folder that is not ours is left alone."""

import os
import shutil
from pathlib import Path

import pytest

from gsc.build.tree import ForeignFolderError
from portal import Portal, digests, gsc


@pytest.fixture
def built(portal: Portal) -> Portal:
    portal.build()
    return portal


def test_a_deleted_file_comes_back(built: Portal) -> None:
    before = digests(built.output)
    (built.output / "zh/index.html").unlink()
    assert built.build().written == 1
    assert digests(built.output) == before


def test_a_deleted_folder_comes_back(built: Portal) -> None:
    before = digests(built.output)
    shutil.rmtree(built.output / "en")
    assert built.build().problems == ()
    assert digests(built.output) == before


def test_an_altered_file_is_put_right(built: Portal) -> None:
    before = digests(built.output)
    page = built.output / "en/index.html"
    text = page.read_text("utf-8")
    page.unlink()
    page.write_text(text + "<!-- meddled with -->", "utf-8")
    assert built.build().written == 1
    assert digests(built.output) == before


def test_a_file_written_in_place_is_put_right(built: Portal) -> None:
    """Both trees share files by hard links; one that is altered in place is altered in both."""
    built.edit("en/about/site.md", "for the tests", "for all tests")
    built.build()
    before = digests(built.output)
    with open(built.output / "zh/index.html", "a", encoding="utf-8") as file:
        file.write("<!-- meddled with -->")
    built.build()
    assert digests(built.output) == before
    for old, new in (("for all tests", "for most tests"), ("for most tests", "for all tests")):
        built.edit("en/about/site.md", old, new)
        built.build()
    assert digests(built.output) == before


def test_a_deleted_output_comes_back(built: Portal) -> None:
    before = digests(built.output)
    shutil.rmtree(built.output)
    assert built.build().written == len(before)
    assert digests(built.output) == before


@pytest.mark.parametrize("lost", [".gsc", ".output.spare"])
def test_losing_what_earlier_builds_left_costs_only_time(built: Portal, lost: str) -> None:
    before = digests(built.output)
    shutil.rmtree(built.root / lost, ignore_errors=True)
    built.edit("en/about/site.md", "for the tests", "for all tests")
    built.build()
    built.edit("en/about/site.md", "for all tests", "for the tests")
    built.build()
    assert digests(built.output) == before


def test_a_damaged_cache_is_made_anew(built: Portal) -> None:
    before = digests(built.output)
    for state in built.root.glob(".gsc/state-*.db"):
        state.write_bytes(b"this is no database" * 100)
    assert built.build().problems == ()
    assert digests(built.output) == before


def test_what_is_gone_does_not_come_back(built: Portal) -> None:
    """The tree before the last is the next one's ground; a page deleted meanwhile must not stand in it."""
    for state in built.root.glob(".gsc/state-*"):
        state.unlink()
    for lang in ("zh", "en"):
        built.page(f"{lang}/news/item-2.md").unlink()
    for words in ("for all tests", "for most tests", "for some tests"):
        page = built.page("en/about/site.md")
        page.write_text(f"---\ntitle: About\n---\n\nA site {words}.\n", "utf-8")
        built.build()
        assert not (built.output / "zh/news/item-2").exists()


def test_two_addresses_in_turn(portal: Portal, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each address has its own state of the same folder; neither may trust the other's tree."""
    monkeypatch.setenv("SITEURL", "https://one.example.org")
    portal.build()
    one = digests(portal.output)
    monkeypatch.setenv("SITEURL", "https://two.example.org")
    portal.build()
    assert digests(portal.output) != one
    portal.edit("en/about/site.md", "for the tests", "for all tests")
    portal.build()
    portal.edit("en/about/site.md", "for all tests", "for the tests")
    portal.build()
    monkeypatch.setenv("SITEURL", "https://one.example.org")
    portal.build()
    assert digests(portal.output) == one


def test_a_folder_with_other_files_is_refused(portal: Portal) -> None:
    portal.output.mkdir()
    (portal.output / "thesis.txt").write_text("ten years of work", "utf-8")
    with pytest.raises(ForeignFolderError):
        portal.build()
    assert digests(portal.output).keys() == {"thesis.txt"}
    done = gsc("build", "--site", str(portal.root))
    assert done.returncode == 1
    assert len(done.stderr.strip().splitlines()) == 1
    assert "--output" in done.stderr
    assert digests(portal.output).keys() == {"thesis.txt"}


@pytest.mark.parametrize("kind", ["link", "file"])
def test_what_is_no_folder_is_refused(portal: Portal, tmp_path: Path, kind: str) -> None:
    target = tmp_path / "target"
    target.mkdir()
    if kind == "link":
        portal.output.symlink_to(target)
    else:
        portal.output.write_text("not a folder", "utf-8")
    with pytest.raises(ForeignFolderError):
        portal.build()
    assert os.listdir(target) == []


def test_an_empty_folder_is_taken(portal: Portal) -> None:
    portal.output.mkdir()
    assert portal.build().written > 0


def test_output_elsewhere(sample: Portal, portal: Portal, tmp_path: Path) -> None:
    place = tmp_path / "elsewhere" / "www"
    done = gsc("build", "--site", str(portal.root), "--output", str(place))
    assert done.returncode == 0, done.stderr
    assert digests(place) == digests(sample.output)
    assert not portal.output.exists()
    assert portal.build().written > 0  # the other folder has a state of its own
    assert digests(portal.output) == digests(place)


def test_output_elsewhere_is_of_the_folder_where_one_stands(sample: Portal, portal: Portal, tmp_path: Path) -> None:
    assert gsc("build", "--site", str(portal.root), "--output", "www", cwd=tmp_path).returncode == 0
    assert digests(tmp_path / "www") == digests(sample.output)
