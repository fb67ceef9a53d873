"""The same content gives the same bytes: on any day, in any place, language and number of processes."""

import os
import re
from pathlib import Path

import pytest

from machines import FAKED, FIRST, SECOND, built
from portal import Portal, clean_copy, differing, digests, enlarge, run, sample_at


@pytest.fixture(scope="module")
def twins(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, str], dict[str, str], Portal]:
    """Two builds that agree in nothing but the content; large enough for two processes."""
    folder = tmp_path_factory.mktemp("twins")
    one = sample_at(folder / "one")
    enlarge(one, 40)
    two = clean_copy(one, folder / "elsewhere" / "another name")
    return built(one, FIRST, 1), built(two, SECOND, 2), two


@pytest.mark.xdist_group("twins")
def test_byte_identical(twins: tuple[dict[str, str], dict[str, str], Portal]) -> None:
    one, two, _ = twins
    assert differing(one, two) == []
    assert len(one) > 200


@pytest.mark.xdist_group("twins")
def test_the_clock_shows_nowhere(twins: tuple[dict[str, str], dict[str, str], Portal]) -> None:
    portal = twins[2]
    for path in portal.output.rglob("*"):
        if path.suffix in {".html", ".xml", ".txt", ".json"} and path.name != "security.txt":
            assert not re.search(r"2100", path.read_text("utf-8")), path


def test_the_faked_clock_is_believed(tmp_path: Path) -> None:
    """Guards the test above: the build would see the false day if it asked."""
    ask = "import datetime, time; print(datetime.date.today(), time.strftime('%Y'), datetime.datetime.now().year)"
    done = run("python3", "-c", ask, env={**SECOND, "PYTHONPATH": str(FAKED)})
    assert done.stdout.split() == ["2100-01-01", "2100", "2100"]


def test_files_of_other_ages_give_the_same_bytes(sample: Portal, portal: Portal) -> None:
    """The time of change of a file says nothing to the reader."""
    for number, path in enumerate(sorted(portal.root.rglob("*"))):
        os.utime(path, (1_000_000_000 + number, 1_000_000_000 + number))
    assert portal.build().problems == ()
    assert digests(portal.output) == digests(sample.output)


def test_the_as_of_date_comes_from_the_content(portal: Portal, monkeypatch: pytest.MonkeyPatch) -> None:
    """A feed without entries bears the latest date of the content, or SOURCE_DATE_EPOCH."""
    for lang in ("zh", "en"):
        for file in portal.page(f"{lang}/cases").glob("case-*.md"):
            file.unlink()
    portal.build()
    assert "<updated>2021-04-01T00:00:00Z</updated>" in portal.text("feeds/zh/cases.xml")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert portal.build().written > 0
    assert "<updated>2023-11-14T00:00:00Z</updated>" in portal.text("feeds/zh/cases.xml")
