"""The notice of a mirror: what it tells, whereto it leads, and that nothing in mirror.json can do more than that."""

import json
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from browser_checks import COLOURS, faults_of, overflow
from gsc.mirror.serving.not_found import origin_of
from portal import Portal, said
from web_servers import place_at, serving

pytestmark = pytest.mark.browser

ORIGIN = "https://origin.example/gsc/"
TOLD = {
    "origin": ORIGIN,
    "version": 7,
    "published": "2026-03-01T23:30:00Z",
    "checked": "2026-03-04T00:10:00Z",
    "editions": [],
}
NAMED = TOLD | {
    "origin_name": {"zh": "样例原站", "en": "Sample original"},
    "operator": {"zh": "样例图书馆", "en": "Sample library"},
    "editions": [
        {"name": {"es": "Edición", "en": "Spanish edition"}, "url": "partners/es/"},
        {"name": {"es": "Notas"}, "url": "https://other.example/n"},
    ],
}
DAYS = {"zh": ("2026年3月1日", "2026年3月4日"), "en": ("1 March 2026", "4 March 2026")}
OTHER_WAY = {"en": ("March 1, 2026", "March 4, 2026")}  # the sample site keeps the locale that the code suggests
COPY, DATED = "This is a mirror of {origin}.", "This is a mirror of {origin}, as of {date}."
CHECKED, KEPT = "Last compared with the original on {date}.", "Kept by {operator}."
ADDED = "Added here, and not part of the original: {editions}"
SCRIPT = "javascript:window.ran=1"


class Mirror:
    """A mirror whose mirror.json a test writes."""

    def __init__(self, address: str, folder: Path) -> None:
        """Take where it is served and where its files are."""
        self.address = address
        self._file = folder / "mirror.json"

    def tell(self, told: object) -> None:
        self._file.write_text(told if isinstance(told, str) else json.dumps(told), "utf-8")


@pytest.fixture(scope="module")
def mirror(sample: Portal, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mirror]:
    """Yield a copy of the small portal, behind nginx, at another address than it was built for."""
    folder = tmp_path_factory.mktemp("mirror") / "current"
    shutil.copytree(sample.output, folder, copy_function=os.link)
    (folder / "mirror.json").unlink()  # the origin's own is not to be written to
    (folder / "mirror.json").write_text("{}", "utf-8")
    place = place_at(folder, "/a/copy/", origin_of((folder / "404.html").read_text("utf-8")))
    with serving("nginx", place, tmp_path_factory.mktemp("nginx")) as address:
        yield Mirror(address, folder)


def notice(page: Page) -> Locator:
    """Return the notice that stands at the top, once it is shown."""
    found = page.locator(".mirror-notice:visible")
    expect(found.first).to_be_visible()
    return found


def sentences(lang: str, **names: str) -> str:
    """Return the notice's text as it is to be with all that TOLD and `names` tell."""
    published, checked = OTHER_WAY.get(lang, DAYS[lang])
    parts = [
        said(lang, DATED).format(origin=names.get("origin", "origin.example"), date=published),
        said(lang, CHECKED).format(date=checked),
    ]
    if "operator" in names:
        parts += [said(lang, KEPT).format(operator=names["operator"])]
    if "editions" in names:
        parts += [said(lang, ADDED).format(editions=names["editions"])]
    return ("" if lang == "zh" else " ").join(parts)


@pytest.mark.parametrize("path", ["", "zh/", "en/policies/green-plan/", "no/such/page"])
def test_the_origin_shows_nothing(shown, visit: Callable, path: str) -> None:
    opened = visit(shown.address + path)
    with opened.page.expect_response(f"{shown.address}mirror.json"):
        opened.page.reload()
    opened.page.wait_for_timeout(50)
    expect(opened.page.locator(".mirror-notice:visible")).to_have_count(0)
    assert [each for each in opened.wrong if "404" not in each] == []


@pytest.mark.parametrize(("lang", "path"), [("zh", "zh/policies/green-plan/"), ("en", "en/")])
def test_a_mirror_says_whose_copy_it_is(mirror: Mirror, visit: Callable, lang: str, path: str) -> None:
    """With no name it is the host's; the link leads to the same page there."""
    mirror.tell(TOLD)
    opened = visit(mirror.address + path)
    shown = notice(opened.page)
    expect(shown).to_have_text(sentences(lang))
    expect(shown.locator("a")).to_have_attribute("href", ORIGIN + path)
    expect(shown.locator("time").first).to_have_attribute("datetime", TOLD["published"])
    assert opened.page.evaluate("document.querySelector('.skip-link').nextElementSibling.className") == "mirror-notice"
    assert opened.wrong == []


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_names_stand_in_the_language_of_the_page(mirror: Mirror, visit: Callable, lang: str) -> None:
    """What has no name in it keeps its own, and says in which language that is."""
    mirror.tell(NAMED)
    shown = notice(visit(f"{mirror.address}{lang}/cases/").page)
    first = {"zh": "Edición", "en": "Spanish edition"}[lang]
    names = {"origin": NAMED["origin_name"][lang], "operator": NAMED["operator"][lang], "editions": f"{first} · Notas"}
    expect(shown).to_have_text(sentences(lang, **names))
    expect(shown.get_by_role("link", name="Notas")).to_have_attribute("href", "https://other.example/n")
    expect(shown.get_by_role("link", name=first)).to_have_attribute("href", f"{mirror.address}partners/es/")
    expect(shown.get_by_text("Notas")).to_have_attribute("lang", "es")
    assert shown.locator("[lang='']").count() == 0


