"""Document numbers in running text lead to the documents, and these say what cites them."""

import pytest

from document import Document, read
from portal import LANGUAGES, Portal


def ties(page: Document) -> list[str]:
    return [each.text for each in page.all("li", class_="ties__item")]


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
    ("lang", "implemented", "cited", "based"),
    [
        ("zh", "样例市港口办法", "只有中文的样例通知", "上级样例批复"),
        ("en", "Port Measures of Sample City", "只有中文的样例通知", "A sample reply from above"),
    ],
)
def test_a_document_lists_what_points_at_it(
    sample: Portal, lang: str, implemented: str, cited: str, based: str
) -> None:
    told = ties(read(sample.output / lang / "policies/green-plan/index.html"))
    kinds = {
        "zh": {implemented: "被实施", cited: "被引用", based: "依据"},
        "en": {implemented: "Implemented by", cited: "Cited by", based: "Based on"},
    }[lang]
    for title in kinds:
        assert [line for line in told if title in line], title
    if lang == "en":
        for title, kind in kinds.items():
            assert [line for line in told if title in line and kind in line], title


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_repealed_document_says_by_what(sample: Portal, lang: str) -> None:
    page = read(sample.output / lang / "policies/old-measures/index.html")
    seal = page.one("div", class_="banner--seal")
    assert {"zh": "样例市港口办法", "en": "Port Measures of Sample City"}[lang] in seal.text


def test_a_document_not_held_here_leads_to_its_publisher(sample: Portal) -> None:
    page = read(sample.output / "en/policies/green-plan/index.html")
    assert [each for each in page.all("a", href="https://documents.example.org/3") if "reply" in each.text]


@pytest.mark.parametrize(
    ("key", "state"),
    [("green-plan", "Unofficial translation, for reference."), ("measures", "Translation out of date.")],
)
def test_a_translation_says_whether_it_is_current(sample: Portal, key: str, state: str) -> None:
    page = read(sample.output / f"en/policies/{key}/index.html")
    assert page.one("strong", class_="banner__lead").text == state
    assert read(sample.output / f"zh/policies/{key}/index.html").all("strong", class_="banner__lead") == []
