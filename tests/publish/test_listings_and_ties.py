"""Listings, feeds, addresses and ties as pure functions of a few cards."""

from xml.etree import ElementTree as ET

import pytest

from gsc.model.library import Library
from gsc.model.page import Block, Body, Card, Clause, Event, Policy, Relation, Translation
from gsc.model.settings import Brand, Section, Settings
from gsc.model.vocabulary import Vocabulary
from gsc.publish.dates import last_change, main_date
from gsc.publish.feeds import moment
from gsc.publish.listings import count_tags, cut, listing_order
from gsc.publish.parallel import parallel_rows
from gsc.publish.paths import numbered, page_path, pretty, relative_root
from gsc.publish.plan import plan
from gsc.publish.sitemap import Address, make_sitemap
from gsc.publish.ties import index_ties, raw_ties
from gsc.publish.translation_state import translation_state
from gsc.site.languages import make_languages


def card(slug: str, **given: object) -> Card:
    section = str(given.pop("section", "news"))
    lang = str(given.pop("lang", "zh"))
    key = f"{section}/{slug}" if section else slug
    return Card(key, lang, f"content/{lang}/{key}.md", section, slug, str(given.pop("kind", "news")), slug, **given)


def slugs(cards: tuple[Card, ...]) -> list[str]:
    return [each.slug for each in cards]


def test_by_date_the_newest_first_and_equal_days_by_key() -> None:
    cards = [
        card("b", event=Event("2020-05-01")),
        card("a", event=Event("2020-05-01")),
        card("month", event=Event("2020-05")),
        card("year", event=Event("2020")),
        card("newest", event=Event("2021")),
        card("none"),
    ]
    assert slugs(listing_order(cards, "date")) == ["newest", "a", "b", "month", "year", "none"]
    assert listing_order(cards, "date") == listing_order(reversed(cards), "date")


def test_by_order_then_key() -> None:
    cards = [card("later"), card("b", order=2), card("c", order=1), card("a", order=2)]
    assert slugs(listing_order(cards, "order")) == ["c", "a", "b", "later"]


@pytest.mark.parametrize(("count", "pages"), [(0, 1), (1, 1), (2, 1), (3, 2), (4, 2), (5, 3)])
def test_pages_of_a_listing(count: int, pages: int) -> None:
    cards = tuple(card(str(number)) for number in range(count))
    parts = list(cut(cards, 2))
    assert [number for number, _ in parts] == list(range(1, pages + 1))
    assert tuple(each for _, part in parts for each in part) == cards


def test_tags_most_used_first() -> None:
    cards = [card("1", tags=("b", "a")), card("2", tags=("b", "c"))]
    assert count_tags(cards) == (("b", 2), ("a", 1), ("c", 1))


@pytest.mark.parametrize(
    ("policy_dates", "date"),
    [
        (Policy(signed="2020", posted="2021", effective="2022"), "2020"),
        (Policy(posted="2021", effective="2022"), "2021"),
        (Policy(effective="2022"), "2022"),
        (Policy(), ""),
    ],
)
def test_the_date_of_a_document_is_its_own(policy_dates: Policy, date: str) -> None:
    """A document whose date is not known gets none from the day on which it was put here."""
    assert main_date(card("x", kind="policy", published="2026-01-01", policy=policy_dates)) == date


def test_the_date_of_another_page() -> None:
    assert main_date(card("x", published="2022-01-01", event=Event("2019"))) == "2019"
    assert main_date(card("x", published="2022-01-01")) == "2022-01-01"
    assert last_change(card("x", published="2022-01-01")) == "2022-01-01"
    assert last_change(card("x", published="2022-01-01", updated="2023-01-01")) == "2023-01-01"


@pytest.mark.parametrize(
    ("date", "full"),
    [("2015", "2015-01-01"), ("2015-05", "2015-05-01"), ("2015-05-08", "2015-05-08")],
)
def test_moments_of_partial_dates(date: str, full: str) -> None:
    assert moment(date) == f"{full}T00:00:00Z"


@pytest.mark.parametrize("date", ["", "May 2015", "2015-13", "2015-02-30", "\uff12\uff10\uff11\uff15"])
def test_what_is_no_date_has_no_moment(date: str) -> None:
    with pytest.raises(ValueError, match="not a date"):
        moment(date)


def test_addresses() -> None:
    assert page_path("zh", "index") == "zh/index.html"
    assert page_path("zh", "news/index") == "zh/news/index.html"
    assert page_path("zh", "news/x") == "zh/news/x/index.html"
    assert page_path("zh", "news/automotive-index") == "zh/news/automotive-index/index.html"
    assert numbered("zh/news/index.html", 1) == "zh/news/index.html"
    assert numbered("zh/news/index.html", 3) == "zh/news/page/3/index.html"
    assert pretty("zh/index.html") == "zh/"
    assert pretty("sitemap.xml") == "sitemap.xml"
    assert relative_root("index.html") == "./"
    assert relative_root("zh/news/index.html") == "../../"


