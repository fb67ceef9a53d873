"""The look-up as a reader meets it, in both languages: parts of numbers and names, states, nothing found."""

import random
import sys
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from browser_checks import COLOURS, faults_of, overflow
from data.lookup.shown import write_site
from gsc.data.lookup.normal import normal
from served import Server

pytestmark = pytest.mark.browser

MANY = 400
LANGS = ("zh", "en")
ROWS = (
    ("g-1", "津绿登〔2026〕1号", "外墙保温板 A12", "Wall insulation board A12", "walls", "2026-01-02"),
    ("g-2", "津绿登〔2026〕12号", "低挥发性内墙涂料", "", "paints", "2026-02-02"),
    ("g-3", "GB/T 33635-2017", "", "<b>Recycled</b> rebar 𠀋", "steel", ""),
    *(
        (f"m-{row}", f"GSC-{row:05}", "绿色制造 制造企业绿色供应链管理 导则", f"Board {row}", "c")
        for row in range(MANY)
    ),
)
EVENTS = (
    ("e1", "g-1", "registered", "2025-01-02", "2026-11-20"),
    ("e2", "g-2", "submitted", "2026-02-02"),
    ("e3", "g-3", "submitted", "2026-12-24"),
    *((f"f{row}", f"m-{row}", "registered", "2026-01-02", "2027-01-01") for row in range(MANY)),
)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("look-up")
    write_site(folder, ROWS, EVENTS)
    with Server(folder / "site", "/sub/").running() as served:
        yield served


def look_up(page: Page, text: str) -> None:
    page.get_by_role("searchbox").fill(text)
    page.get_by_role("searchbox").press("Enter")


def links(page: Page) -> list[str | None]:
    return [each.get_attribute("href") for each in page.locator(".look-up__list a").all()]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("〔2026〕12号", ["g-2"]),
        ("(2026) 1", ["g-2", "g-1"]),
        ("33635", ["g-3"]),
        ("gb/t33635—2017", ["g-3"]),
        ("保温", ["g-1"]),
        ("RECYCLED", ["g-3"]),
        ("rebar 𠀋", ["g-3"]),
        ("g-2", ["g-2"]),
        ("GSC-00123", ["m-123"]),
        ("board 39", ["m-39", *(f"m-39{digit}" for digit in "0123456")]),
    ],
)
def test_a_part_is_enough(address: str, visit: Callable, lang: str, text: str, wanted: list[str]) -> None:
    opened = visit(f"{address}{lang}/registrations/")
    look_up(opened.page, text)
    expect(opened.page.get_by_role("status")).not_to_be_empty()  # told when all are listed
    assert links(opened.page)[: len(wanted)] == [f"../../{lang}/registrations/{each}/" for each in wanted]
    assert opened.wrong == []


@pytest.mark.parametrize("lang", LANGS)
def test_state_of_the_day_and_words_in_their_language(address: str, visit: Callable, lang: str) -> None:
    page = visit(f"{address}{lang}/registrations/?q=2026%E3%80%95").page
    entries = page.locator(".look-up__entry")
    expect(entries).to_have_count(2)
    second, first = entries.all()
    expect(first.locator(".state--expired")).to_have_text("过期" if lang == "zh" else "Expired")
    expect(second.locator(".state--submitted")).to_have_text("已提交" if lang == "zh" else "Submitted")
    name = second.get_by_role("link", name="低挥发性内墙涂料")
    assert name.get_attribute("lang") == (None if lang == "zh" else "zh-Hans")
    look_up(page, "33635")
    entry = page.locator(".look-up__entry")
    expect(entry).to_have_count(1)
    expect(entry.get_by_role("link")).to_have_text("<b>Recycled</b> rebar 𠀋")
    assert entry.locator(".state").count() == 0, "its history begins later"


def test_nothing_found_is_told_above_the_field(address: str, visit: Callable) -> None:
    opened = visit(f"{address}en/registrations/")
    page = opened.page
    look_up(page, "no such thing <i>")
    message = page.get_by_role("alert")
    expect(message).to_contain_text("no such thing <i>")
    expect(message.get_by_role("link")).to_have_attribute("href", "./")
    field = page.get_by_role("searchbox")
    expect(field).to_have_attribute("aria-invalid", "true")
    assert message.bounding_box()["y"] < field.bounding_box()["y"]
    assert faults_of(page) == []
    look_up(page, "—")
    expect(message).to_contain_text("Enter a number")
    look_up(page, "保温")
    expect(message).to_be_hidden()
    expect(page.get_by_role("status")).to_have_text("Records found: 1")
    assert opened.wrong == []


