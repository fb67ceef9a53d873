"""What search engines are told of the language versions of a page."""

import json
from collections.abc import Iterator

import pytest

from document import Document, read
from portal import BUILT, Portal, pages_of

SITE = {"sample": "https://sample.example.org/", "real": "https://gsc.example.org/"}


def indexed(portal: Portal) -> Iterator[tuple[str, Document]]:
    for path in pages_of(portal.output):
        page = read(portal.output / path)
        if not page.all("meta", name="robots"):
            yield path.removesuffix("index.html"), page


@pytest.mark.parametrize("site", BUILT)
def test_hreflang_is_symmetric(site: str, request: pytest.FixtureRequest) -> None:
    portal: Portal = request.getfixturevalue(site)
    told = {SITE[site] + path: page.alternates() for path, page in indexed(portal)}
    for address, versions in told.items():
        for tag, other in versions.items():
            if tag != "x-default":
                assert told[other] == versions, f"{address} -> {other}"
        if versions and address != SITE[site]:
            assert address in versions.values()
            assert versions["x-default"] == SITE[site]


@pytest.mark.parametrize("site", BUILT)
def test_a_page_is_its_own_canonical(site: str, request: pytest.FixtureRequest) -> None:
    for path, page in indexed(request.getfixturevalue(site)):
        address = SITE[site] + path
        assert page.one("link", rel="canonical").get("href") == address
        assert page.one("meta", property="og:url").get("content") == address


@pytest.mark.parametrize("site", BUILT)
def test_the_language_switch_leads_to_the_same_page(site: str, request: pytest.FixtureRequest) -> None:
    portal: Portal = request.getfixturevalue(site)
    for path in pages_of(portal.output):
        lang, _, rest = path.partition("/")
        if lang not in {"zh", "en"} or path.startswith("feeds/"):
            continue
        other = {"zh": "en", "en": "zh"}[lang]
        rest = rest.removesuffix("index.html").replace(f"with-{other}/", f"with-{lang}/")
        root = "../" * path.count("/")
        links = read(portal.output / path).all("a", class_="language-switch__item")
        assert [each.get("href") for each in links] == [f"{root}{other}/{rest}"], path


@pytest.mark.parametrize("site", BUILT)
def test_structured_data_can_be_read(site: str, request: pytest.FixtureRequest) -> None:
    portal: Portal = request.getfixturevalue(site)
    for path in pages_of(portal.output):
        data = json.loads(read(portal.output / path).one("script", type="application/ld+json").text)
        assert data["@context"] == "https://schema.org"
        for thing in data["@graph"]:
            assert thing["@type"]
            assert thing.get("url", SITE[site]).startswith(SITE[site])


def test_structured_data_of_a_policy(sample: Portal) -> None:
    page = read(sample.output / "en/policies/green-plan/index.html")
    trail, policy = json.loads(page.one("script", type="application/ld+json").text)["@graph"]
    assert [step["name"] for step in trail["itemListElement"]] == ["Home", "Sample policies", "Green Plan"]
    assert policy["@type"] == "Legislation"
    assert policy["legislationIdentifier"] == "样例发〔2020〕1号"
    assert policy["legislationDate"] == "2020-05"
    assert policy["inLanguage"] == "en"


def test_titles_and_descriptions_are_of_the_language(sample: Portal) -> None:
    page = read(sample.output / "en/policies/green-plan/index.html")
    assert page.one("title").text == "Green Plan of Sample City · Sample"
    assert page.one("meta", name="description").get("content") == "The sample plan sets two tasks."
    assert page.one("meta", property="og:locale").get("content") == "en_US"
    assert page.one("meta", name="ColumnName").get("content") == "Sample policies"
