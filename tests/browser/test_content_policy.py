"""The content security policy, as nginx sends it, breaks no page and lets nothing in."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from portal import Portal, files_of
from web_servers import place_at, serving

pytestmark = pytest.mark.browser

PATHS = (
    "",
    "zh/",
    "en/",
    "en/policies/institutional-innovation-plan/",
    "en/policies/institutional-innovation-plan/with-zh/",
    "en/data/",
    "zh/data/agencies/",
    "en/data/agencies/agencies/",
    "zh/data/agencies/bodies-by-kind/",
    "en/data/agencies/quality/",
    "zh/search/",
    "zh/registers/",
    "en/registrations/",
    "zh/registrations/guide/",
    "zh/standards/gb-t-33635-2017/",
    "en/no/such/page/",
)
NOTE = """addEventListener('securitypolicyviolation', (event) => {
  console.error(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`);
});"""


@pytest.fixture(scope="module")
def address(real: Portal, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Yield the address of the repository's own site behind nginx, below a path."""
    place = place_at(real.output, "/sub/", "https://gsc.example.org/")
    with serving("nginx", place, tmp_path_factory.mktemp("nginx")) as address:
        yield address


@pytest.fixture
def watched(visit: Callable) -> Callable:
    """Return what opens a page and notes each breach of the policy among its errors."""

    def opened(address: str) -> tuple[Page, list[str]]:
        visited = visit("about:blank")
        visited.page.add_init_script(NOTE)
        show(visited.page, address)
        return visited.page, visited.wrong

    return opened


def show(page: Page, address: str) -> None:
    """Show a page and wait until its scripts have begun what they do by themselves."""
    page.goto(address)
    page.evaluate("() => new Promise((done) => requestIdleCallback(done, { timeout: 500 }))")


def every_kind(tree: Path) -> list[str]:
    """Return one page of each folder that pages stand in, turn about in both languages."""
    first: dict[str, str] = {}
    for path in (path for path in files_of(tree) if path.endswith("/index.html")):
        lang, *parts, _ = path.split("/")
        kind = "/".join((*parts[:1], *("*" for _ in parts[1:])))
        if lang == ("zh", "en")[len(kind) % 2]:
            first.setdefault(kind, path)
    return list(first.values())


@pytest.mark.parametrize("path", PATHS)
def test_no_page_breaks_the_policy(address: str, watched: Callable, path: str) -> None:
    page, wrong = watched(address + path)
    assert [each for each in wrong if "/no/" not in path or "404" not in each] == []
    assert page.evaluate("getComputedStyle(document.body).display") == "flex"  # the style sheet was let in
    assert "default-src 'none'" in page.request.get(address + path).headers["content-security-policy"]


@pytest.mark.audit
def test_no_kind_of_page_breaks_the_policy(address: str, watched: Callable, real: Portal) -> None:
    page, wrong = watched(address)
    paths = every_kind(real.output)
    assert len(paths) > 60
    for path in paths:
        show(page, address + path)
        assert wrong == [], path


def test_what_scripts_do_is_let(address: str, watched: Callable) -> None:
    """The search runs its program, looking up loads an index, a filter its records, and rows are saved as a file."""
    page, wrong = watched(f"{address}zh/policies/")
    page.locator(".site-search__field").fill("绿色供应链")
    page.locator(".site-search__button").click()
    expect(page.locator(".search__entry").first).to_be_visible()
    page.goto(f"{address}en/standards/")
    page.locator(".register-filter input").first.fill("33635")
    expect(page.locator(".register-filter__results, tbody").first).to_be_visible()
    page.goto(f"{address}zh/registers/")
    page.locator(".look-up__field").first.fill("33635")
    page.locator(".look-up__button").first.click()
    expect(page.locator(".look-up__entry").first).to_be_visible()
    page.goto(f"{address}en/data/agencies/agencies/")
    page.locator(".data-rows input").first.fill("transport")
    with page.expect_download() as saved:
        page.locator(".data-rows__button").first.click()
    assert "transport" in saved.value.path().read_text("utf-8")
    assert wrong == []


def test_a_picture_keeps_its_style_and_can_do_nothing(address: str, watched: Callable) -> None:
    """Opened by itself; its scripts, if it had any, would not even begin."""
    page, wrong = watched("about:blank")
    page.goto(f"{address}data/agencies/charts/bodies-by-kind.en.svg")
    assert wrong == []
    assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "14px"
    assert page.evaluate("self.origin") == "null"


INJECTIONS = (
    "const made = document.createElement('script'); made.textContent = 'window.ran = 1'; document.body.append(made);",
    "document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"window.ran = 1\">');",
    "document.body.insertAdjacentHTML('beforeend', '<p style=\"color: red\">x</p>');",
    "document.body.insertAdjacentHTML('beforeend', '<iframe src=\"./\"></iframe>');",
    "document.body.insertAdjacentHTML('beforeend', '<img src=\"https://other.example/x.png\">');",
    "fetch('https://other.example/').catch(() => {});",
    "document.head.insertAdjacentHTML('beforeend', '<base href=\"https://other.example/\">');",
    "const a = document.createElement('form'); document.body.append(a); a.action = '//a.example'; a.submit();",
)


def test_what_gets_into_a_page_does_nothing(address: str, watched: Callable) -> None:
    """And the watching above would notice."""
    page, wrong = watched(f"{address}en/")
    for injected in INJECTIONS:
        page.evaluate(f"() => {{ {injected} }}")
        for _ in range(200):
            if any("policy:" in each for each in wrong):
                break
            page.wait_for_timeout(20)
        assert any("policy:" in each for each in wrong), injected
        wrong.clear()
    assert page.evaluate("window.ran") is None
