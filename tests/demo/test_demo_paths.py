"""Ways through the demo that a reader takes, in both languages: by number, by QR address, through public notices."""

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final, NamedTuple

import pytest
import segno
from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

from browser import conftest as browsing
from portal import LANGUAGES, REPOSITORY, gsc, sample_at
from served import Server

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("demo-paths")]

FILLED: Final = ("registrations", "certifiers", "notices", "procurement-catalogue")  # with the demo's rows
HELD: Final = ("product-categories", "standards")  # to which those rows lead
BARE: Final = ("agencies", "policies")  # to which their keys may lead, but none does
AS_OF: Final = "1795219200"  # 21 November 2026, the as-of date of the demo
NUMBER: Final = "SAMPLE-2022-0001"
RECORD: Final = "reg-2022-0001"
QUIET_ZONE: Final = 4  # modules of white around a code (ISO/IEC 18004)
MASKS: Final = range(8)
READ: Final = """async ([address, size]) => {
  const picture = new Image();
  picture.src = address;
  await picture.decode();
  const drawn = new OffscreenCanvas(size * 4, size * 4).getContext("2d");
  drawn.drawImage(picture, 0, 0, size * 4, size * 4);
  const pixels = drawn.getImageData(0, 0, size * 4, size * 4).data;
  const dark = (x, y) => pixels[((y * 4 + 2) * size * 4 + x * 4 + 2) * 4] < 128 ? 1 : 0;
  return Array.from({ length: size }, (_, y) => Array.from({ length: size }, (_, x) => dark(x, y)));
}"""

visit = browsing.visit
contexts = browsing.contexts


class Words(NamedTuple):
    """What a page says in one language."""

    running: str
    past: str
    notice: str
    registered: str
    objected: str
    objection: str
    deadline: str


WORDS: Final = {
    "zh": Words("正在公示", "已结束", "公示", "已登记", "有异议", "样例：有人提出异议", "截止日期"),
    "en": Words(
        "Running now",
        "Past",
        "Public notice",
        "Registered",
        "Objected to",
        "Sample: an objection was received",
        "Deadline",
    ),
}


def bare(folder: Path) -> None:
    """Leave a data package without rows."""
    shutil.rmtree(folder / "releases", ignore_errors=True)
    for table in folder.glob("*.csv"):
        table.write_text(table.read_text("utf-8").partition("\n")[0] + "\n", "utf-8")


