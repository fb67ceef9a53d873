"""What is asked of a page in the browser."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

COLOURS = ("color-contrast", "link-in-text-block")  # the rules that depend on the colours alone

_OVERFLOW = """() => {
  const wide = document.documentElement.scrollWidth > document.documentElement.clientWidth;
  const out = [...document.querySelectorAll('body *')].filter((each) => {
    const box = each.getBoundingClientRect();
    return box.width && box.right > document.documentElement.clientWidth + 1;
  });
  return wide ? ['the page', ...out.slice(0, 5).map((each) => each.tagName + '.' + each.className)] : [];
}"""


def faults_of(page: Page, *rules: str) -> list[str]:
    """Return what axe finds, by all its rules or those named: the rule, and the first element that breaks it."""
    options = {"resultTypes": ["violations"], **({"runOnly": list(rules)} if rules else {})}
    violations = Axe().run(page, options=options).response["violations"]
    return [
        f"{found['id']}: {found['nodes'][0]['html'][:200]} {found['nodes'][0]['failureSummary']}"
        for found in violations
    ]


def overflow(page: Page) -> list[str]:
    """Return the elements that make the page scroll sideways."""
    return list(page.evaluate(_OVERFLOW))
