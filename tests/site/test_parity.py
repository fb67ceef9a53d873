"""Both languages have the same pages, listings, subjects, feeds and metadata."""

from collections.abc import Callable

import pytest

from document import Document, read
from portal import BUILT, LANGUAGES, Portal, files_of, in_language, pages_of, said

SINGLE = {"index.html", "404.html", "robots.txt", "sitemap.xml", "mirror.json", ".well-known/security.txt"}
SHARED = ("feeds/", "static/", "data/", "schemas/", "registers/", "verify/", "pagefind/")


@pytest.mark.parametrize("site", BUILT)
def test_every_file_has_its_twin(site: str, request: pytest.FixtureRequest) -> None:
    portal: Portal = request.getfixturevalue(site)
    paths = [path for path in files_of(portal.output) if "/with-" not in path]
    assert in_language(paths, "zh") == in_language(paths, "en")
    alone = {path for path in paths if not path.startswith(("zh/", "en/", *SHARED))}
    assert alone <= SINGLE
    calendars = {path for path in paths if path.endswith(".ics")}
    assert {path.replace(".zh.", ".en.") for path in calendars} == {
        path.replace(".zh.", ".en.") for path in calendars if ".en." in path
    }


def test_every_kind_of_page_is_there(sample: Portal) -> None:
    held = in_language(files_of(sample.output), "en")
    wanted = {
        "*/index.html",
        "*/policies/index.html",
        "*/policies/page/2/index.html",
        "*/policies/green-plan/index.html",
        "*/news/item-1/index.html",
        "*/cases/case-1/index.html",
        "*/about/site/index.html",
        "*/about/mark.png",
        "*/tags/index.html",
        "*/tags/steel/index.html",
        "feeds/*/all.xml",
        "feeds/*/policies.xml",
    }
    assert wanted <= held


def test_side_by_side_in_both_directions(sample: Portal) -> None:
    paths = files_of(sample.output)
    zh = {path.removeprefix("zh/").removesuffix("with-en/index.html") for path in paths if "/with-en/" in path}
    en = {path.removeprefix("en/").removesuffix("with-zh/index.html") for path in paths if "/with-zh/" in path}
    assert zh == en == {"policies/green-plan/", "policies/measures/"}


@pytest.mark.parametrize(
    "count",
    [
        lambda page: len(page.all("link", rel="alternate")),
        lambda page: len(page.all("meta")),
        lambda page: len(page.all("nav")),
        lambda page: [bool(each.text) for each in page.all("h2")],
        lambda page: len(page.all("a", class_="external")),
        lambda page: [each.get("id") for each in page.elements if each.get("id").startswith(("c", "art", "ch"))],
    ],
    ids=["alternates", "metadata", "navigation", "headings", "related sites", "clauses"],
)
@pytest.mark.parametrize(
    "path", ["", "policies/", "policies/green-plan/", "policies/measures/", "cases/case-1/", "news/item-1/", "tags/"]
)
def test_twins_are_built_alike(sample: Portal, path: str, count: Callable[[Document], object]) -> None:
    zh, en = (read(sample.output / lang / path / "index.html") for lang in LANGUAGES)
    assert count(zh) == count(en)


def test_breadcrumbs_lead_the_same_way(sample: Portal) -> None:
    for path in pages_of(sample.output / "zh"):
        if "/with-" in path:
            continue
        steps = []
        for lang in LANGUAGES:
            page = read(sample.output / lang / path)
            steps.append(len(page.all("li", class_="breadcrumb__step")))
        assert steps[0] == steps[1], path


@pytest.mark.parametrize("path", ["index.html", "404.html"])
def test_pages_of_all_languages_speak_all_of_them(sample: Portal, path: str) -> None:
    page = read(sample.output / path)
    zh, en = page.one("section", lang="zh-Hans"), page.one("section", lang="en")
    assert "样例" in zh.text
    assert "Sample" in en.text
    assert en.text.isascii() or not any("\u4e00" <= sign <= "\u9fff" for sign in en.text)


def test_not_found_page_is_titled_in_all_languages(sample: Portal) -> None:
    headings = [each.text for each in read(sample.output / "404.html").all("h1")]
    assert headings == [said("zh", "There is no such page"), said("en", "There is no such page")]


@pytest.mark.parametrize("site", BUILT)
def test_text_of_another_language_is_marked(site: str, request: pytest.FixtureRequest) -> None:
    """On an English page Chinese words stand only where they are marked as Chinese (WCAG 2.2, 3.1.2)."""
    portal: Portal = request.getfixturevalue(site)
    for path in pages_of(portal.output / "en"):
        for lang, words in read(portal.output / "en" / path).words:
            assert lang.startswith("zh") or not any("\u4e00" <= sign <= "\u9fff" for sign in words), f"{path}: {words}"
