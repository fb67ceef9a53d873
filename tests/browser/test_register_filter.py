"""A register's list narrowed in the browser, in both languages: the same rows, the files, the address."""

import csv
import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page

from browser_checks import COLOURS, faults_of, overflow
from gsc.model.register_facts import Record, RegisterFacts
from publish.registers.listed_registers import ROWS, SPANS, library, makers, ratings, registrations
from publish.registers.made_lists import outputs, write_site
from served import Server

pytestmark = pytest.mark.browser

EVIL = '<img src=x onerror="alert(1)">'


def many() -> RegisterFacts:
    """Return more records than a page shows, one of them hostile, in another order in each language."""
    facts = registrations()
    more = tuple(
        Record(f"x-{at}", (f"x-{at}", f"N-{at}", f"产品{at}", f"Product {200 - at}", *ROWS[at % 6][4:]), spans, at + 9)
        for at in range(120)
        for spans in (SPANS[ROWS[at % 6][0]],)
    )
    evil = Record("e-1", ("e-1", EVIL, EVIL, "", "steel", "", "", "", "", ""), SPANS["r-19"])
    register = facts.register._replace(order=("product",))
    table = facts.table._replace(register=register)
    return facts._replace(register=register, table=table, records=(*facts.records, *more, evil))


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("filter") / "site"
    write_site(folder, outputs(library(makers(), ratings(), many())).values())
    (folder / "404.html").write_text("<!DOCTYPE html><title>404</title>", "utf-8")
    with Server(folder, "/sub/").running() as served:
        yield served


def begin(page: Page) -> None:
    page.locator(".register-filter input").focus()
    page.wait_for_selector(".register-filter select")


def rows(page: Page) -> Locator:
    return page.locator(".register-rows tbody tr")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_filtered_rows_are_those_of_the_static_page(address: str, visit: Callable[..., object], lang: str) -> None:
    visited = visit(f"{address}{lang}/registrations/by/state/valid/")
    page = visited.page  # type: ignore[attr-defined]
    wanted = rows(page).evaluate_all(PLAIN)
    page.goto(f"{address}{lang}/registrations/?state=valid")
    page.wait_for_selector(".register-filter__button")
    assert rows(page).evaluate_all(PLAIN) == wanted
    assert len(wanted) == 43
    assert page.locator(".listing__count").inner_text().count("43") == 1
    assert visited.wrong == []  # type: ignore[attr-defined]
    assert faults_of(page) == []
    assert page.locator("img").count() == 0


PLAIN = "(rows) => rows.map((row) => [row.innerText, row.querySelector('a').href, row.querySelector('use').outerHTML])"


def test_conditions_add_up_and_stand_in_the_address(address: str, visit: Callable[..., object]) -> None:
    page = visit(f"{address}en/registrations/").page  # type: ignore[attr-defined]
    whole = rows(page).count()
    begin(page)
    page.locator(".register-filter select").nth(0).select_option("valid")
    page.locator(".register-filter select").nth(1).select_option("steel")
    page.locator(".register-filter input").fill("product 192")
    page.wait_for_url("**/?words=product+192&state=valid&category=steel")
    found = rows(page).all_inner_texts()
    assert len(found) == 1
    assert page.locator(".pager").is_hidden()
    page.reload()
    page.wait_for_selector(".register-filter__button")
    assert rows(page).all_inner_texts() == found
    page.get_by_role("button", name="Clear all").click()
    assert rows(page).count() == whole
    assert page.url.endswith("/registrations/")


def test_nothing_found_offers_each_condition(address: str, visit: Callable[..., object]) -> None:
    page = visit(f"{address}en/registrations/?words=nowhere&state=valid", viewport=NARROW).page  # type: ignore[attr-defined]
    page.wait_for_selector(".register-filter__none")
    assert rows(page).count() == 0
    assert overflow(page) == []
    page.get_by_role("button", name="Without: nowhere").click()
    assert rows(page).count() == 43


NARROW = {"width": 390, "height": 800}


def test_what_is_found_can_be_saved(address: str, visit: Callable[..., object], tmp_path: Path) -> None:
    page = visit(f"{address}en/registrations/?category=finishes").page  # type: ignore[attr-defined]
    page.wait_for_selector(".register-filter__button")
    ids = [href.split("/")[-2] for href in rows(page).locator("th a").evaluate_all("(all) => all.map((a) => a.href)")]
    saved = []
    for name in ("CSV", "JSON"):
        with page.expect_download() as download:
            page.get_by_role("button", name=f"{name} ↓").click()
        download.value.save_as(tmp_path / name)
        saved.append((tmp_path / name).read_bytes().decode())
    head, *lines = csv.reader(io.StringIO(saved[0], newline=""))
    assert head[0] == "id"
    assert [line[0] for line in lines] == ids
    told = json.loads(saved[1])
    assert [record["id"] for record in told["records"]] == ids
    assert (told["filter"], told["count"]) == ({"category": "finishes"}, len(ids))


def test_without_script_the_list_is_whole(address: str, visit: Callable[..., object]) -> None:
    page = visit(f"{address}zh/registrations/?state=valid", java_script_enabled=False).page  # type: ignore[attr-defined]
    assert page.locator(".register-filter").is_hidden()
    assert rows(page).count() == 50


@pytest.mark.parametrize("path", ["zh/registrations/", "en/registrations/page/2/", "en/ratings/", "zh/registers/"])
def test_pages_have_no_faults(address: str, visit: Callable[..., object], path: str) -> None:
    page = visit(address + path, viewport={"width": 1440, "height": 900}).page  # type: ignore[attr-defined]
    assert overflow(page) == []
    assert faults_of(page) == []
    page.emulate_media(color_scheme="dark")
    assert faults_of(page, *COLOURS) == []
    page.set_viewport_size({"width": 390, "height": 900})
    assert overflow(page) == []
    assert faults_of(page) == []
