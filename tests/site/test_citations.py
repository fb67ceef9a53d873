"""Document numbers in running text lead to the documents, and these say what cites them."""

import pytest

from document import Document, read
from portal import LANGUAGES, Portal, said


def ties(page: Document) -> list[tuple[str, str]]:
    """Return kind and text of each tie; a kind is named once for each run of it."""
    kinds = [each.text for each in page.all("span", class_="ties__kind")]
    told: list[tuple[str, str]] = []
    for line in page.all("li", class_="ties__item"):
        last = told[-1][0] if told else ""
        told.append((next((kind for kind in kinds if line.text.startswith(kind)), last), line.text))
    return told


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_number_of_a_document_held_here_is_a_link(sample: Portal, lang: str) -> None:
    page = read(sample.output / lang / "policies/measures/index.html")
    links = [each for each in page.all("a") if each.text == "样例发〔2020〕1号"]
    assert {each.get("href") for each in links} == {f"../../../{lang}/policies/green-plan/"}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_number_of_another_document_is_no_link(sample: Portal, lang: str) -> None:
    page = read(sample.output / lang / "policies/measures/index.html")
    shown = [each for each in page.all("span", class_="document-number") if each.text == "样例发〔1999〕9号"]
    assert shown
    assert {each.get("lang") for each in shown} == {"zh-Hans"}
    assert not [each for each in page.all("a") if each.text == "样例发〔1999〕9号"]


@pytest.mark.parametrize(
    ("lang", "kind", "title"),
    [
        ("en", "Based on", "A sample reply from above"),
        ("en", "Implemented by", "Port Measures of Sample City"),
        ("en", "Cited by", "只有中文的样例通知"),
        ("zh", "Based on", "上级样例批复"),
        ("zh", "Implemented by", "样例市港口办法"),
        ("zh", "Cited by", "只有中文的样例通知"),
    ],
)
def test_a_document_lists_what_points_at_it(sample: Portal, lang: str, kind: str, title: str) -> None:
    told = ties(read(sample.output / lang / "policies/green-plan/index.html"))
    assert [text for found, text in told if found == said(lang, kind) and title in text], told


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_repealed_document_says_by_what(sample: Portal, lang: str) -> None:
    page = read(sample.output / lang / "policies/old-measures/index.html")
    told = " ".join(each.text for each in page.all("div", class_="banner--seal"))
    assert {"zh": "样例市港口办法", "en": "Port Measures of Sample City"}[lang] in told


def test_a_document_not_held_here_leads_to_its_publisher(sample: Portal) -> None:
    page = read(sample.output / "en/policies/green-plan/index.html")
    assert [each for each in page.all("a", href="https://documents.example.org/3") if "reply" in each.text]


@pytest.mark.parametrize(("key", "tone"), [("green-plan", "banner--calm"), ("measures", "banner--limited")])
def test_a_translation_says_whether_it_is_current(sample: Portal, key: str, tone: str) -> None:
    banner = read(sample.output / f"en/policies/{key}/index.html").one("div", class_="banner")
    assert tone in banner.get("class")
    title = read(sample.output / f"zh/policies/{key}/index.html").one("h1").text
    assert title in banner.text
    assert read(sample.output / f"zh/policies/{key}/index.html").all("div", class_="banner") == []