@pytest.mark.parametrize("path", ["", "no/such/page/", "en/no/such/page"])
def test_a_page_of_all_languages_says_it_in_each(mirror: Mirror, visit: Callable, path: str) -> None:
    mirror.tell(TOLD)
    shown = notice(visit(mirror.address + path).page)
    expect(shown).to_have_text([sentences("zh"), sentences("en")])
    assert [each.get_attribute("lang") for each in shown.all()] == ["zh-Hans", "en"]
    expect(shown.locator("a").first).to_have_attribute("href", ORIGIN + path)


NOTHING = ("{}", "", "not json", "null", "[]", "7", '"text"', '{"origin": ""}', '{"origin": null}', '{"version": 7}')


def test_what_tells_nothing_shows_nothing(mirror: Mirror, visit: Callable) -> None:
    opened = visit(f"{mirror.address}en/")
    opened.page.wait_for_load_state("networkidle")
    for told in NOTHING:
        mirror.tell(told)
        with opened.page.expect_response("**/mirror.json") as answer:
            opened.page.reload()
        assert answer.value.text() == told
        opened.page.wait_for_timeout(50)
        expect(opened.page.locator(".mirror-notice:visible")).to_have_count(0)
    assert opened.wrong == []


@pytest.mark.parametrize(
    ("change", "text"),
    [
        ({"published": "soon", "checked": None, "editions": "x"}, COPY),
        ({"published": 5, "checked": {}, "editions": [None, 1, {}, {"name": "x"}, {"name": {"en": "x"}}]}, COPY),
        ({"published": [], "checked": "", "operator": {"en": 7}, "origin_name": ["x"]}, COPY),
    ],
)
def test_what_is_unknown_is_left_out(mirror: Mirror, visit: Callable, change: dict, text: str) -> None:
    mirror.tell(TOLD | change)
    name = "x" if "origin_name" in change else "origin.example"
    expect(notice(visit(f"{mirror.address}en/").page)).to_have_text(text.format(origin=name))


def test_nothing_in_it_is_more_than_text(mirror: Mirror, visit: Callable) -> None:
    """No markup, no link but http and https, no other host by way of the page's own address."""
    evil = "<img src=x onerror='window.ran=1'>"
    edition = [
        {"name": {"en": evil}, "url": url} for url in (SCRIPT, "data:text/html,x", "file:///x", "http://[", evil)
    ]
    mirror.tell(TOLD | {"origin": SCRIPT, "origin_name": {"en": evil}, "operator": {"en": evil}, "editions": edition})
    page = visit(f"{mirror.address}en/").page
    shown = notice(page)
    expect(shown).to_contain_text(f"This is a mirror of {evil}, as of")
    assert shown.locator("img").count() == 0
    hrefs = [each.get_attribute("href") for each in shown.locator("a").all()]
    assert hrefs == [f"{mirror.address}%3Cimg%20src=x%20onerror='window.ran=1'%3E"]  # the last, relative to the copy
    assert page.evaluate("window.ran") is None


def test_the_page_s_address_leads_to_no_other_host(mirror: Mirror, visit: Callable) -> None:
    mirror.tell(TOLD)
    page = visit(f"{mirror.address}//evil.example/").page
    assert notice(page).first.locator("a").get_attribute("href").startswith(ORIGIN)


def test_an_origin_without_web_address_is_told_by_the_canonical_link(mirror: Mirror, visit: Callable) -> None:
    mirror.tell(TOLD | {"origin": "file:///media/copy/"})
    shown = notice(visit(f"{mirror.address}en/").page)
    expect(shown).to_have_text(sentences("en", origin="sample.example.org"))
    assert shown.locator("a").count() == 0


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_accessible_and_never_wider_than_the_page(mirror: Mirror, visit: Callable, lang: str) -> None:
    mirror.tell(NAMED | {"operator": {lang: "n" * 300}})
    page = visit(f"{mirror.address}{lang}/policies/green-plan/").page
    notice(page)
    assert faults_of(page) == []
    for scheme in ("dark", "light"):
        page.emulate_media(color_scheme=scheme)
        assert faults_of(page, *COLOURS) == []
    for width in (1440, 390, 320):
        page.set_viewport_size({"width": width, "height": 700})
        assert overflow(page) == []
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip-link"


def test_without_script_and_without_the_file_the_page_is_whole(mirror: Mirror, visit: Callable) -> None:
    mirror.tell(TOLD)
    page = visit(f"{mirror.address}en/", java_script_enabled=False).page
    expect(page.locator(".mirror-notice:visible")).to_have_count(0)
    expect(page.locator("h1").first).to_be_visible()
