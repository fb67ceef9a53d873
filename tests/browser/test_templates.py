"""Every template in both languages, as a reader meets it: accessible, complete, at every width."""

from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe

from browser_checks import COLOURS, faults_of, overflow, turn_about
from portal import Portal, files_of

pytestmark = pytest.mark.browser

KINDS = (
    "",
    "policies/",
    "policies/page/2/",
    "policies/green-plan/",
    "policies/measures/",
    "policies/old-measures/",
    "policies/notice/",
    "news/item-1/",
    "news/english-only/",
    "cases/case-1/",
    "about/site/",
    "tags/",
    "tags/ports/",
    "no/such/page/",
)
PATHS = [
    "",
    *(f"{lang}/{path}" for lang in ("zh", "en") for path in KINDS),
    "zh/policies/green-plan/with-en/",
    "en/policies/green-plan/with-zh/",
]


def test_every_template_is_among_them(sample: Portal) -> None:
    """Guard the list above: what it names must be there."""
    used = {path.removesuffix("index.html") for path in files_of(sample.output) if path.endswith("index.html")}
    assert {path for path in PATHS if "/no/" not in path} <= used


@pytest.mark.parametrize("path", turn_about(PATHS))
def test_accessible_in_every_manner(shown, visit: Callable, path: str) -> None:
    page = visit(shown.address + path).page
    assert faults_of(page) == []
    page.emulate_media(color_scheme="dark")
    assert faults_of(page, *COLOURS) == []
    page.emulate_media(color_scheme="light", forced_colors="active")
    assert faults_of(page, *COLOURS) == []
    page.emulate_media(forced_colors="none")
    page.set_viewport_size({"width": 390, "height": 800})
    assert faults_of(page) == []


@pytest.mark.parametrize("path", PATHS)
def test_no_request_to_another_host_and_no_error(shown, visit: Callable, path: str) -> None:
    opened = visit(shown.address + path)
    assert {urlsplit(url).netloc for url in opened.asked} == {urlsplit(shown.address).netloc}
    assert [each for each in opened.wrong if "/no/" not in path or "404" not in each] == []


@pytest.mark.parametrize("path", PATHS)
def test_no_sideways_scrolling(shown, visit: Callable, path: str) -> None:
    page = visit(shown.address + path).page
    for width in (1440, 768, 640, 390, 320):  # 640: a window of 1280 at 200 %
        page.set_viewport_size({"width": width, "height": 800})
        assert overflow(page) == [], width
    page.set_viewport_size({"width": 1280, "height": 800})
    page.add_style_tag(content="html { font-size: 200% }")
    assert overflow(page) == []


def test_axe_finds_what_is_wrong(visit: Callable, shown) -> None:
    """Guard the tests above."""
    page = visit(shown.address + "zh/").page
    page.evaluate("document.querySelector('h1').style.color = 'rgb(250, 250, 250)'")
    page.evaluate("document.documentElement.removeAttribute('lang')")
    assert Axe().run(page).violations_count
