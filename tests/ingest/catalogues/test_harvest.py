"""Whole harvests of real servers on this machine: kept, merged, the same again, and never torn by what goes wrong."""

import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path

import pytest

from gsc.data.reports.site_keys import keys_in_site
from gsc.data.reports.validation import Place, validate_in_site
from gsc.ingest.catalogues.failure import HarvestError
from gsc.ingest.catalogues.harvest import Report
from gsc.ingest.catalogues.partner import record_id
from ingest.catalogues.catalogue_text import Dataset, atom, ckan, data_package, json_ld, turtle
from ingest.catalogues.federated_site import NOON, harvest, make_site, rows, set_partners, tree
from ingest.catalogues.portal_server import Answer, Portal

TWENTY = [Dataset(f"https://a.example/d/{number:02}", f"Title {number}", f"标题{number}") for number in range(20)]


@pytest.fixture
def portals() -> Iterator[list[Portal]]:
    with ExitStack() as stack:
        yield [stack.enter_context(Portal().running()) for _ in range(3)]


@pytest.fixture
def portal(portals: list[Portal]) -> Portal:
    portals[0].pages["/c.ttl"] = Answer(turtle(TWENTY), "text/turtle")
    return portals[0]


@pytest.fixture
def partner(portal: Portal) -> dict[str, str]:
    return {
        "id": "a",
        "url": portal.url + "c.ttl",
        "kind": "dcat",
        "identifiers": "https://a.example/",
        "economy": "nzl",
    }


@pytest.fixture
def site(tmp_path: Path, partner: dict[str, str]) -> Path:
    return make_site(tmp_path, partner)


def troubles(report: Report) -> dict[str, str]:
    return {run.partner: run.trouble.code for run in report.runs if run.trouble}


def assert_valid(site: Path) -> None:
    languages = ("zh", "en")
    for slug in ("partners", "shared-datasets"):
        place = Place(str(site), f"datasets/{slug}", languages)
        found = validate_in_site(place, "fast", keys_in_site(str(site), languages))
        assert found.fine, found.problems


def test_all_that_is_told_of_a_dataset(site: Path, portal: Portal) -> None:
    report = harvest(site)
    assert troubles(report) == {}
    (row,) = [each for each in rows(site) if each["identifier"] == TWENTY[0].id]
    assert row["id"] == record_id(TWENTY[0].id)
    assert (row["title_zh"], row["title_en"], row["publisher_en"]) == ("标题0", "Title 0", "Office")
    assert (row["partner"], row["economy"], row["held"], row["standing"]) == ("a", "nzl", "owner", "current")
    assert row["document"] == row["catalogue"] == portal.url + "c.ttl"
    content = (site / "harvest" / "a" / "documents" / f"{row['document_sha256']}.ttl").read_bytes()
    assert hashlib.sha256(content).hexdigest() == row["document_sha256"]
    assert content == portal.pages["/c.ttl"].content
    assert [each["url"] for each in rows(site, "distributions")] == [each.file for each in TWENTY]


def test_the_rows_are_valid(site: Path) -> None:
    harvest(site)
    assert_valid(site)


def test_a_second_run_changes_nothing_and_sends_nothing(site: Path, portal: Portal) -> None:
    harvest(site)
    before, sent = tree(site), portal.sent
    report = harvest(site, NOON + timedelta(hours=1))
    assert (report.written, tree(site), portal.sent) == ((), before, sent)


def test_what_is_kept_gives_the_same_without_a_network(site: Path) -> None:
    harvest(site)
    before = tree(site)
    for name in ("datasets", "distributions", "texts", "carriers", "harvests"):
        (site / "datasets" / "shared-datasets" / f"{name}.csv").unlink()
    (site / "harvest" / "doubts.json").unlink()
    assert troubles(harvest(site, NOON + timedelta(days=3), offline=True)) == {}
    assert tree(site) == before


