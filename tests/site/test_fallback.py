"""A page that one language lacks is shown there in another, marked as such."""

import pytest

from document import read
from portal import Portal

CASES = [("en", "policies/notice", "zh", "zh-Hans"), ("zh", "news/english-only", "en", "en")]


@pytest.mark.parametrize(("lang", "key", "origin", "tag"), CASES)
def test_fallback_says_so(sample: Portal, lang: str, key: str, origin: str, tag: str) -> None:
    page = read(sample.output / lang / key / "index.html")
    assert page.one("html").get("lang") == {"zh": "zh-Hans", "en": "en"}[lang]
    assert page.one("div", class_="text").get("lang") == tag
    assert page.one("h1").get("lang") == tag
    assert page.one("meta", name="robots").get("content") == "noindex"
    assert page.one("link", rel="canonical").get("href") == f"https://sample.example.org/{origin}/{key}/"
    told = page.one("div", class_="banner").text
    assert {"zh": "中文", "en": "English"}[lang] in told
    assert {"zh": "中文", "en": "English"}[origin] in told


@pytest.mark.parametrize(("lang", "key", "origin", "tag"), CASES)
def test_the_original_is_no_fallback(sample: Portal, lang: str, key: str, origin: str, tag: str) -> None:
    page = read(sample.output / origin / key / "index.html")
    assert page.all("meta", name="robots") == []
    assert page.one("link", rel="canonical").get("href") == f"https://sample.example.org/{origin}/{key}/"
    assert page.alternates().keys() == {tag, "x-default"}


@pytest.mark.parametrize(("lang", "key", "origin", "tag"), CASES)
def test_listings_lead_to_the_fallback(sample: Portal, lang: str, key: str, origin: str, tag: str) -> None:
    section, slug = key.split("/")
    pages = [read(path) for path in (sample.output / lang / section).glob("**/index.html")]
    links = [link for page in pages for link in page.all("a", class_="entry__title") if slug in link.get("href")]
    assert links
    assert {link.get("lang") for link in links} == {tag}


def test_links_of_a_fallback_stay_in_the_readers_language(sample: Portal) -> None:
    page = read(sample.output / "en/policies/notice/index.html")
    inside = [each.get("href") for each in page.all("a") if "external" not in each.get("class")]
    assert "../../../en/about/site/" in inside
    assert "../../../en/policies/green-plan/#c2" in inside
    # A download belongs to the text, so it stays that of the text's language.
    assert "../../../zh/policies/annex.csv" in inside


def test_feeds_and_sitemap_leave_fallbacks_out(sample: Portal) -> None:
    assert "english-only" not in sample.text("feeds/zh/news.xml")
    assert "english-only" in sample.text("feeds/en/news.xml")
    sitemap = sample.text("sitemap.xml")
    assert "/en/policies/notice/" not in sitemap
    assert "/zh/policies/notice/" in sitemap
