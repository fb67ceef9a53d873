"""Addresses, dates, forms and names as the catalogues write them."""

import pytest

from gsc.publish.catalogue.addresses import iri, page_address, web_address
from gsc.publish.catalogue.days import datatype, day, interval
from gsc.publish.catalogue.dcat_terms import language_iri, media_type_iri
from gsc.publish.catalogue.forms import form_of, offered
from publish import sample_facts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("https://a.example/b", "https://a.example/b"),
        ("https://a.example/中文?q=数", "https://a.example/中文?q=数"),
        ("https://a.example/a b", "https://a.example/a%20b"),
        ("https://a.example/{id}|<x>", "https://a.example/%7Bid%7D%7C%3Cx%3E"),
        ("https://a.example/%20%zz%", "https://a.example/%20%25zz%25"),
        ('https://a.example/"\\^`\n\x00', "https://a.example/%22%5C%5E%60%0A%00"),
        (" https://a.example/\u202e ", "https://a.example/%E2%80%AE"),
    ],
)
def test_safe_addresses(text: str, expected: str) -> None:
    assert iri(text) == expected
    assert iri(expected) == expected
    assert web_address(text) == expected


@pytest.mark.parametrize(
    "text", ["", "javascript:alert(1)", "data:text/html,x", "file.csv", "//a.example", "http:///x", "ftp://a"]
)
def test_what_is_no_web_address(text: str) -> None:
    assert web_address(text) == ""


@pytest.mark.parametrize(
    ("text", "expected", "kind"),
    [
        ("2026-11-21", "2026-11-21", "xsd:date"),
        ("2026-11-21T08:00:00Z", "2026-11-21", "xsd:date"),
        ("2026-11", "2026-11", "xsd:gYearMonth"),
        ("2026", "2026", "xsd:gYear"),
    ],
)
def test_days(text: str, expected: str, kind: str) -> None:
    assert day(text) == expected
    assert datatype(expected) == kind


@pytest.mark.parametrize("text", ["", "soon", "2026-13", "2026-02-30", ".."])
def test_what_is_no_day(text: str) -> None:
    assert day(text) == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2016-02/2018-12", ("2016-02", "2018-12")),
        ("2016/..", ("2016", "")),
        ("../2016", ("", "2016")),
        ("2016", ("2016", "2016")),
        ("", ("", "")),
    ],
)
def test_intervals(text: str, expected: tuple[str, str]) -> None:
    assert interval(text) == expected


@pytest.mark.parametrize(
    ("path", "ending"),
    [
        ("a.csv", "csv"),
        ("a.excel.csv", "excel.csv"),
        ("a.json", "json"),
        ("datapackage.json", "datapackage.json"),
        ("a.zip", "zip"),
        ("a.odd", ""),
    ],
)
def test_forms(path: str, ending: str) -> None:
    form = form_of(path)
    assert (form.ending if form else "") == ending


def test_what_is_offered_are_the_data_only() -> None:
    paths = {file.path for file in offered(sample_facts.tasks().facts)}
    assert {"tasks.csv", "tasks.zip", "datapackage.json"} <= paths
    assert not paths & {"SHA256SUMS", "tasks.schema.json", "tasks-per-year.sql", "records/t01.json"}


def test_languages_and_media_types() -> None:
    assert language_iri("zh-Hans") == "http://publications.europa.eu/resource/authority/language/ZHO"
    assert language_iri("mi") == "http://id.loc.gov/vocabulary/iso639-1/mi"
    assert media_type_iri("text/csv; charset=utf-8") == "https://www.iana.org/assignments/media-types/text/csv"
    assert media_type_iri("application/x-ndjson") == media_type_iri("application/jsonl") == ""


def test_pages() -> None:
    assert page_address("https://a.example/b", "zh") == "https://a.example/b/zh/data/"
    assert page_address("https://a.example/b", "zh", "x") == "https://a.example/b/zh/data/x/"
