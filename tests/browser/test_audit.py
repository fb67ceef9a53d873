"""Every page of the repository's site in the browser; slow, with --audit."""

from collections.abc import Callable
from urllib.parse import urlsplit

import pytest

from browser_checks import COLOURS, faults_of, leave_few_rows, overflow
from portal import pages_of

pytestmark = [pytest.mark.browser, pytest.mark.audit]

SHARES = 16
DARK = 8
"""One page in so many is looked at in dark colours, too: they are those of its template, which the suite looks at."""


@pytest.mark.parametrize("share", range(SHARES))
def test_every_page(shown_real, visit: Callable, share: int) -> None:
    found: dict[str, object] = {}
    pages = [path for path in pages_of(shown_real.portal.output) if path != "404.html"]  # made for the site's address
    opened = visit("about:blank")
    page = opened.page
    for number, path in enumerate(pages[share::SHARES]):
        page.set_viewport_size({"width": 1280, "height": 800})
        page.emulate_media(color_scheme="light")
        page.goto(shown_real.address + path.removesuffix("index.html"))
        leave_few_rows(page)
        faults = faults_of(page)
        if number % DARK == 0:
            page.emulate_media(color_scheme="dark")
            faults += faults_of(page, *COLOURS)
        page.set_viewport_size({"width": 320, "height": 800})
        faults += overflow(page)
        faults += opened.wrong
        faults += [url for url in opened.asked if url != "about:blank" and urlsplit(url).hostname != "127.0.0.1"]
        opened.wrong.clear()
        opened.asked.clear()
        if faults:
            found[path] = faults
    assert pages
    assert found == {}
