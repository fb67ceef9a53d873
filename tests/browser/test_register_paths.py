"""Ways through the registers that a reader takes, by clicks and keys only, in both languages."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

LANGUAGES = ("zh", "en")


def look_up(page: Page, words: str) -> None:
    page.locator(".look-up__field").fill(words)
    page.keyboard.press("Enter")


def follow(page: Page, kind: str) -> str:
    """Follow the first link in the page's text that leads to a record of a register; return its id."""
    link = page.locator(f'main a[href*="/{kind}/"]:not([href*="/data/"]):not([href*="/by/"])').first
    expect(link).to_be_visible()
    link.click()
    page.wait_for_url(re.compile(f"/{kind}/[a-z0-9-]+/"))
    return page.url.rstrip("/").rsplit("/", 1)[1].split("#")[0]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    "sought",
    [
        ("standards", "39258", "gb-t-39258-2020"),
        ("standards", "db12t632", "db12-t-632-2016"),
        ("documents", "津政办发〔2013〕94号", "p01"),
        ("documents", "2013 94", "p01"),
        ("agencies", "市财政局", "finance"),
        ("agencies", "finance bureau", "finance"),
    ],
)
def test_a_record_is_found_by_a_part_of_it(
    shown_real: object, visit: Callable, lang: str, sought: tuple[str, str, str]
) -> None:
    register, words, record = sought
    opened = visit(f"{shown_real.address}{lang}/{register}/")
    look_up(opened.page, words)
    found = opened.page.locator(".look-up__list a")
    expect(opened.page.locator(".look-up__count")).not_to_be_empty()
    assert any(record in (each.get_attribute("href") or "") for each in found.all())
    found.filter(visible=True).first.click()
    expect(opened.page.locator("h1")).to_be_visible()
    assert opened.wrong == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_is_not_there_is_told_with_what_to_try(shown_real: object, visit: Callable, lang: str) -> None:
    opened = visit(f"{shown_real.address}{lang}/registers/")
    look_up(opened.page, "99999999")
    expect(opened.page.locator(".look-up__message")).to_be_visible()
    assert opened.wrong == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_from_a_policy_to_its_tasks_their_units_and_measures_and_back(
    shown_real: object, visit: Callable, lang: str
) -> None:
    opened = visit(f"{shown_real.address}{lang}/policies/institutional-innovation-plan/")
    page = opened.page
    document = page.locator(".records__item a").first
    document.click()
    page.wait_for_url(re.compile(f"/{lang}/documents/"))
    task = follow(page, "tasks")
    agency = follow(page, "agencies")
    assert page.locator(f'main a[href*="/tasks/{task}/"]').count() > 0
    measure = follow(page, "measures")
    assert page.locator(f'main a[href*="/agencies/{agency}/"]').count() > 0
    page.locator(f'main a[href*="/agencies/{agency}/"]').first.click()
    page.wait_for_url(re.compile(f"/{lang}/agencies/{agency}/"))
    assert page.locator(f'main a[href*="/measures/{measure}/"]').count() > 0
    assert opened.wrong == []
