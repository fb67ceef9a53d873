"""`gsc harvest`: what it says, what it writes, how it ends."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from gsc.cli.harvest import MESSAGES, harvest
from gsc.ingest.catalogues.doubts import REASONS
from gsc.ingest.catalogues.failure import MESSAGES as REFUSALS
from ingest.catalogues.catalogue_text import Dataset, json_ld
from ingest.catalogues.federated_site import make_site, rows, set_partners, tree
from ingest.catalogues.portal_server import Answer, Portal
from portal import REPOSITORY

CONF = """
BRAND = {"zh": "中心", "en": "Center"}
LANGUAGES = ["zh", "en"]
SECTIONS = {"about": "page"}
SITEURL = "https://own.example"
SITENAME = "Center"
"""
DATASETS = [Dataset(f"https://a.example/{number}", f"Title {number}") for number in range(10)]


@pytest.fixture
def portal() -> Iterator[Portal]:
    with Portal().running() as running:
        own = Dataset("https://own.example/data/x/datapackage.json#dataset")
        running.pages["/data/catalog.jsonld"] = Answer(json_ld([*DATASETS, own]), "application/ld+json")
        yield running


@pytest.fixture
def site(tmp_path: Path, portal: Portal) -> Path:
    made = make_site(tmp_path, {"id": "a", "url": portal.url, "kind": "gsc", "identifiers": "https://a.example/"})
    (made / "pelicanconf.py").write_text(CONF, encoding="utf-8")
    return made


@pytest.fixture(autouse=True)
def _clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795262400")  # 2026-11-21


def call(site: Path, *words: str) -> Result:
    return CliRunner().invoke(harvest, ["--site", str(site), "--allow-host", "127.0.0.1", "--lang", "en", *words])


def test_text(site: Path) -> None:
    done = call(site)
    assert done.exit_code == 0, done.output
    assert done.stdout.splitlines() == [
        "a: 11 datasets; 11 new, 0 changed, 0 missing, 0 withdrawn.",
        "Doubtful: 1 (own 1). They are listed in harvest/doubts.json.",
        "10 shared datasets of 1 partners; 4 files changed. Look at them, then add them to git.",
    ]
    assert len(rows(site)) == 10


def test_json_and_the_same_again(site: Path) -> None:
    told = json.loads(call(site, "--json").stdout)
    assert told["partners"] == [
        {
            "id": "a",
            "taken": True,
            "good": "2026-11-21",
            "datasets": 11,
            "new": 11,
            "changed": 0,
            "missing": 0,
            "withdrawn": 0,
        }
    ]
    assert (told["datasets"], [each["code"] for each in told["doubts"]]) == (10, ["own"])
    before = tree(site)
    again = json.loads(call(site, "--json").stdout)
    assert (again["written"], tree(site)) == ([], before)
    offline = json.loads(call(site, "--json", "--offline").stdout)
    assert (offline["written"], tree(site)) == ([], before)


@pytest.mark.parametrize(
    ("page", "code", "exit_code"),
    [
        (Answer(status=503), "harvest-status", 3),
        (Answer(b"{"), "harvest-json", 1),
        (Answer(status=302, headers=(("Location", "https://b.example/\x1b[2J"),)), "harvest-redirect", 1),
    ],
)
def test_what_cannot_be_taken(site: Path, portal: Portal, page: Answer, code: str, exit_code: int) -> None:
    assert call(site).exit_code == 0
    before = rows(site)
    portal.pages["/data/catalog.jsonld"] = page
    done = call(site)
    assert done.exit_code == exit_code
    assert f"[{code}]" in done.stdout
    assert "a: not taken; 11 datasets of 2026-11-21 stay." in done.stdout
    assert "\x1b" not in done.stdout
    assert rows(site) == before
    told = json.loads(call(site, "--json").stdout)
    assert (told["partners"][0]["code"], told["partners"][0]["taken"]) == (code, False)


def test_a_copy_that_does_not_hold_ends_with_4(site: Path, portal: Portal) -> None:
    set_partners(site, {"id": "a", "url": portal.url, "kind": "gsc", "root": "0" * 64})
    assert call(site).exit_code == 4


def test_without_the_host_allowed_nothing_is_asked(site: Path, portal: Portal) -> None:
    done = CliRunner().invoke(harvest, ["--site", str(site), "--lang", "en"])
    assert (done.exit_code, portal.asked) == (1, [])
    assert "[harvest-address]" in done.stdout


def test_calls_that_are_wrong(site: Path) -> None:
    done = call(site, "--partner", "b")
    assert (done.exit_code, done.stderr) == (
        1,
        "There is no partner “b” that is harvested. The register has: a. [harvest-partner]\n",
    )
    assert call(site, "--nonsense").exit_code == 2
    (site / "datasets" / "shared-datasets" / "datapackage.yaml").unlink()
    assert "[harvest-package]" in call(site).stderr


def test_a_site_without_partners(site: Path) -> None:
    set_partners(site)
    done = call(site)
    assert (done.exit_code, done.stdout.split(".")[0]) == (0, "No partner is harvested")
    assert not (site / "harvest").exists()


@pytest.mark.parametrize("name", ["federation.md", "federation.zh.md"])
def test_the_guide_tells_every_option_doubt_and_kind(name: str) -> None:
    text = (REPOSITORY / "docs" / name).read_text("utf-8")
    options = [each for one in harvest.params for each in one.opts if each.startswith("--")]
    kinds = ["gsc", "dcat", "datapackage", "ckan", "atom", "resourcesync"]
    assert [each for each in (*options, *REASONS, *kinds) if f"`{each}" not in text] == []


def test_every_message_has_a_remedy_or_needs_none() -> None:
    assert [code for code, message in REFUSALS.items() if not message.remedy] == []
    assert not set(MESSAGES) & set(REFUSALS)