@pytest.mark.parametrize(
    "page", [Answer(status=503), Answer(b"<html>"), Answer(turtle([])), Answer(turtle(TWENTY[:15]))]
)
def test_an_outage_leaves_everything_as_it_was(site: Path, portal: Portal, page: Answer) -> None:
    harvest(site)
    before = tree(site)
    portal.pages["/c.ttl"] = page
    for day in range(1, 15):
        report = harvest(site, NOON + timedelta(days=day))
        assert list(troubles(report)) == ["a"]
        assert report.written == (("datasets/shared-datasets/harvests.csv",) if day == 1 else ())
    after = tree(site)
    assert {path for path in after if after[path] != before.get(path)} == {
        "harvest/a/state.json",
        "datasets/shared-datasets/harvests.csv",
    }
    assert [(each["last_read"], each["outcome"], each["since"]) for each in rows(site, "harvests")] == [
        ("2026-11-21", "kept", "2026-11-22")
    ]
    assert json.loads(after["harvest/a/state.json"])["trouble"]["since"] == "2026-11-22"
    portal.pages["/c.ttl"] = Answer(turtle(TWENTY), "text/turtle")
    assert troubles(harvest(site, NOON)) == {}
    assert tree(site) == before


def test_a_deletion_becomes_a_tombstone(site: Path, portal: Portal) -> None:
    harvest(site)
    portal.pages["/c.ttl"] = Answer(turtle(TWENTY[1:]), "text/turtle")
    for day in range(1, 9):
        harvest(site, NOON + timedelta(days=day))
        (row,) = [each for each in rows(site) if each["identifier"] == TWENTY[0].id]
        assert (row["standing"], row["missing_since"]) == ("missing" if day < 8 else "withdrawn", "2026-11-22")
    assert (row["withdrawn"], row["title_en"], row["description_en"]) == ("2026-11-29", "Title 0", "")
    assert row["id"] not in {each["dataset"] for each in rows(site, "distributions")}
    assert len(rows(site)) == 20


def test_a_mass_deletion_that_is_meant(site: Path, portal: Portal) -> None:
    harvest(site)
    portal.pages["/c.ttl"] = Answer(turtle(TWENTY[:5]), "text/turtle")
    assert troubles(harvest(site, NOON + timedelta(days=1))) == {"a": "harvest-drop"}
    assert troubles(harvest(site, NOON + timedelta(days=1), accept_drop=True)) == {}
    assert troubles(harvest(site, NOON + timedelta(days=2))) == {}
    assert sum(1 for each in rows(site) if each["standing"] == "missing") == 15


def test_one_partner_fails_and_the_others_go_on(site: Path, portals: list[Portal], partner: dict[str, str]) -> None:
    portals[1].pages["/c"] = Answer(atom([Dataset("https://b.example/1")]))
    portals[2].pages["/c"] = Answer(b"{}")
    others = [{"id": each, "url": portals[number].url + "c", "kind": "atom"} for number, each in ((1, "b"), (2, "c"))]
    set_partners(site, partner, *others)
    report = harvest(site)
    assert troubles(report) == {"c": "harvest-xml"}
    assert {each["partner"] for each in rows(site)} == {"a", "b"}


def test_a_hijacked_identifier(site: Path, portals: list[Portal], partner: dict[str, str]) -> None:
    stolen = [TWENTY[0]._replace(title="Stolen", publisher="Thief"), Dataset("https://a.example/d/99", "New")]
    portals[1].pages["/c"] = Answer(json_ld(stolen), "application/ld+json")
    set_partners(site, partner, {"id": "b", "url": portals[1].url + "c", "kind": "dcat"})
    harvest(site)
    assert len(rows(site)) == 20
    assert {each["partner"] for each in rows(site)} == {"a"}
    assert "Stolen" not in (site / "datasets" / "shared-datasets" / "datasets.csv").read_text("utf-8")
    doubts = json.loads((site / "harvest" / "doubts.json").read_text("utf-8"))
    assert [(each["code"], each["partner"]) for each in doubts] == [
        ("carried-differently", "b"),
        ("in-other-name", "b"),
    ]
    (site / "harvest" / "decisions.yaml").write_text("accept:\n  https://a.example/d/99: b\n", encoding="utf-8")
    harvest(site, offline=True)
    assert len(rows(site)) == 21


def test_a_changed_identifier(site: Path, portal: Portal) -> None:
    harvest(site)
    new = TWENTY[0]._replace(id="https://a.example/new/00")
    portal.pages["/c.ttl"] = Answer(turtle([new, *TWENTY[1:]]), "text/turtle")
    report = harvest(site, NOON + timedelta(days=1))
    assert [(note.doubt.code, note.doubt.detail) for note in report.merged.notes] == [("similar", new.id)]
    (site / "harvest" / "decisions.yaml").write_text(f"replaced:\n  {TWENTY[0].id}: {new.id}\n", encoding="utf-8")
    harvest(site, NOON + timedelta(days=1))
    (row,) = [each for each in rows(site) if each["identifier"] == TWENTY[0].id]
    assert (row["standing"], row["replaced_by"]) == ("withdrawn", record_id(new.id))