@pytest.mark.parametrize(
    ("translation", "state"),
    [
        (Translation(), "original"),
        (Translation("original"), "original"),
        (Translation("unofficial", "zh", "aaa"), "current"),
        (Translation("unofficial", "zh", "bbb"), "outdated"),
        (Translation("unofficial", "zh"), "unrecorded"),
        (Translation("official", "fr", "aaa"), "unrecorded"),
    ],
)
def test_the_state_of_a_translation(translation: Translation, state: str) -> None:
    original = card("x", fingerprint="aaa")
    translated = card("x", lang="en", translation=translation)
    assert translation_state(translated, (original, translated)) == state


def policy(slug: str, number: str = "", *relations: Relation, cites: tuple[str, ...] = ()) -> Card:
    return card(slug, section="policies", kind="policy", policy=Policy(number, relations=relations), cites=cites)


def kinds(page: Card, *others: Card) -> list[tuple[str, str]]:
    held = {each.key: each for each in (page, *others)}
    ties = raw_ties(page, index_ties(held.values()), held, {})
    return [(tie.kind, tie.card.slug if tie.card else tie.number or tie.title) for tie in ties]


def test_a_relation_is_told_on_both_sides() -> None:
    plan_, measures = (
        policy("plan", "甲〔2020〕1号"),
        policy("m", "甲〔2020〕2号", Relation("implements", "policies/plan")),
    )
    assert kinds(measures, plan_) == [("implements", "plan")]
    assert kinds(plan_, measures) == [("implements-by", "m")]


def test_a_relation_by_number_finds_the_page() -> None:
    plan_, measures = policy("plan", "甲〔2020〕1号"), policy("m", "", Relation("repeals", number="甲〔2020〕1号"))
    assert kinds(measures, plan_) == [("repeals", "plan")]
    assert kinds(plan_, measures) == [("repeals-by", "m")]


def test_a_number_in_the_text_is_told_once() -> None:
    plan_ = policy("plan", "甲〔2020〕1号")
    citing = policy("m", "", Relation("implements", "policies/plan"), cites=("甲〔2020〕1号", "乙〔2020〕1号"))
    assert kinds(citing, plan_) == [("implements", "plan"), ("cites", "乙〔2020〕1号")]
    assert kinds(plan_, citing) == [("implements-by", "m")]


def test_a_document_does_not_cite_itself() -> None:
    assert kinds(policy("plan", "甲〔2020〕1号", cites=("甲〔2020〕1号",))) == []


def body(*blocks: tuple[str, str]) -> Body:
    clauses = tuple(Clause(anchor, 1, anchor.upper(), "") for anchor in dict.fromkeys(a for a, _ in blocks if a))
    return Body(tuple(Block(*block) for block in blocks), clauses)


def test_two_texts_are_paired_by_clause() -> None:
    left = body(("", "序"), ("c1", "一"), ("c1", "一续"), ("c3", "三"))
    right = body(("", "Intro"), ("c1", "One"), ("c2", "Two"), ("c3", "Three"), ("c3", "Three more"))
    rows = [(row.anchor, row.left, row.right) for row in parallel_rows(left, right)]
    assert rows == [
        ("", "序", "Intro"),
        ("c1", "一", "One"),
        ("", "一续", ""),
        ("c2", "", "Two"),
        ("c3", "三", "Three"),
        ("", "", "Three more"),
    ]


def test_nothing_is_lost_where_texts_have_no_clause_in_common() -> None:
    rows = parallel_rows(body(("c1", "一"), ("c2", "二")), body(("x1", "A"), ("x2", "B")))
    assert {row.left for row in rows} >= {"一", "二"}
    assert {row.right for row in rows} >= {"A", "B"}


def site(*cards: Card) -> Library:
    languages = make_languages(["zh", "en"])
    settings = Settings(
        root="/",
        output="/o",
        cache="/c",
        theme="/t",
        site_url="https://example.org",
        brand=Brand((("zh", "甲"), ("en", "A"))),
        languages=languages,
        sections=(Section("news", "news"),),
    )
    held = {code: {each.key: each for each in cards if each.lang == code} for code in ("zh", "en")}
    return Library(settings, held, {code: Vocabulary() for code in held})


def test_the_plan_does_not_depend_on_the_order_of_files() -> None:
    cards = [card(str(number), tags=("a",)) for number in range(5)] + [card("index"), card("index", section="")]
    assert plan(site(*cards), "2020") == plan(site(*reversed(cards)), "2020")


def test_no_path_stands_twice_in_a_plan() -> None:
    paths = [output.path for output in plan(site(card("index"), card("a"), card("b", lang="en")), "2020")]
    assert len(paths) == len(set(paths))
    assert paths == sorted(paths)


def test_a_large_sitemap_is_cut() -> None:
    cards = [card(f"n{number}") for number in range(50_001)]
    paths = {output.path for output in plan(site(*cards), "2020") if "sitemap" in output.path}
    assert paths == {"sitemap.xml", "sitemaps/1.xml", "sitemaps/2.xml"}


def test_a_sitemap_escapes_what_xml_needs() -> None:
    context = type("Context", (), {"shell": type("Shell", (), {"settings": site().settings})})
    made = make_sitemap(context, (Address("zh/a&b/index.html", "2020-01-01", ()),))
    root = ET.fromstring(made)  # noqa: S314  made by ourselves
    assert root[0][0].text == "https://example.org/zh/a&b/"
