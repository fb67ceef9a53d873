"""Problems and trouble with the machine leave the last good site as it is."""

import sys
from pathlib import Path

import pytest

from gsc.build import exchange
from portal import Portal, clean_copy, differing, digests, gsc, run, stamps

LIMITED = (
    "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (1_500_000, 1_500_000)); "
    "from gsc.cli.main import main; main()"
)


@pytest.fixture
def built(portal: Portal) -> Portal:
    portal.build()
    return portal


def test_a_problem_leaves_the_output_untouched(built: Portal) -> None:
    before = stamps(built.output)
    built.edit("zh/policies/green-plan.md", "signed: 2020-05", "signed: 2020-13")
    built.edit("en/about/site.md", "for the tests", "for all tests")
    assert len(built.build().problems) == 1
    assert stamps(built.output) == before
    built.edit("zh/policies/green-plan.md", "signed: 2020-13", "signed: 2020-05")
    assert built.build().problems == ()
    assert "for all tests" in built.text("en/about/site/index.html")


def test_a_problem_in_the_first_build_leaves_no_output(portal: Portal) -> None:
    portal.edit("zh/policies/green-plan.md", "signed: 2020-05", "signed: 2020-13")
    assert portal.build().problems
    assert not portal.output.exists()


def test_a_problem_found_once_is_found_again(built: Portal) -> None:
    """A page with a problem is not remembered as good."""
    built.edit("zh/policies/green-plan.md", "signed: 2020-05", "signed: 2020-13")
    assert built.build().problems == built.build().problems != ()


def test_a_full_disk(built: Portal) -> None:
    """A limit of the size of files stands for the end of the disk."""
    before = stamps(built.output)
    (built.page("zh/about/large.zip")).write_bytes(bytes(2_000_000))
    done = run(sys.executable, "-c", LIMITED, "build", "--site", str(built.root))
    assert done.returncode == 3, done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert "Traceback" not in done.stderr
    assert stamps(built.output) == before
    assert built.build().problems == ()
    assert (built.output / "zh/about/large.zip").stat().st_size == 2_000_000


def test_no_room_for_the_cache(built: Portal) -> None:
    before = stamps(built.output)
    tight = LIMITED.replace("1_500_000", "20_000")
    built.edit("en/about/site.md", "for the tests", "for all tests")
    done = run(sys.executable, "-c", tight, "build", "--site", str(built.root))
    assert done.returncode == 3, done.stderr
    assert "Traceback" not in done.stderr
    assert stamps(built.output) == before
    assert built.build().problems == ()


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="needs a folder in which nobody can write: /proc")
def test_a_place_where_nobody_can_write(built: Portal) -> None:
    before = stamps(built.output)
    done = gsc("build", "--site", str(built.root), "--output", "/proc/site")
    assert done.returncode == 3, done.stderr
    assert "Traceback" not in done.stderr
    assert stamps(built.output) == before


def test_without_an_exchange_in_the_system(built: Portal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exchange, "exchange", lambda *_: False)
    for words in ("all", "most"):
        page = built.page("en/about/site.md")
        page.write_text(f"---\ntitle: About\n---\n\nFor {words} tests.\n", "utf-8")
        assert built.build().written > 0
        assert f"For {words} tests." in built.text("en/about/site/index.html")
    clean = clean_copy(built, tmp_path / "clean")
    clean.build()
    assert differing(digests(built.output), digests(clean.output)) == []
    assert not list(built.root.glob("*.aside"))


def test_killed_between_the_two_renames(built: Portal) -> None:
    """Without an exchange the tree is aside for a moment; the next build finds it."""
    before = digests(built.output)
    built.output.rename(built.root / "output.aside")
    assert built.build().problems == ()
    assert digests(built.output) == before
    assert not list(built.root.glob("*.aside"))


def test_exchange_swaps_two_folders(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    for folder in (one, two):
        folder.mkdir()
        (folder / folder.name).touch()
    if not exchange.exchange(str(one), str(two)):
        pytest.skip("this file system cannot exchange two folders at one stroke")
    assert [path.name for path in one.iterdir()] == ["two"]
    assert [path.name for path in two.iterdir()] == ["one"]


def test_exchange_with_nothing_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No such file"):
        exchange.exchange(str(tmp_path / "one"), str(tmp_path / "two"))