def small_demo_at(root: Path) -> None:
    """Make a demo of the few registers that the ways lead through."""
    sample_at(root)
    shutil.copy(REPOSITORY / "demo" / "democonf.py", root)
    for lang in LANGUAGES:
        shutil.copy(REPOSITORY / "content" / lang / "vocabulary.yaml", root / "content" / lang)
    for slug in (*FILLED, *HELD, *BARE):
        shutil.copytree(REPOSITORY / "datasets" / slug, root / "datasets" / slug)
    for slug in FILLED:
        shutil.copytree(REPOSITORY / "demo" / "datasets" / slug, root / "datasets" / slug, dirs_exist_ok=True)
    for slug in BARE:
        bare(root / "datasets" / slug)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    root = tmp_path_factory.mktemp("demo-paths") / "site"
    small_demo_at(root)
    server = Server(root / "output", "/sub/")
    asked = ("build", "--site", str(root), "--conf", "democonf.py", "--lang", "en")
    built = gsc(*asked, env={"SITEURL": server.address, "SOURCE_DATE_EPOCH": AS_OF})
    assert built.returncode == 0, built.stderr
    with server.running() as served:
        yield served


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    """Yield a browser for this module alone: there is one driver at a time, and others start theirs later."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=list(browsing.QUIET))
        yield started
        started.close()


def section(page: Page, title: str) -> Locator:
    return page.locator(".register-top__part", has=page.get_by_role("heading", name=title, exact=True))


def says_sample(page: Page) -> None:
    expect(page.locator(".notice--sample").first).to_be_visible()
    expect(page.locator('meta[name="robots"]')).to_have_attribute("content", "noindex")


def open_notice(page: Page, title: str, record: str) -> Locator:
    """Follow a notice in a part of the list; return the banner of its record."""
    section(page, title).locator(f'a[href$="/{record}/"]').click()
    page.wait_for_url(re.compile(f"/{record}/$"))
    says_sample(page)
    return page.locator(".state-banner")


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("register", ["registrations", "registers"])
def test_a_registration_is_found_by_its_number(address: str, visit: Callable, lang: str, register: str) -> None:
    opened = visit(f"{address}{lang}/{register}/")
    page = opened.page
    says_sample(page)
    page.locator(".look-up__field").fill(NUMBER.lower().replace("-", " "))
    page.keyboard.press("Enter")
    page.locator(f'.look-up__list a[href$="{lang}/registrations/{RECORD}/"]').click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(NUMBER)
    expect(page.locator(".state-banner .state")).to_have_text(WORDS[lang].registered)
    says_sample(page)
    assert opened.wrong == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_code_of_a_registration_leads_to_its_verification(address: str, visit: Callable, lang: str) -> None:
    opened = visit(f"{address}{lang}/registrations/{RECORD}/")
    page = opened.page
    beside = page.locator(".verify-box__value a").inner_text()
    assert beside == f"{address}verify/registrations/{RECORD}/"
    picture = page.locator(".verify-box__code").evaluate("image => image.src")
    wanted = [segno.make_qr(beside, error="m", mask=mask).matrix for mask in MASKS]
    drawn = page.evaluate(READ, [picture, len(wanted[0]) + 2 * QUIET_ZONE])
    inner = slice(QUIET_ZONE, -QUIET_ZONE)
    assert tuple(bytearray(row[inner]) for row in drawn[inner]) in wanted
    assert sum(map(sum, drawn)) == sum(sum(row[inner]) for row in drawn[inner])
    page.goto(beside)
    says_sample(page)
    expect(page.get_by_role("heading", level=1)).to_have_text(NUMBER)
    for words in WORDS.values():
        expect(page.locator(".certified__state", has_text=words.registered)).to_be_visible()
    page.locator(f'.certified a[href*="{lang}/registrations/"]').click()
    page.wait_for_url(f"{address}{lang}/registrations/{RECORD}/")
    assert opened.wrong == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_notice_that_is_running_one_ended_and_one_objected_to(address: str, visit: Callable, lang: str) -> None:
    words = WORDS[lang]
    opened = visit(f"{address}{lang}/registrations/")
    page = opened.page
    page.locator('.register-ways a[href$="/notices/"]').click()
    banner = open_notice(page, words.running, "reg-2026-0022")
    expect(banner.locator(".state")).to_have_text(words.notice)
    expect(banner.locator("strong time")).to_have_attribute("datetime", "2026-11-24")
    expect(banner.locator(".state-banner__objection")).to_be_visible()
    page.go_back()
    banner = open_notice(page, words.past, "reg-2026-0018")
    expect(banner.locator(".state")).to_have_text(words.registered)
    expect(banner.locator(".state-banner__objection")).to_have_count(0)
    page.go_back()
    entry = section(page, words.past).locator("li", has=page.locator('a[href$="/reg-2026-0023/"]'))
    expect(entry.locator(".register-notices__outcome .state")).to_have_text(words.objected)
    banner = open_notice(page, words.past, "reg-2026-0023")
    expect(banner.locator(".state")).to_have_text(words.objected)
    expect(banner).to_contain_text(words.objection)
    assert opened.wrong == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_tender_that_is_open_and_its_deadline(address: str, visit: Callable, lang: str) -> None:
    opened = visit(f"{address}{lang}/notices/")
    page = opened.page
    page.locator('.register-rows a[href="pn-2026-0003/"]').click()
    says_sample(page)
    deadline = page.locator(".particulars__row", has=page.get_by_text(WORDS[lang].deadline, exact=True))
    expect(deadline).to_contain_text("2026-12-11")
    page.locator('.particulars a[href$="/procurement-catalogue/pc-2025-002/"]').click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("SAMPLE-PC-02")
    assert opened.wrong == []
