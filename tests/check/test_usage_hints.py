"""Hints across the versions of a page, on APEC's usage and on review dates."""

import pytest

from gsc.check.hints.apec_usage import check_apec_usage
from gsc.check.hints.manuscript import Manuscript, read_manuscript
from gsc.check.hints.review_dates import check_review_dates
from gsc.check.hints.terminology import check_terminology
from gsc.model.language import Language
from gsc.model.library import Library
from gsc.model.package import Column, Package, Table
from gsc.model.package_facts import PackageFacts, TableFacts
from gsc.model.page import Card, Review, Translation
from gsc.model.review_term import due_date
from gsc.model.settings import Brand, Settings

LANGUAGES = (Language("zh", "zh-Hans", "zh_Hans_CN", "中文"), Language("en", "en", "en_001", "English"))
SETTINGS = Settings("", "", "", "", "https://example.org", Brand(()), LANGUAGES, ())
TERMS = (
    ("绿色供应链", "green supply chain", "sourced"),
    ("碳足迹", "carbon footprint", "sourced"),
    ("碳足迹核算", "carbon footprint accounting", "sourced"),
    ("示范中心", "pilot center (APEC usage); demonstration center (press usage)", "sourced"),
    ("产业链", "industrial chain", "own"),
    ("认证", "certification", "sourced"),
)
ECONOMIES = (
    ("VNM", "越南", "Viet Nam"),
    ("KOR", "大韩民国", "Republic of Korea"),
    ("HKG", "中国香港", "Hong Kong, China"),
    ("TWN", "中国台北", "Chinese Taipei"),
)


def package(slug: str, base: str, rows: tuple[tuple[str, ...], ...], names: tuple[str, ...]) -> PackageFacts:
    columns = tuple(
        Column(name, "string", base=base if name.startswith(base) else "", lang=name[-2:] if "_" in name else "")
        for name in names
    )
    table = Table(slug, f"{slug}.csv", (), (), columns)
    made = Package(slug, "", "en", (), (), "1.0.0", "", (), (), (), (), (table,))
    return PackageFacts(made, (TableFacts(slug, len(rows), rows, ()),), (), (), (), unreleased=False, digest="")


PACKAGES = (
    package("words", "term", TERMS, ("term_zh", "term_en", "status")),
    package("economies", "name", ECONOMIES, ("alpha3", "name_zh", "name_en")),
)


def manuscript(lang: str, body: str, kind: str = "page", origin: str = "") -> Manuscript:
    path = f"content/{lang}/about/a.md"
    card = Card("about/a", lang, path, "about", "a", kind, "T", translation=Translation(origin=origin))
    made = read_manuscript(card, f"---\ntitle: T\n---\n{body}\n", chinese=lang == "zh")
    assert made is not None
    return made


def library(*cards: Card) -> Library:
    return Library(
        SETTINGS, {code: {each.key: each for each in cards if each.lang == code} for code in ("zh", "en")}, {}, PACKAGES
    )


def terms(zh: Manuscript, en: Manuscript) -> list[tuple[str, str, int, int]]:
    found = check_terminology(library(zh.card, en.card), (zh, en))
    return [(each.path.split("/")[1], dict(each.details)["term"], each.line, each.column) for each in found]


@pytest.mark.parametrize(
    ("zh", "en", "expected"),
    [
        ("甲\n碳足迹、碳足迹。", "carbon trace", [("zh", "碳足迹", 5, 1)]),
        ("碳印", "甲\na **carbon footprint**", [("en", "carbon footprint", 5, 5)]),
        ("碳足迹核算", "carbon footprint accounts", []),
        ("碳足迹", "Carbon footprints", []),
        ("示范中心", "the Demonstration Center", []),
        ("示范中心", "the Center of Pilots", []),
        ("绿色供应链", "chains of green supplies", []),
        ("《碳足迹》“碳足迹”`碳足迹`", "none", []),
        ("产业链", "none", []),
        ("认证", "none", []),
        ("none", "Certification", []),
        ("none", "the Green Supply Chain Association", []),
    ],
)
def test_terms(zh: str, en: str, expected: list[tuple[str, str, int, int]]) -> None:
    assert terms(manuscript("zh", zh), manuscript("en", en)) == expected


