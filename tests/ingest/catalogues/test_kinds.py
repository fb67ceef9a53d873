"""Each kind of catalogue gives the same record of the same dataset, and leads on only to what belongs to it."""

import json
from collections.abc import Sequence

import pytest

from gsc.ingest.catalogues.failure import MESSAGES, HarvestError
from gsc.ingest.catalogues.kinds.kind import Document
from gsc.ingest.catalogues.kinds.registry import KINDS
from gsc.ingest.catalogues.record import Doubt, Harvest, Record, as_json, from_json
from ingest.catalogues.catalogue_text import Dataset, atom, ckan, data_package, json_ld, turtle
from portal import REPOSITORY

URL = "https://portal.example/"
ONE = Dataset("https://data.example.org/d/1", "Steel", "钢铁", "Office of Steel", "2026-01-02", "", "All & more")


def harvest(kind: str, content: bytes, url: str = URL + "c", language: str = "") -> Harvest:
    return KINDS[kind].harvest([Document(url, "", content)], language)


def only(kind: str, content: bytes, url: str = URL + "c", language: str = "") -> Record:
    (found,) = harvest(kind, content, url, language).found
    return found.record


def codes(found: Harvest) -> list[str]:
    return [each.code for each in found.doubts]


def steps(kind: str, content: bytes, url: str = URL + "c") -> Sequence[tuple[str, str]]:
    return list(KINDS[kind].following(Document(url, "", content)))


@pytest.mark.parametrize(
    ("kind", "content", "language"),
    [
        ("dcat", json_ld([ONE]), ""),
        ("gsc", json_ld([ONE]), ""),
        ("dcat", turtle([ONE]), ""),
        ("ckan", ckan([ONE]), "en"),
        ("datapackage", data_package(ONE), ""),
        ("atom", atom([ONE]), ""),
    ],
)
def test_one_dataset_in_every_kind(kind: str, content: bytes, language: str) -> None:
    record = only(kind, content, language=language)
    assert record.id == ONE.id
    titles = dict(record.titles)
    assert titles["en"] == "Steel"
    assert kind == "atom" or {code.split("-")[0]: text for code, text in titles.items()}["zh"] == "钢铁"
    assert dict(record.descriptions) == {"en": "All & more"}
    assert dict(record.publisher_names) == {"en": "Office of Steel"}
    assert record.modified == "2026-01-02"
    assert kind == "atom" or record.licence == "https://creativecommons.org/licenses/by/4.0/"
    (file,) = record.distributions
    assert (file.url, file.media_type) == (ONE.file, "text/csv")
    assert from_json(json.loads(json.dumps(as_json(record)))) == record


def test_our_own_descriptors() -> None:
    text = (REPOSITORY / "datasets" / "economies" / "datapackage.yaml").read_text("utf-8")
    assert "translations" in text
    said = {
        "name": "a",
        "title": "A",
        "resources": [],
        "gsc": {"language": "en", "translations": {"zh": {"title": "甲"}}},
    }
    record = only("datapackage", json.dumps(said).encode(), URL + "a/datapackage.json")
    assert record.id == URL + "a/datapackage.json"
    assert record.titles == (("en", "A"), ("zh", "甲"))


@pytest.mark.parametrize("kind", ["dcat", "ckan", "datapackage", "atom"])
@pytest.mark.parametrize("ident", ["", "a b", "local-name", "javascript:alert(1)"])
def test_no_identifier_is_made_up(kind: str, ident: str) -> None:
    bad = ONE._replace(id=ident)
    if kind == "dcat":
        content = json_ld([bad]).replace(b'"@id": "' + ident.encode() + b'", "@type"', b'"@type"')
        found = harvest(kind, content)
        assert found.found == ()
        assert codes(found) == ["nameless"]
    elif kind == "atom":
        assert codes(harvest(kind, atom([bad]))) == ["nameless"]
    elif kind == "ckan":  # CKAN's own address of the dataset is what its export gives
        read = json.loads(ckan([bad]))
        read["result"]["results"][0]["id"] = "6e8b"
        assert only(kind, json.dumps(read).encode(), URL + "api/3/action/package_search").id == URL + "dataset/6e8b"
    else:
        assert only(kind, data_package(bad)).id == URL + "c"


def test_an_identifier_that_stands_twice() -> None:
    found = harvest("dcat", turtle([ONE]) + b"\n" + turtle([ONE]))
    assert len(found.found) == 1
    found = harvest("atom", atom([ONE, ONE._replace(title="Another")]))
    assert (found.found, codes(found)) == ((), ["twice"])
    assert len(harvest("atom", atom([ONE, ONE])).found) == 1


def test_without_a_title_or_with_a_false_one() -> None:
    assert codes(harvest("atom", atom([ONE._replace(title="")]))) == ["untitled"]
    assert codes(harvest("atom", atom([ONE._replace(title="St\u0435el")]))) == ["look-alike-title"]


