"""What is asked of a page in the browser."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

_OVERFLOW = """() => {
  const wide = document.documentElement.scrollWidth > document.documentElement.clientWidth;
  const out = [...document.querySelectorAll('body *')].filter((each) => {
    const box = each.getBoundingClientRect();
    return box.width && box.right > document.documentElement.clientWidth + 1;
  });
  return wide ? ['the page', ...out.slice(0, 5).map((each) => each.tagName + '.' + each.className)] : [];
}"""


def faults_of(page: Page) -> list[str]:
    """Return what axe finds: the rule, and the first element that breaks it."""
    response = Axe().run(page).response
    return [
        f"{found['id']}: {found['nodes'][0]['html'][:200]} {found['nodes'][0]['failureSummary'][:300]}"
        for found in response["violations"]
    ]


def overflow(page: Page) -> list[str]:
    """Return the elements that make the page scroll sideways."""
    return list(page.evaluate(_OVERFLOW))