def test_many_documents_and_only_those_that_changed(tmp_path: Path, portals: list[Portal]) -> None:
    portal = portals[0]
    for each in TWENTY:
        portal.pages[f"/p/{each.id[-2:]}/datapackage.json"] = Answer(data_package(each))
    listed = {"packages": [{"path": f"p/{each.id[-2:]}/datapackage.json"} for each in TWENTY]}
    portal.pages["/catalog.json"] = Answer(json.dumps(listed).encode())
    site = make_site(tmp_path, {"id": "a", "url": portal.url + "catalog.json", "kind": "datapackage"})
    harvest(site)
    assert len(rows(site)) == 20
    sent = portal.sent
    changed = data_package(TWENTY[3]._replace(title="Changed"))
    portal.pages["/p/03/datapackage.json"] = Answer(changed)
    before = {each["id"]: each for each in rows(site)}
    harvest(site, NOON + timedelta(days=1))
    assert portal.sent - sent == len(changed)
    odd = [each for each in rows(site) if each != before[each["id"]]]
    assert [(each["title_en"], each["harvested"]) for each in odd] == [("Changed", "2026-11-22")]


@pytest.mark.parametrize("leads_to", ["http://127.0.0.1:1/next", "https://evil.example/next"])
def test_a_catalogue_that_leads_elsewhere_is_not_followed(tmp_path: Path, portals: list[Portal], leads_to: str) -> None:
    portals[0].pages["/c"] = Answer(atom(TWENTY, leads_to))
    site = make_site(tmp_path, {"id": "a", "url": portals[0].url + "c", "kind": "atom"})
    assert troubles(harvest(site)) == {"a": "harvest-other-origin"}
    assert rows(site) == []


def test_pages_that_lead_in_a_circle_end(tmp_path: Path, portals: list[Portal]) -> None:
    portals[0].pages["/c"] = Answer(atom(TWENTY[:10], "/d"))
    portals[0].pages["/d"] = Answer(atom(TWENTY[10:], "/c"))
    site = make_site(tmp_path, {"id": "a", "url": portals[0].url + "c", "kind": "atom"})
    assert troubles(harvest(site)) == {}
    assert (len(rows(site)), portals[0].asked) == (20, ["/c", "/d"])


def test_a_private_address_needs_to_be_allowed(site: Path) -> None:
    assert troubles(harvest(site, allowed=frozenset())) == {"a": "harvest-address"}


def test_what_only_looks_like_text(tmp_path: Path, portals: list[Portal]) -> None:
    """Formulas stay as they are, for the exports deal with them; what a register refuses is not in the rows."""
    odd = [
        Dataset("https://a.example/1", "=HYPERLINK(1)", "\uff211", description="a\x00b\u202ec"),
        Dataset("https://a.example/2", "Title\u200b", description='x"y,\nz'),
    ]
    portals[0].pages["/c"] = Answer(ckan(odd))
    site = make_site(tmp_path, {"id": "a", "url": portals[0].url + "c", "kind": "ckan", "language": "en"})
    harvest(site)
    found = {each["identifier"][-1]: each for each in rows(site)}
    assert found["1"]["title_en"] == "=HYPERLINK(1)"
    assert found["2"]["title_en"] == "Title"
    assert_valid(site)


def test_texts_in_other_languages_are_kept_and_shown_as_what_they_are(tmp_path: Path, portals: list[Portal]) -> None:
    content = (
        turtle([TWENTY[0]])
        .replace(b'"Title 0"@en, ', b'"Acero"@es, ')
        .replace('"标题0"@zh-Hans'.encode(), b'"Baja"@id')
    )
    portals[0].pages["/c"] = Answer(content, "text/turtle")
    site = make_site(tmp_path, {"id": "a", "url": portals[0].url + "c", "kind": "dcat"})
    harvest(site)
    assert [each["title_en"] for each in rows(site)] == ["Acero [es]"]
    told = [(each["part"], each["language"], each["text"]) for each in rows(site, "texts")]
    assert told == [("title", "es", "Acero"), ("title", "id", "Baja")]