@pytest.mark.parametrize("kind", ["dcat", "ckan", "datapackage", "atom"])
def test_links_are_of_the_web_and_texts_are_plain(kind: str) -> None:
    bad = ONE._replace(file="javascript:alert(1)", description="<script>alert(1)</script><p onclick=x>Hello</p>\x07")
    make = {"dcat": json_ld, "ckan": ckan, "atom": lambda given: atom(given).replace(b"\x07", b"")}
    content = make[kind]([bad]) if kind in make else data_package(bad)
    found = harvest(kind, content, language="en")
    assert found.found[0].record.distributions == ()
    assert dict(found.found[0].record.descriptions) == {"en": "Hello"}
    assert "link" in codes(found)


def test_languages_are_kept_as_tagged() -> None:
    node = {
        "@id": ONE.id,
        "@type": "http://www.w3.org/ns/dcat#Dataset",
        "http://purl.org/dc/terms/title": [
            {"@value": "Acero", "@language": "es"},
            {"@value": "鋼鐵", "@language": "zh-Hant-HK"},
            {"@value": "untagged"},
        ],
    }
    content = json.dumps(node).encode()
    assert only("dcat", content).titles == (("es", "Acero"), ("und", "untagged"), ("zh-Hant-HK", "鋼鐵"))
    assert ("id", "untagged") in only("dcat", content, language="id").titles


def test_ckan_page_after_page() -> None:
    assert KINDS["ckan"].first(URL + "api/3/action/package_search") == (
        URL + "api/3/action/package_search?rows=500&sort=name+asc&start=0"
    )
    assert KINDS["ckan"].first(URL + "dump.jsonl") == URL + "dump.jsonl"
    page = json.dumps({"success": True, "result": {"count": 5, "results": [{}, {}]}}).encode()
    url = URL + "api/3/action/package_search?rows=2&start=0"
    assert steps("ckan", page, url) == [(url.replace("start=0", "start=2"), "")]
    assert steps("ckan", page, url.replace("start=0", "start=4")) == []
    empty = json.dumps({"result": {"count": 5, "results": []}}).encode()
    assert steps("ckan", empty, url) == []


def test_ckan_dump_line_by_line() -> None:
    line = json.dumps(json.loads(ckan([ONE]))["result"]["results"][0]).encode()
    assert only("ckan", line + b"\n", URL + "dump.jsonl", "en").id == ONE.id
    with pytest.raises(HarvestError):
        harvest("ckan", line + b"\n{", URL + "dump.jsonl")


def test_a_list_of_packages_leads_on() -> None:
    listed = {"packages": [{"path": "a/datapackage.json"}, {"path": "javascript:x"}, json.loads(data_package(ONE))]}
    content = json.dumps(listed).encode()
    assert steps("datapackage", content, URL + "data/catalog.json") == [(URL + "data/a/datapackage.json", "")]
    assert only("datapackage", content).id == ONE.id


def test_atom_leads_on() -> None:
    assert steps("atom", atom([ONE], "?page=2")) == [(URL + "c?page=2", "")]


SET = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:rs="http://www.openarchives.org/rs/terms/">{}</urlset>'


def entry(loc: str, told: str) -> str:
    return f"<url><loc>{loc}</loc><rs:md {told}/></url>"


def test_resource_sync_leads_to_descriptors() -> None:
    source = SET.format(entry("/rs/capabilitylist.xml", 'capability="capabilitylist"'))
    assert steps("resourcesync", source.encode()) == [(URL + "rs/capabilitylist.xml", "")]
    digest = "ab" * 32
    listed = SET.format(
        entry("/data/a/datapackage.json", f'hash="md5:1 sha-256:{digest}"')
        + entry("/data/a/a.csv", f'hash="sha-256:{digest}"')
        + entry("/rs/changelist.xml", 'capability="changelist"')
    ).encode()
    assert steps("resourcesync", listed) == [(URL + "data/a/datapackage.json", digest)]
    documents = [
        Document(URL + "rs/list.xml", "", listed),
        Document(URL + "data/a/datapackage.json", "", data_package(ONE)),
    ]
    found = KINDS["resourcesync"].harvest(documents, "")
    assert [each.record.id for each in found.found] == [ONE.id]
    assert found.doubts == (Doubt("ignored", "", "2"),)


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("ckan", b"{}"),
        ("ckan", b"1"),
        ("datapackage", b"{}"),
        ("datapackage", b'"x"'),
        ("atom", b"<rss/>"),
        ("resourcesync", b"<feed/>"),
        ("dcat", b"<html></html>"),
    ],
)
def test_another_kind_is_told(kind: str, content: bytes) -> None:
    with pytest.raises(HarvestError):
        harvest(kind, content)


ODD: tuple[object, ...] = (None, 1, "x", [], {}, [[]], [None], {"a": None}, True, "\u202e", "http://[", -1, 1e300)


@pytest.mark.parametrize("kind", ["ckan", "datapackage"])
def test_values_of_any_kind_in_any_place(kind: str) -> None:
    """No answer, however odd, ends in anything but records or a refusal."""
    good = json.loads(ckan([ONE]) if kind == "ckan" else data_package(ONE))
    target = good["result"]["results"][0] if kind == "ckan" else good
    for key in list(target):
        for value in ODD:
            held, target[key] = target[key], value
            try:
                outcome = len(harvest(kind, json.dumps(good).encode()).found) <= 1
            except HarvestError as refused:
                outcome = refused.code in MESSAGES
            finally:
                target[key] = held
            assert outcome
