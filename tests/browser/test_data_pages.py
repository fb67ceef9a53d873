"""The pages of data packages as a reader meets them: accessible, and tables that sort, filter, load and save."""

from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from browser_checks import COLOURS, faults_of, leave_few_rows, overflow, turn_about
from publish.data_pages.made_site import MANY, write_site
from served import Server

pytestmark = pytest.mark.browser

KINDS = (
    "",
    "page/2/",
    "by/theme/standards/",
    "tasks/",
    "tasks/tasks/",
    "tasks/quality/",
    "numbers/",
    "numbers/numbers/",
    "numbers/quality/",
    "hostile/",
    "hostile/hostile/",
)
PATHS = [f"{lang}/data/{path}" for lang in ("zh", "en") for path in KINDS]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("data-shown") / "site"
    server = Server(folder, "/sub/")
    write_site(folder, server.address.removesuffix("/"))
    with server.running() as served:
        yield served


@pytest.mark.parametrize("path", turn_about(PATHS))
def test_accessible_in_every_manner(address: str, visit: Callable, path: str) -> None:
    opened = visit(address + path)
    page = opened.page
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true })")
    leave_few_rows(page)
    assert faults_of(page) == []
    page.emulate_media(color_scheme="dark")
    assert faults_of(page, *COLOURS) == []
    page.emulate_media(color_scheme="light", forced_colors="active")
    assert faults_of(page, *COLOURS) == []
    page.emulate_media(forced_colors="none")
    for width in (1440, 768, 640, 390, 320):
        page.set_viewport_size({"width": width, "height": 800})
        assert overflow(page) == [], width
    page.set_viewport_size({"width": 1280, "height": 800})
    page.add_style_tag(content="html { font-size: 200% }")
    assert overflow(page) == []
    assert opened.wrong == []
    assert {urlsplit(url).netloc for url in opened.asked} == {urlsplit(address).netloc}


def names(page: Page) -> list[str]:
    return page.locator("tbody tr:visible th").all_inner_texts()


@pytest.mark.parametrize(("lang", "title"), [("zh", "小时"), ("en", "Hours")])
def test_sorting(address: str, visit: Callable, lang: str, title: str) -> None:
    page: Page = visit(f"{address}{lang}/data/tasks/tasks/").page
    head = page.locator("thead th", has_text=title)
    head.get_by_role("button").click()
    assert names(page) == ["t03", "t01", "t02"]
    expect(head).to_have_attribute("aria-sort", "ascending")
    head.get_by_role("button").click()
    assert names(page) == ["t01", "t03", "t02"]  # blank cells stay last
    expect(head).to_have_attribute("aria-sort", "descending")
    expect(page).to_have_url(f"{address}{lang}/data/tasks/tasks/?sort=-hours")
    page.reload()
    assert names(page) == ["t01", "t03", "t02"]


@pytest.mark.parametrize(("lang", "label", "count"), [("zh", "计划", "3"), ("en", "planned", "2 of 3 rows")])
def test_filtering_is_kept_in_the_address(address: str, visit: Callable, lang: str, label: str, count: str) -> None:
    page: Page = visit(f"{address}{lang}/data/tasks/tasks/").page
    page.locator(".data-rows__fields select").last.select_option(label)
    assert names(page) == ["t01", "t02"]
    expect(page.get_by_role("status")).to_contain_text(count)
    page.get_by_role("searchbox").fill("TWO")
    assert names(page) == ["t02"]  # words of the other language are found, too
    page.reload()
    assert names(page) == ["t02"]
    page.get_by_role("searchbox").fill("nothing like it")
    assert names(page) == []
    page.locator(".data-rows__empty button").click()
    assert names(page) == ["t01", "t02", "t03"]
    expect(page.get_by_role("searchbox")).to_be_focused()