def test_the_words_of_an_official_text_are_not_the_editors_to_change() -> None:
    zh, en = manuscript("zh", "甲", "policy"), manuscript("en", "carbon footprint", "policy", "zh")
    assert terms(zh, en) == []
    zh, en = manuscript("zh", "碳足迹", "policy"), manuscript("en", "none", "policy", "zh")
    assert terms(zh, en) == [("zh", "碳足迹", 4, 1)]


def test_a_page_in_one_language_has_no_counterpart() -> None:
    alone = manuscript("zh", "碳足迹")
    assert list(check_terminology(library(alone.card), (alone,))) == []


def test_a_draft_is_not_missed_in_but_told_of_the_other_version() -> None:
    zh, en = manuscript("zh", "碳足迹"), manuscript("en", "a carbon footprint accounting")
    en = en._replace(card=en.card._replace(draft=True))
    assert terms(zh, en) == [("en", "carbon footprint accounting", 4, 3)]


def usage(made: Manuscript) -> list[tuple[str, str]]:
    found = check_apec_usage(library(made.card), (made,))
    return [(each.code, dict(each.details)["text"]) for each in found]


@pytest.mark.parametrize(
    ("lang", "body", "expected"),
    [
        ("en", "the member countries of APEC", [("apec-member", "member countries")]),
        ("en", "Twenty-one countries met.", [("apec-member", "countries")]),
        ("en", "member states", [("apec-member", "member states")]),
        ("en", "the country of origin; “member countries”", []),
        ("en", "> member countries", []),
        ("en", "member economies", []),
        ("zh", "APEC成员国", [("apec-member", "成员国")]),
        ("zh", "亚太经合组织各国家", [("apec-member", "亚太经合组织各国家")]),
        ("zh", "国家标准、APEC国家标准目录、成员经济体", []),
        ("en", "Vietnam and South Korea", [("apec-economy-name", "Vietnam"), ("apec-economy-name", "South Korea")]),
        ("en", "Brunei", []),  # the site's economies do not have it
        ("en", "economies: Hong Kong; Taiwan", [("apec-economy-name", "Hong Kong"), ("apec-economy-name", "Taiwan")]),
        ("en", "APEC: Hong Kong, China; Chinese Taipei; University of Hong Kong", []),
        ("en", "a firm in Hong Kong", []),
        ("zh", "经济体：香港、中华台北", [("apec-economy-name", "中华台北"), ("apec-economy-name", "香港")]),
        ("zh", "经济体：中国香港、中国台北", []),
    ],
)
def test_apec_usage(lang: str, body: str, expected: list[tuple[str, str]]) -> None:
    assert sorted(usage(manuscript(lang, body))) == sorted(expected)


def test_a_translation_of_an_official_text_speaks_of_countries_where_it_does() -> None:
    assert usage(manuscript("en", "countries along the Belt and Road, APEC", "policy", "zh")) == []
    assert usage(manuscript("en", "member countries", "policy", "zh")) == [("apec-member", "member countries")]


@pytest.mark.parametrize(
    ("checked", "months", "due"),
    [
        ("2020-01-31", 1, "2020-02-29"),
        ("2020-12-15", 12, "2021-12-15"),
        ("2020-12-15", 0, ""),
        ("", 12, ""),
        ("2020-12", 12, ""),
    ],
)
def test_the_day_on_which_a_check_lapses(checked: str, months: int, due: str) -> None:
    assert due_date(Review(checked, months)) == due


@pytest.mark.parametrize(
    ("day", "codes"), [("2021-01-31", []), ("2021-02-01", ["review-due"]), ("2019-01-01", ["review-ahead"])]
)
def test_reviews(day: str, codes: list[str]) -> None:
    card = manuscript("zh", "甲").card._replace(review=Review("2020-01-31", 12))
    found = tuple(check_review_dates(library(card), day))
    assert [each.code for each in found] == codes
    assert all(each.severity == "warning" for each in found)
