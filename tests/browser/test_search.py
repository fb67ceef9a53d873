"""The search as a reader meets it, in both languages: phrases, words, numbers, clauses, facets; and without script."""

from collections.abc import Callable, Iterator
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, Route, expect

from browser_checks import COLOURS, faults_of, overflow
from gsc.mirror.serving.rules import PROGRAM_POLICY
from portal import sample_at
from served import Server

pytestmark = pytest.mark.browser

LANGS = ("zh", "en")
WORDS = {
    "zh": ("绿色供应链", "（一）目标", "逐步推进", "政策"),
    "en": ("green supply chain", "（一）Objective", "steps", "Policies"),
}
MANY = 20


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    root = tmp_path_factory.mktemp("search") / "site"
    portal = sample_at(root)
    conf = root / "publishconf.py"
    conf.write_text(conf.read_text("utf-8") + "\nSEARCH = True\n", "utf-8")
    for lang, text in (("zh", "港口采用岸电设备。"), ("en", "Ports use shore power <b> here.")):
        for number in range(MANY):
            page = portal.page(f"{lang}/news/shore-{number}.md")
            day = f"20{10 + number % 2}-01-02"
            head = f"---\ntitle: N{number} & x\npublished: {day}\ndate: {day}\n---\n\n"
            page.write_text(f"{head}{text.replace('<b>', '&lt;b&gt;')}\n", "utf-8")
    portal.page("zh/news/apart.md").write_text(
        "---\ntitle: 分开\npublished: 2012-01-02\ndate: 2012-01-02\n---\n\n设备在港口。岸边有电。\n", "utf-8"
    )
    assert portal.build().problems == ()
    with Server(root / "output", "/sub/").running() as served:
        yield served


def search(page: Page, text: str) -> None:
    page.locator(".search__field").fill(text)
    page.locator(".search__field").press("Enter")


def answered(page: Page) -> None:
    expect(page.locator(".search__count")).not_to_be_empty()


def hrefs(page: Page) -> list[str]:
    return [str(each.get_attribute("href")) for each in page.locator(".search__list .search__title").all()]


@pytest.mark.parametrize("lang", LANGS)
def test_the_field_of_every_page_leads_to_the_answer(address: str, visit: Callable, lang: str) -> None:
    opened = visit(f"{address}{lang}/policies/green-plan/")
    page = opened.page
    field = page.get_by_role("search").get_by_role("searchbox")
    field.fill(WORDS[lang][0])
    field.press("Enter")
    answered(page)
    assert page.url.startswith(f"{address}{lang}/search/?q=")
    assert f"../../{lang}/policies/green-plan/" in hrefs(page)
    assert page.locator(".site-search").count() == 0, "one field on the search page"
    assert all(each.startswith(address) for each in opened.asked)
    assert opened.wrong == []


@pytest.mark.parametrize("lang", LANGS)
def test_a_result_names_the_clause_and_leads_to_it(address: str, visit: Callable, lang: str) -> None:
    page = visit(f"{address}{lang}/search/?q={quote(WORDS[lang][0])}").page
    answered(page)
    clause = page.locator(".search__clause", has_text=WORDS[lang][1]).first
    expect(clause).to_be_visible()
    expect(page.locator(".search__place mark").first).to_contain_text(WORDS[lang][0].split()[0])
    clause.click()
    assert page.url.endswith("#c1-1")
    expect(page.locator("#c1-1")).to_be_in_viewport()


@pytest.mark.parametrize("part", ["岸电设", "色供应", "样例发〔2020〕1号", "样例发 2020", "岸电"])
def test_chinese_is_found_by_any_part(address: str, visit: Callable, part: str) -> None:
    page = visit(f"{address}zh/search/?q={quote(part)}").page
    answered(page)
    assert hrefs(page)
    assert "apart" not in str(hrefs(page)[:8])


def test_a_phrase_stands_before_its_words(address: str, visit: Callable) -> None:
    page = visit(f"{address}zh/search/?q={quote('港口 设备')}").page
    answered(page)
    assert (
        "../../zh/news/apart/" in page.locator(".search__results").inner_html()
        or page.locator(".search__more").is_visible()
    )
    search(page, "港口设备")
    expect(page.locator(".search__count")).not_to_be_empty()
    assert len(hrefs(page)) == 8


def test_plural_and_case_do_not_matter_in_english(address: str, visit: Callable) -> None:
    page = visit(f"{address}en/search/").page
    search(page, "SHORE POWERS")
    expect(page.locator(".search__count")).to_contain_text(str(MANY))
    assert "<b>" in page.locator(".search__place").first.inner_text(), "a text is never read as HTML"