@pytest.mark.parametrize(("lang", "counts"), [("zh", ["计划 2", "已开始 1"]), ("en", ["planned 2", "begun 1"])])
def test_what_is_filtered_is_counted(address: str, visit: Callable, lang: str, counts: list[str]) -> None:
    opened = visit(f"{address}{lang}/data/tasks/tasks/")
    page: Page = opened.page
    bars = page.locator(".data-rows .chart__row")
    assert bars.count() == 0
    page.locator(".data-rows__chart").select_option("status")
    assert [" ".join(each.split()) for each in bars.all_inner_texts()] == counts
    widths = [each.bounding_box()["width"] for each in page.locator(".data-rows .chart__mark").all()]
    assert widths[0] == pytest.approx(2 * widths[1], rel=0.02)
    assert faults_of(page) == []
    page.get_by_role("searchbox").fill("two")
    expect(bars).to_have_count(1)
    page.reload()
    expect(bars).to_have_count(1)
    page.get_by_role("searchbox").fill("nothing like it")
    expect(page.locator(".data-rows .chart")).to_be_hidden()
    assert opened.wrong == []


def test_what_is_filtered_is_saved_as_it_stands_in_the_file(address: str, visit: Callable) -> None:
    page: Page = visit(f"{address}en/data/tasks/tasks/").page
    page.locator(".data-rows__fields select").last.select_option("planned")
    page.locator("thead th", has_text="Id").get_by_role("button").click()
    page.locator("thead th", has_text="Id").get_by_role("button").click()
    with page.expect_download() as saved:
        page.get_by_role("button", name="CSV").click()
    assert saved.value.suggested_filename == "tasks.csv"
    assert saved.value.path().read_text("utf-8") == (
        "id,task_zh,task_en,agency,year,start,hours,done,status\n"
        't02,"任务二，\n两行","Task two,\ntwo lines",office,2017,,,false,planned\n'
        "t01,任务一,Task one,bureau,2016,2016-02,8,true,planned\n"
    )


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_rest_is_loaded_on_demand(address: str, visit: Callable, lang: str) -> None:
    opened = visit(f"{address}{lang}/data/numbers/numbers/")
    page: Page = opened.page
    assert page.locator("tbody tr").count() == 500
    assert not [url for url in opened.asked if url.endswith(".json") and not url.endswith("/mirror.json")]
    page.locator(".data-rows__part button").click()
    expect(page.locator("tbody tr")).to_have_count(MANY)
    expect(page.locator(".data-rows__part")).to_be_hidden()
    made, loaded = (page.locator(f"tbody tr:nth-child({at})").inner_html() for at in (500, 502))
    assert loaded == made.replace("499", "501")
    page.get_by_role("searchbox").fill("n619")
    assert names(page) == ["n619"]


def test_both_languages_and_long_texts_without_script(address: str, visit: Callable) -> None:
    page: Page = visit(f"{address}en/data/agencies/agencies/", java_script_enabled=False).page
    assert names(page) == ["bureau", "office", "centre"]
    other = page.locator("#row-bureau .data-table__other")
    expect(other).to_be_hidden()
    page.locator(".data-rows__check--both").check()
    expect(other).to_be_visible()
    expect(page.locator(".data-rows__fields")).to_be_hidden()


def test_code_in_tabs_and_without_script_under_headings(address: str, visit: Callable) -> None:
    page: Page = visit(f"{address}en/data/tasks/").page
    expect(page.get_by_role("tab")).to_have_count(6)
    page.get_by_role("tab", name="Python").focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("tab", name="R", exact=True)).to_be_focused()
    expect(page.get_by_role("tabpanel")).to_contain_text("read.csv")
    plain: Page = visit(f"{address}en/data/tasks/", java_script_enabled=False).page
    expect(plain.locator(".data-code__name:visible")).to_have_count(6)
    expect(plain.locator(".data-code__text:visible")).to_have_count(6)


def test_a_record_can_be_led_to(address: str, visit: Callable) -> None:
    page: Page = visit(f"{address}en/data/tasks/tasks/").page
    page.get_by_role("link", name="office").click()
    expect(page.locator("#row-office")).to_be_in_viewport()


def test_a_chart_tells_its_numbers_in_a_table(address: str, visit: Callable) -> None:
    page: Page = visit(f"{address}zh/data/tasks/").page
    page.locator(".chart__table summary").click()
    assert page.locator(".chart table tbody tr").all_inner_texts() == ["2016\t1", "2017\t2"]
    expect(page.locator(".chart__bar")).to_have_count(2)
