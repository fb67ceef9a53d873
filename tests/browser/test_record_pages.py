"""Record pages as a reader meets them: narrow and wide, light and dark, and the state on a day."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import expect

from browser_checks import COLOURS, faults_of, overflow
from publish.registers import made_lists
from publish.registers.record_samples import library
from publish.registers.test_record_pages import hostile, outputs
from served import Server

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("records") / "site"
    made_lists.write_site(folder, outputs(library()).values())
    evil = outputs(hostile())
    made_lists.write_site(folder, [evil[path] for path in evil if "/h" in path and path.startswith("en/")])
    (folder / "404.html").write_text("<!DOCTYPE html><title>404</title>", "utf-8")
    with Server(folder, "/sub/").running() as served:
        yield served


PAGES = ("en/registrations/r27", "zh/registrations/r15", "zh/tasks/t1", "en/bodies/alpha", "verify/registrations/r27")


@pytest.mark.parametrize("path", PAGES)
def test_fit_and_free_of_faults(address: str, visit: Callable, path: str) -> None:
    opened = visit(f"{address}{path}/")
    for width in (320, 390, 1440):
        opened.page.set_viewport_size({"width": width, "height": 900})
        assert overflow(opened.page) == [], width
    assert faults_of(opened.page) == []
    opened.page.emulate_media(color_scheme="dark")
    assert faults_of(opened.page, *COLOURS) == []
    assert opened.wrong == []


def test_hostile_cells_run_nothing_and_fit(address: str, visit: Callable) -> None:
    opened = visit(f"{address}en/tasks/h0/", viewport={"width": 390, "height": 900})
    for at in range(10):
        opened.page.goto(f"{address}en/tasks/h{at}/")
        assert overflow(opened.page) == [], at
        assert opened.wrong == []


@pytest.mark.parametrize(
    ("day", "state", "note"),
    [
        ("2026-04-02", "Submitted", ""),
        ("2026-05-17", "Submitted", ""),
        ("2026-05-18", "Public notice", ""),
        ("2026-11-20", "Registered", ""),
        ("2029-06-17", "Registered", ""),
        ("2029-06-18", "Expired", "announced, not yet begun"),
        ("2026-04-01", "", "before the first entry"),
    ],
)
def test_state_on_a_day(address: str, visit: Callable, day: str, state: str, note: str) -> None:
    opened = visit(f"{address}en/registrations/r27/")
    page = opened.page
    page.get_by_text("All states with their days").click()
    answer = page.locator(".state-history__answer")
    expect(answer).to_have_text("Registered")
    page.get_by_label("State on a date").fill(day)
    expect(answer).to_contain_text(note or state)
    expect(answer).to_contain_text(state)
    expect(page.locator(".state-history__row--chosen")).to_have_count(1 if state else 0)
    assert faults_of(page) == []
    assert opened.wrong == []


def test_all_is_there_without_scripts(address: str, visit: Callable) -> None:
    page = visit(f"{address}en/registrations/r27/", java_script_enabled=False).page
    page.get_by_text("All states with their days").click()
    expect(page.locator(".state-history tbody tr")).to_have_count(4)
    expect(page.locator(".state-history tbody tr").first).to_be_visible()
    expect(page.get_by_label("State on a date")).to_have_count(0)


def test_the_code_leads_to_the_page_that_verifies(address: str, visit: Callable) -> None:
    opened = visit(f"{address}en/registrations/r27/")
    picture = opened.page.locator(".verify-box__code")
    box = picture.bounding_box()
    assert box is not None
    assert (round(box["width"]), round(box["height"])) == (136, 136)
    assert opened.page.evaluate("document.querySelector('.verify-box__code').naturalWidth") > 0
    opened.page.get_by_role("link", name="https://data.example.org/portal/verify/registrations/r27/").click()
    expect(opened.page.get_by_role("heading", level=1)).to_have_text("GSC-2026-0027")
