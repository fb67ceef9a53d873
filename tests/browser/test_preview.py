"""The preview in a browser: a save is seen without a touch, a mistake lies over the page in its language."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from portal import Portal
from previewing import Serving, serving

pytestmark = pytest.mark.browser

PAGES = {"zh": "content/zh/news/item-1.md", "en": "content/en/news/item-1.md"}
WORDS = {"zh": "最接近的字段是", "en": "The nearest known field"}


@pytest.fixture
def running(portal: Portal) -> Iterator[Serving]:
    with serving(portal.root) as made:
        yield made


@pytest.fixture
def opened(running: Serving, visit: Callable) -> Callable[[str], Page]:
    """Return what opens a page of the preview and has it listening."""

    def show(path: str) -> Page:
        visited = visit("about:blank")
        with visited.page.expect_request(re.compile("/.gsc/events")):
            visited.page.goto(running.address + path)
        return visited.page

    return show


def lines_of(portal: Portal, path: str) -> tuple[Path, list[str]]:
    file = portal.root / path
    return file, file.read_text("utf-8").split("\n")


def title(portal: Portal, path: str, line: str) -> None:
    file, lines = lines_of(portal, path)
    lines[1] = line
    file.write_text("\n".join(lines), "utf-8")


def longer(portal: Portal, path: str, words: str) -> None:
    file, lines = lines_of(portal, path)
    file.write_text("\n".join((*lines, *(f"{words} {number}.\n" for number in range(120)))), "utf-8")


def panel(page: Page) -> Locator:
    return page.locator("gsc-preview .panel")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_save_a_mistake_and_its_mending_are_seen(
    portal: Portal, running: Serving, opened: Callable, lang: str
) -> None:
    page = opened(f"{lang}/news/item-1/")
    title(portal, PAGES[lang], "title: Seen at once")
    expect(page.locator("h1")).to_have_text("Seen at once")
    title(portal, PAGES[lang], "titel: Never seen")
    expect(panel(page)).to_be_visible()
    expect(panel(page)).to_contain_text(WORDS[lang])
    expect(panel(page)).to_contain_text(f"{PAGES[lang]}:2")
    expect(panel(page).locator("mark").first).to_have_text("t")
    expect(page.locator("h1")).to_have_text("Seen at once")
    assert page.evaluate("document.activeElement === document.body"), "nothing takes the focus from who writes"
    found = Axe().run(page)
    assert [each["id"] for each in found.response["violations"] if "gsc-preview" in str(each["nodes"])] == []
    title(portal, PAGES[lang], "title: Mended")
    expect(page.locator("gsc-preview")).to_have_count(0)
    expect(page.locator("h1")).to_have_text("Mended")


def test_the_panel_goes_and_comes_by_keys(portal: Portal, running: Serving, opened: Callable) -> None:
    page = opened("en/news/item-1/")
    title(portal, PAGES["en"], "titel: Never seen")
    expect(panel(page)).to_be_visible()
    page.keyboard.press("Tab")
    focused = "document.activeElement.shadowRoot?.activeElement?.className"
    assert page.evaluate(focused) == "close"
    page.keyboard.press("Escape")
    expect(panel(page)).to_be_hidden()
    assert page.evaluate(focused) == "open"
    page.keyboard.press("Enter")
    expect(panel(page)).to_be_visible()
    page.locator("gsc-preview .close").click()
    expect(panel(page)).to_be_hidden()
    expect(page.locator("gsc-preview .open")).to_be_visible()


def test_the_place_in_a_page_and_in_a_form_is_kept(portal: Portal, running: Serving, opened: Callable) -> None:
    conf = portal.root / "publishconf.py"
    running.built(lambda: conf.write_text(conf.read_text("utf-8") + "\nSEARCH = True\n", "utf-8"))
    running.built(lambda: longer(portal, PAGES["en"], "Long"))
    page = opened("en/news/item-1/")
    field = page.locator(".site-search__field").first
    field.fill("half a question")
    field.evaluate("(node) => node.setSelectionRange(2, 6)")
    page.evaluate("scrollTo({ top: 900, behavior: 'instant' })")
    title(portal, PAGES["en"], "title: While it was read")
    expect(page.locator("h1")).to_have_text("While it was read")
    expect(field).to_have_value("half a question")
    expect(field).to_be_focused()
    assert field.evaluate("(node) => [node.selectionStart, node.selectionEnd]") == [2, 6]
    assert abs(page.evaluate("scrollY") - 900) < 80  # a title of one line more or less


def test_a_page_that_did_not_change_is_left_alone(portal: Portal, running: Serving, opened: Callable) -> None:
    page = opened("zh/cases/case-1/")
    page.evaluate("window.same = true")
    running.built(lambda: longer(portal, PAGES["en"], "Other"))
    page.wait_for_timeout(300)
    assert page.evaluate("window.same") is True


def test_a_page_before_there_is_any_and_after_it_is_gone(portal: Portal, visit: Callable) -> None:
    title(portal, PAGES["en"], "titel: Not yet")
    with serving(portal.root) as running:
        page = visit("about:blank").page
        page.goto(f"{running.address}en/news/item-1/")
        expect(panel(page)).to_contain_text(WORDS["en"])
        title(portal, PAGES["en"], "title: There it is")
        expect(page.locator("h1")).to_have_text("There it is")
        for path in PAGES.values():
            (portal.root / path).rename(portal.root / f"{path.removesuffix('.md')}-moved.md")
        expect(page.locator(".doors")).to_be_visible()
        page.goto(f"{running.address}en/news/item-1-moved/")
        expect(page.locator("h1")).to_have_text("There it is")


def test_nothing_breaks_the_policy_and_nobody_else_is_asked(portal: Portal, running: Serving, visit: Callable) -> None:
    visited = visit("about:blank")
    visited.page.goto(f"{running.address}en/")
    title(portal, PAGES["en"], "titel: Never seen")
    expect(panel(visited.page)).to_be_visible()
    assert (
        visited.page.evaluate(
            "getComputedStyle(document.querySelector('gsc-preview').shadowRoot.querySelector('.panel')).position"
        )
        == "fixed"
    )
    assert visited.wrong == []
    assert {each.split("/")[2] for each in visited.asked if each.startswith("http")} == {f"127.0.0.1:{running.port}"}