def test_a_signed_site_is_read_from_its_verified_copy_alone(tmp_path: Path, portals: list[Portal]) -> None:
    portal = portals[0]
    copy = tmp_path / "copies" / "a" / "current"
    (copy / "tuf" / "metadata").mkdir(parents=True)
    (copy / "data").mkdir()
    (copy / "tuf" / "metadata" / "1.root.json").write_bytes(b"root")
    (copy / "data" / "catalog.jsonld").write_bytes(json_ld(TWENTY))
    row = {"id": "a", "url": portal.url, "kind": "gsc", "root": hashlib.sha256(b"root").hexdigest()}
    site = make_site(tmp_path / "site", row)
    assert troubles(harvest(site)) == {"a": "harvest-unpinned"}
    assert troubles(harvest(site, verified=str(tmp_path / "copies"))) == {}
    assert (len(rows(site)), portal.asked) == (20, [])
    (copy / "tuf" / "metadata" / "1.root.json").write_bytes(b"another")
    assert troubles(harvest(site, verified=str(tmp_path / "copies"))) == {"a": "harvest-root"}
    (copy / "data" / "catalog.jsonld").unlink()
    os.symlink("/etc/passwd", copy / "data" / "catalog.jsonld")
    (copy / "tuf" / "metadata" / "1.root.json").write_bytes(b"root")
    assert troubles(harvest(site, verified=str(tmp_path / "copies"))) == {"a": "harvest-status"}


def test_a_damaged_document_is_fetched_anew(site: Path, portal: Portal) -> None:
    harvest(site)
    before = tree(site)
    (path,) = (site / "harvest" / "a" / "documents").iterdir()
    path.write_bytes(b"x" * path.stat().st_size)
    assert troubles(harvest(site, offline=True)) == {"a": "harvest-kept"}
    harvest(site)
    assert rows(site)
    path.unlink()
    harvest(site)
    assert tree(site) == before


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"kind": "rss"}, "harvest-kind"),
        ({"url": "ftp://a.example/"}, "harvest-address"),
        ({"identifiers": "https://a.example"}, "harvest-register"),
        ({"root": "ABC"}, "harvest-register"),
        ({"id": "../x"}, "harvest-register"),
    ],
)
def test_a_register_that_cannot_be_used(site: Path, partner: dict[str, str], change: dict[str, str], code: str) -> None:
    set_partners(site, {**partner, **change})
    with pytest.raises(HarvestError) as refused:
        harvest(site)
    assert refused.value.code == code


def test_a_beginning_belongs_to_one(site: Path, partner: dict[str, str]) -> None:
    set_partners(site, partner, {**partner, "id": "b"})
    with pytest.raises(HarvestError) as refused:
        harvest(site)
    assert refused.value.code == "harvest-prefix-twice"


@pytest.mark.parametrize("text", ["accept: [1]", "accepted: {}", "accept: {a: 1}", "a: [", "- x"])
def test_decisions_that_cannot_be_read(site: Path, text: str) -> None:
    (site / "harvest").mkdir()
    (site / "harvest" / "decisions.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(HarvestError) as refused:
        harvest(site)
    assert refused.value.code == "harvest-decisions"


def test_a_run_killed_between_any_two_files_is_made_good(
    site: Path, portal: Portal, monkeypatch: pytest.MonkeyPatch
) -> None:
    harvest(site)
    portal.pages["/c.ttl"] = Answer(turtle([*TWENTY[1:], Dataset("https://a.example/new")]), "text/turtle")
    replace, count = os.replace, 0
    later = NOON + timedelta(days=1)
    for stop in range(20):
        count = 0

        def stopping(source: str, target: str, stop: int = stop) -> None:
            nonlocal count
            if count == stop:
                raise KeyboardInterrupt
            count += 1
            replace(source, target)

        monkeypatch.setattr(os, "replace", stopping)
        try:
            harvest(site, later)
        except KeyboardInterrupt:
            continue
        break
    monkeypatch.setattr(os, "replace", replace)
    assert stop > 2
    (site / "harvest" / "a" / "state.json.part").write_bytes(b"{")
    (site / "datasets" / "shared-datasets" / "texts.csv.part").write_bytes(b"i")
    harvest(site, later)
    assert [path for path in tree(site) if path.endswith(".part")] == []
    assert sum(1 for each in rows(site) if each["standing"] == "current") == 20