@pytest.mark.parametrize("lang", LANGS)
def test_more_by_keyboard(address: str, visit: Callable, lang: str) -> None:
    page = visit(f"{address}{lang}/search/").page
    search(page, "岸电" if lang == "zh" else "shore power")
    expect(page.locator(".search__entry")).to_have_count(8)
    more = page.locator(".search__more")
    more.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".search__entry")).to_have_count(16)
    expect(page.locator(".search__entry").nth(8).locator(".search__title")).to_be_focused()


@pytest.mark.parametrize("lang", LANGS)
def test_facets_narrow_and_stay_in_the_address(address: str, visit: Callable, lang: str) -> None:
    page = visit(f"{address}{lang}/search/?q={quote('岸电' if lang == 'zh' else 'shore power')}").page
    year = page.locator("select[name=year]")
    expect(year.locator("option")).to_have_count(3)
    year.select_option("2011")
    expect(page.locator(".search__count")).to_contain_text(str(MANY // 2))
    assert "year=2011" in page.url
    page.reload()
    expect(page.locator(".search__count")).to_contain_text(str(MANY // 2))
    expect(page.locator("select[name=year]")).to_have_value("2011")
    page.locator("select[name=year]").select_option("")
    expect(page.locator(".search__count")).to_contain_text(str(MANY))
    page.go_back()
    expect(page.locator(".search__count")).to_contain_text(str(MANY // 2))


@pytest.mark.parametrize("lang", LANGS)
def test_nothing_found_is_told(address: str, visit: Callable, lang: str) -> None:
    opened = visit(f"{address}{lang}/search/")
    page = opened.page
    search(page, "火箭<i>发射场" if lang == "zh" else "zzqx <i>")
    message = page.get_by_role("alert")
    expect(message).to_contain_text("<i>")
    expect(page.locator(".search__field")).to_have_attribute("aria-invalid", "true")
    expect(page.locator(".letters")).to_be_visible()
    search(page, "  ")
    expect(message).not_to_be_empty()
    search(page, "——")
    expect(message).not_to_be_empty()
    assert opened.wrong == []


@pytest.mark.parametrize("lang", LANGS)
def test_without_script_a_listing_by_letter_serves(address: str, visit: Callable, lang: str) -> None:
    page = visit(f"{address}{lang}/about/site/", java_script_enabled=False).page
    field = page.get_by_role("search").get_by_role("searchbox")
    field.fill("x")
    field.press("Enter")
    assert page.url == f"{address}{lang}/search/?q=x"
    expect(page.locator(".search__plain")).to_be_visible()
    letter = page.locator("#letter-y" if lang == "zh" else "#letter-n")
    assert page.locator(".letters__list a").count() > MANY
    expect(letter).to_be_visible()


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_faults(address: str, visit: Callable, lang: str, scheme: str) -> None:
    page = visit(
        f"{address}{lang}/search/?q={quote('岸电' if lang == 'zh' else 'shore power')}", color_scheme=scheme
    ).page
    answered(page)
    expect(page.locator("select[name=year]")).to_be_visible()
    assert faults_of(page, *(COLOURS if scheme == "dark" else ())) == []
    search(page, "")
    assert faults_of(page, *(COLOURS if scheme == "dark" else ())) == []


@pytest.mark.parametrize("width", [320, 390])
def test_narrow_screens(address: str, visit: Callable, width: int) -> None:
    for path in ("zh/search/?q=" + quote("岸电"), "en/search/", "en/policies/green-plan/"):
        page = visit(address + path, viewport={"width": width, "height": 800}).page
        assert overflow(page) == [], path


def test_it_runs_under_the_content_policy(address: str, contexts: Callable) -> None:
    page = contexts().new_page()
    wrong: list[str] = []
    page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)

    def answer(route: Route) -> None:
        held = route.fetch()
        route.fulfill(response=held, headers={**held.headers, "content-security-policy": PROGRAM_POLICY})

    page.route("**/search/*", answer)
    page.goto(f"{address}zh/search/?q={quote('岸电')}")
    answered(page)
    assert len(hrefs(page)) == 8
    assert wrong == []


def test_the_index_failing_is_told(address: str, visit: Callable) -> None:
    opened = visit(f"{address}en/search/")
    opened.page.route("**/pagefind/**", lambda route: route.abort())
    search(opened.page, "shore")
    expect(opened.page.get_by_role("alert")).to_contain_text("could not be loaded")
    opened.page.unroute("**/pagefind/**")
    search(opened.page, "shore")
    answered(opened.page)


def test_each_language_asks_its_own_index(address: str, visit: Callable) -> None:
    opened = visit(f"{address}zh/search/?q={quote('岸电')}")
    answered(opened.page)
    assert {each.split("/sub/")[1].split("/")[1] for each in opened.asked if "/pagefind/" in each} == {"zh"}
