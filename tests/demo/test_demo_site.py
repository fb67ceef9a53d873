"""The demo site as a whole; slow, with --audit."""

import json
import re
import shutil
from pathlib import Path
from typing import Final

import pytest

from gsc.build.environment import environment
from gsc.build.pipeline import build_site
from gsc.build.words import load_words
from gsc.site.configuration import load_settings
from portal import REPOSITORY, repository_site_at

pytestmark = pytest.mark.audit

NOTICE: Final = 'notice--sample"'


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the demo as `make demo` does: what lies in demo/ is laid over the site."""
    portal = repository_site_at(tmp_path_factory.mktemp("demo") / "site")
    shutil.copytree(REPOSITORY / "demo", portal.root, dirs_exist_ok=True)
    environment.cache_clear()
    load_words.cache_clear()
    settings = load_settings(str(portal.root), "democonf.py", "", 2)
    assert build_site(settings).problems == ()
    return Path(settings.output)


def test_every_page_says_sample_and_is_kept_out_of_search_engines(demo: Path) -> None:
    pages = sorted(demo.rglob("*.html"))
    assert len(pages) > 1000
    for page in pages:
        text = page.read_text("utf-8")
        assert '<meta name="robots" content="noindex">' in text, page
        assert NOTICE in text, page
    assert "Disallow: /\n" in (demo / "robots.txt").read_text("utf-8")


def test_every_file_of_sample_records_says_sample_in_both_languages(demo: Path) -> None:
    for folder in sorted((REPOSITORY / "demo" / "datasets").iterdir()):
        if folder.name == "supply-chain-index":
            continue
        for record in sorted((demo / "data" / folder.name / "records").glob("*.json")):
            text = record.read_text("utf-8")
            assert "样例" in text, record
            assert "sample" in text.lower(), record
        for file in (demo / "registers" / folder.name).glob("list.*"):
            text = file.read_text("utf-8")
            assert "样例" in text, file
            assert "(sample)" in text, file


def test_every_descriptor_and_catalogue_says_sample_in_both_languages(demo: Path) -> None:
    for path in sorted(demo.glob("data/*/datapackage.json")):
        told = json.loads(path.read_text("utf-8"))
        descriptions = [told["description"], told["gsc"]["translations"]["zh"]["description"]]
        assert descriptions[0].startswith("Sample: "), path
        assert descriptions[1].startswith("样例："), path
    for name in (
        "data/catalog.json",
        "data/catalog.jsonld",
        "data/openapi.json",
        "feeds/zh/data.xml",
        "feeds/en/data.xml",
    ):
        assert re.search("样例|Sample", (demo / name).read_text("utf-8")), name


def test_tenders_and_deadlines_are_published(demo: Path) -> None:
    releases = json.loads((demo / "registers/notices/releases.json").read_text("utf-8"))["releases"]
    assert len({each["ocid"] for each in releases}) == 6
    calendar = (demo / "registers/notices/calendar.en.ics").read_text("utf-8")
    assert "20261211" in calendar or "20261212" in calendar


def test_a_score_in_the_register_is_that_of_the_index(demo: Path) -> None:
    data = demo / "data"
    scores = json.loads((data / "supply-chain-index" / "scores.json").read_text("utf-8"))
    units = json.loads((data / "supply-chain-index" / "units.json").read_text("utf-8"))
    records = {each["id"]: each for each in json.loads((data / "index-evaluation/evaluations.json").read_text("utf-8"))}
    record_of = {each["id"]: records[each["evaluation"]] for each in units}
    for each in scores:
        found = record_of[each["unit"]]
        assert (found["score"], found["rank"]) == (each["score"], each["rank"])
        assert found["subject_en"] == each["name_en"]
