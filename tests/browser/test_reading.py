"""Reading: the language switch, the keyboard, without script, on paper."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

FOCUS = """() => {
  const element = document.activeElement;
  const style = getComputedStyle(element);
  const box = element.getBoundingClientRect();
  return {
    name: element.className || element.tagName,
    shown: (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1) || style.boxShadow !== 'none',
    inside: Math.min(box.width, box.height, box.bottom, box.right, innerHeight - box.top, innerWidth - box.left) > 0,
  };
}"""


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(
    "path", ["", "policies/", "policies/page/2/", "policies/green-plan/", "cases/case-1/", "tags/steel/"]
)
def test_the_switch_leads_to_the_same_page(shown, visit: Callable, lang: str, path: str) -> None:
    other, name = {"zh": ("en", "English"), "en": ("zh", "中文")}[lang]
    page: Page = visit(f"{shown.address}{lang}/{path}").page
    page.locator(".language-switch").get_by_role("link", name=name).click()
    expect(page).to_have_url(f"{shown.address}{other}/{path}")


@pytest.mark.parametrize(("lang", "other"), [("zh", "en"), ("en", "zh")])
def test_the_switch_keeps_the_clause(shown, visit: Callable, lang: str, other: str) -> None:
    page: Page = visit(f"{shown.address}{lang}/policies/green-plan/#c2").page
    page.locator(".language-switch a").click()
    expect(page).to_have_url(f"{shown.address}{other}/policies/green-plan/#c2")
    expect(page.locator("#c2")).to_be_in_viewport()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_without_script(shown, visit: Callable, lang: str) -> None:
    """Everything leads where it should; only the clause is not kept."""
    other = {"zh": "en", "en": "zh"}[lang]
    start = f"{shown.address}{lang}/policies/green-plan/"
    page: Page = visit(start, java_script_enabled=False).page
    page.locator(".contents--side a").nth(1).click()
    expect(page).to_have_url(start + "#c1-1")
    page.locator(".clause__number").first.click()
    expect(page).to_have_url(start + "#c1")
    page.locator(".language-switch a").click()
    expect(page).to_have_url(f"{shown.address}{other}/policies/green-plan/")
    page.locator(".navigation--row a").first.click()
    expect(page).to_have_url(f"{shown.address}{other}/news/")
    page.set_viewport_size({"width": 390, "height": 800})
    page.locator(".navigation--menu summary").click()
    page.locator(".navigation--menu a").nth(1).click()
    expect(page).to_have_url(f"{shown.address}{other}/policies/")


@pytest.mark.parametrize("path", ["zh/", "en/", "zh/policies/green-plan/", "en/cases/case-1/", "en/tags/"])
def test_the_keyboard_comes_everywhere_and_shows_where_it_is(shown, visit: Callable, path: str) -> None:
    page: Page = visit(shown.address + path).page
    page.keyboard.press("Tab")
    first = page.evaluate(FOCUS)
    assert first["name"] == "skip-link"
    expected = page.locator("a:visible, summary:visible, [tabindex='0']:visible").count()
    seen = 0
    while page.evaluate("document.activeElement !== document.body") and seen <= expected:
        where = page.evaluate(FOCUS)
        assert where["shown"], where
        assert where["inside"], where
        seen += 1
        page.keyboard.press("Tab")
    assert seen >= expected


def test_the_skip_link_leads_to_the_content(shown, visit: Callable) -> None:
    page: Page = visit(shown.address + "en/policies/").page
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()


@pytest.mark.parametrize(
    "path", ["zh/policies/green-plan/", "en/policies/green-plan/", "en/policies/", "zh/cases/case-1/"]
)
def test_on_paper_only_the_text(shown, visit: Callable, path: str) -> None:
    page: Page = visit(shown.address + path).page
    page.emulate_media(media="print")
    for name in (".skip-link", ".navigation", ".language-switch", ".breadcrumb", ".contents"):
        for each in page.locator(name).all():
            expect(each).to_be_hidden()
    expect(page.locator("h1")).to_be_visible()


def test_dark_mode_is_dark_and_light_is_light(shown, visit: Callable) -> None:
    page: Page = visit(shown.address + "en/policies/green-plan/").page
    colours = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        colours.append(
            page.evaluate(
                "getComputedStyle(document.documentElement).backgroundColor"
                " + getComputedStyle(document.body).backgroundColor"
            )
        )
    assert colours[0] != colours[1]


def test_a_clause_can_be_led_to(shown, visit: Callable) -> None:
    page: Page = visit(shown.address + "en/policies/green-plan/#c2").page
    expect(page.locator("#c2")).to_be_in_viewport()


def test_the_side_by_side_page_keeps_the_clause(shown, visit: Callable) -> None:
    page: Page = visit(shown.address + "en/policies/green-plan/#c3").page
    page.locator(".views a").first.click()
    expect(page).to_have_url(f"{shown.address}en/policies/green-plan/with-zh/#c3")
    expect(page.locator("#c3")).to_be_in_viewport()