def test_more_are_shown_when_asked_for(address: str, visit: Callable) -> None:
    page = visit(f"{address}zh/registrations/?q=%E5%AF%BC%E5%88%99").page
    more = page.get_by_role("button", name="Show more")
    expect(page.locator(".look-up__entry")).to_have_count(8)
    more.click()
    expect(page.locator(".look-up__entry")).to_have_count(16)
    expect(page.locator(".look-up__link").nth(8)).to_be_focused()


def test_names_longer_than_entries_are_compared_whole(address: str, visit: Callable) -> None:
    page = visit(f"{address}zh/registrations/").page
    look_up(page, "绿色制造制造企业绿色供应链管理导则")
    expect(page.locator(".look-up__entry")).to_have_count(8)
    look_up(page, "绿色制造制造企业绿色供应链管理导引")
    expect(page.get_by_role("alert")).to_be_visible()


@pytest.mark.parametrize("lang", LANGS)
def test_over_all_registers(address: str, visit: Callable, lang: str) -> None:
    page = visit(f"{address}{lang}/registers/").page
    look_up(page, "津绿登〔2026〕12号")
    expect(page.locator(".look-up__entry")).to_have_count(1)
    assert links(page) == [f"../../{lang}/registrations/g-2/"]
    expect(page.locator(".look-up__register")).to_have_text("登记" if lang == "zh" else "Registrations")
    look_up(page, "33635")
    expect(page.get_by_role("link", name="Recycled")).to_be_visible()


def test_the_address_holds_what_was_looked_up(address: str, visit: Callable) -> None:
    page = visit(f"{address}en/registrations/?sort=number").page
    look_up(page, "A12")
    expect(page.locator(".look-up__entry")).to_have_count(1)
    assert page.url.endswith("?sort=number&q=A12")
    page.reload()
    expect(page.locator(".look-up__entry")).to_have_count(1)
    expect(page.get_by_role("searchbox")).to_have_value("A12")


def test_a_broken_connection_is_told_and_mended(address: str, visit: Callable) -> None:
    page = visit(f"{address}en/registrations/").page
    page.context.set_offline(True)
    look_up(page, "A12")
    expect(page.get_by_role("alert")).to_contain_text("could not be loaded")
    page.context.set_offline(False)
    look_up(page, "A12")
    expect(page.locator(".look-up__entry")).to_have_count(1)


def test_without_script_a_link_leads_to_the_list(address: str, visit: Callable) -> None:
    page = visit(f"{address}en/registrations/", java_script_enabled=False).page
    expect(page.get_by_role("link", name="All records")).to_be_visible()
    expect(page.locator(".look-up__form")).to_be_hidden()


@pytest.mark.parametrize("lang", LANGS)
def test_accessible_in_every_manner(address: str, visit: Callable, lang: str) -> None:
    page = visit(f"{address}{lang}/registrations/?q=2026").page
    expect(page.locator(".look-up__entry").first).to_be_visible()
    assert faults_of(page) == []
    page.emulate_media(color_scheme="dark")
    assert faults_of(page, *COLOURS) == []
    page.emulate_media(color_scheme="light", forced_colors="active")
    assert faults_of(page, *COLOURS) == []
    for width in (1280, 390, 320):
        page.set_viewport_size({"width": width, "height": 800})
        assert overflow(page) == []


def texts() -> list[str]:
    """Return texts of all kinds: each character that both sides know, and some strings of them."""
    known = [chr(code) for code in range(32, 0x30000) if unicodedata.category(chr(code)) not in {"Cn", "Cs", "Co"}]
    dice = random.Random(1)  # noqa: S311  the same each time
    several = ["".join(dice.choices(known, k=dice.randrange(2, 12))) for _ in range(8000)]
    singles = [f"a{each}1" for each in known if not "\u4e00" < each < "\u9fff" and not "\uac00" < each < "\ud7a3"]
    return [*several, *singles[:: 1 if len(singles) < 60_000 else 2], "ΟΔΟΣ ΟΔΟΣ.", "İstanbul", "ﬁn", "㎡½①Ⅳ"]


def test_both_sides_compare_alike(address: str, visit: Callable) -> None:
    page = visit(f"{address}en/registrations/").page
    source = (Path(__file__).parents[2] / "theme/static/js/look-up-index.js").read_text("utf-8")
    given = texts()
    found = page.evaluate(f"(given) => {{ {source}; return given.map(lookUpNormal); }}", given)
    wrong = [(text, normal(text), other) for text, other in zip(given, found, strict=True) if normal(text) != other]
    assert wrong == [], f"{len(wrong)} of {len(given)}, {sys.version}"
