"""A register added to a site by a dataset folder alone: no code, no setting, no template."""

import json
import re
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from portal import Portal, gsc, sample_at

FOLDER = Path(__file__).parent / "new_register"


def days(day: str) -> dict[str, str]:
    """Return the environment of a build as of a day."""
    return {"SOURCE_DATE_EPOCH": str(int(datetime.fromisoformat(f"{day}T00:00:00").replace(tzinfo=UTC).timestamp()))}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Portal:
    portal = sample_at(tmp_path_factory.mktemp("new") / "site")
    shutil.copytree(FOLDER, portal.root / "datasets" / "permits")
    page = min((portal.root / "content" / "en" / "news").glob("[!i]*.md"))
    page.write_text(
        f"{page.read_text('utf-8')}\nThe permit ZY-2026-0003 is a sample; AZY-2026-0003 is none.\n", "utf-8"
    )
    built = gsc("build", "--site", str(portal.root), env=days("2026-11-21"))
    assert built.returncode == 0, built.stderr
    return portal


def listed(portal: Portal, path: str) -> list[str]:
    return re.findall(r'<a [^>]*href="[^"]*?(p-\d)/"', portal.text(path).split("</thead>")[1])


def test_lists_are_ordered_in_each_language(site: Portal) -> None:
    assert listed(site, "zh/permits/index.html") == ["p-3", "p-2", "p-1"]  # Anshan, Beijing, Chongqing
    assert listed(site, "en/permits/index.html") == ["p-3", "p-1", "p-2"]
    assert listed(site, "en/permits/by/kind/steel/index.html") == ["p-3", "p-2"]
    assert listed(site, "zh/permits/by/state/waiting/index.html") == ["p-2"]


def test_the_file_of_a_narrowed_list_equals_its_page(site: Portal) -> None:
    told = json.loads(site.text("registers/permits/by/state/notice.json"))
    assert [each["id"] for each in told["records"]] == listed(site, "en/permits/by/state/notice/index.html") == ["p-3"]
    assert told["as_of"] == "2026-11-21"


def test_records_tell_their_state_and_its_day(site: Portal) -> None:
    assert 'As of <time datetime="2026-11-21">' in site.text("en/permits/p-1/index.html")
    assert "Granted" in site.text("en/permits/p-1/index.html")
    assert "待定" in site.text("zh/permits/p-2/index.html")
    assert "a sample address" in site.text("en/permits/p-3/index.html")


def test_what_else_a_register_has(site: Portal) -> None:
    for path in (
        "verify/permits/p-1/index.html",
        "verify/permits/p-1/code.svg",
        "feeds/zh/permits.xml",
        "registers/permits/calendar.en.ics",
        "registers/permits/lookup/index.json",
        "registers/lookup/index.json",
        "data/permits/records/p-1.json",
        "zh/permits/guide/index.html",
        "en/permits/notices/index.html",
        "en/registers/index.html",
    ):
        assert (site.output / path).is_file(), path
    assert "/registers/permits/list.json" in json.loads(site.text("data/openapi.json"))["paths"]


def test_a_page_that_names_a_record_links_to_it_and_back(site: Portal) -> None:
    (page,) = [
        path for path in (site.output / "en" / "news").rglob("index.html") if "ZY-2026-0003" in path.read_text("utf-8")
    ]
    html = page.read_text("utf-8")
    assert re.findall(r'<a class="mention" href="([^"]*)">ZY-2026-0003</a>', html) == ["../../../en/permits/p-3/"]
    assert "AZY-2026-0003 is none" in html
    assert f"news/{page.parent.name}/" in site.text("en/permits/p-3/index.html")


def test_a_later_build_moves_the_states_and_nothing_else(site: Portal) -> None:
    other = Portal(site.root.with_name("later"))
    shutil.copytree(site.root, other.root, ignore=shutil.ignore_patterns("output", ".output.spare", ".gsc"))
    built = gsc("build", "--site", str(other.root), env=days("2027-01-01"))
    assert built.returncode == 0, built.stderr
    assert listed(other, "en/permits/by/state/lapsed/index.html") == ["p-1"]
    assert listed(other, "en/permits/by/state/waiting/index.html") == ["p-3", "p-2"]
    for path in ("data/permits/permits.csv", "registers/permits/lookup/index.json"):
        assert (other.output / path).read_bytes() == (site.output / path).read_bytes()


@pytest.mark.parametrize(
    ("file", "old", "new", "place"),
    [
        ("events.csv", "e2,p-1,granted,2026-02-01", "e2,p-1,granted,2026-01-15", "events.csv:3"),
        ("events.csv", "2026-03-30", "2026-02-28", "events.csv:4"),
        ("events.csv", "e4,p-3,notice", "e4,p-3,granted", "events.csv:5"),
        ("permits.csv", "p-2,", "guide,", "permits.csv:3"),
        ("permits.csv", "ZY-2026-0003", "ZY-2026-\u202e0003", "permits.csv:4"),
        ("permits.csv", "ZY-2026-0003", "ZY-2026-0001", "permits.csv:4"),
        ("datapackage.yaml", "then: lapsed", "then: lost", "datapackage.yaml:"),
    ],
)
def test_bad_input_is_located_and_changes_nothing(site: Portal, file: str, old: str, new: str, place: str) -> None:
    path = site.root / "datasets" / "permits" / file
    good = path.read_bytes()
    before = (site.output / "en/permits/index.html").stat()
    text = good.decode()
    if file == "permits.csv" and old == "p-2,":
        events = site.root / "datasets" / "permits" / "events.csv"
        kept = events.read_bytes()
        events.write_bytes(kept.replace(b"p-2", b"guide"))
    path.write_text(text.replace(old, new, 1), "utf-8")
    try:
        built = gsc("build", "--site", str(site.root), env=days("2026-11-21"))
    finally:
        path.write_bytes(good)
        if file == "permits.csv" and old == "p-2,":
            events.write_bytes(kept)
    assert built.returncode == 1, built.stdout + built.stderr
    assert f"datasets/permits/{place}" in built.stdout + built.stderr
    assert (site.output / "en/permits/index.html").stat() == before
