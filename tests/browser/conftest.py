"""A browser without any connection to the outside, and a built site that it reads."""

from collections.abc import Callable, Iterator
from typing import NamedTuple
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, sync_playwright

from portal import Portal, gsc, sample_at
from served import Server

QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


class Shown(NamedTuple):
    """A site as it is served."""

    portal: Portal
    address: str


class Visit(NamedTuple):
    """A page in the browser, with what it asked for and what went wrong."""

    page: Page
    asked: list[str]
    wrong: list[str]


@pytest.fixture(scope="session")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shown]:
    """Yield the small portal, served below a path."""
    root = tmp_path_factory.mktemp("shown") / "site"
    server = Server(root / "output", "/sub/")
    portal = sample_at(root)
    built = gsc("build", "--site", str(root), env={"SITEURL": server.address})
    assert built.returncode == 0, built.stderr
    with server.running() as address:
        yield Shown(portal, address)


@pytest.fixture(scope="session")
def shown_real(real: Portal) -> Iterator[Shown]:
    """Yield the repository's own site, served at the top of a host as it was built for."""
    with Server(real.output).running() as address:
        yield Shown(real, address)


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=list(QUIET))
        yield started
        started.close()


@pytest.fixture
def contexts(browser: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """Return a maker of fresh contexts, which are closed at the end."""
    made: list[BrowserContext] = []

    def make(**options: object) -> BrowserContext:
        made.append(browser.new_context(**{"viewport": {"width": 1280, "height": 800}, **options}))
        return made[-1]

    yield make
    for context in made:
        context.close()


@pytest.fixture
def visit(contexts: Callable[..., BrowserContext]) -> Callable[..., Visit]:
    """Return what opens a page in a fresh context; requests to other hosts are noted and refused."""

    def opened(address: str, **options: object) -> Visit:
        context = contexts(**options)
        asked: list[str] = []
        wrong: list[str] = []

        def pass_on(route: Route) -> None:
            asked.append(route.request.url)
            if urlsplit(route.request.url).hostname == "127.0.0.1":
                route.continue_()
            else:
                route.abort()

        context.route("**/*", pass_on)
        page = context.new_page()
        page.on("console", lambda message: wrong.append(message.text) if message.type in {"error", "warning"} else None)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.goto(address)
        return Visit(page, asked, wrong)

    return opened
