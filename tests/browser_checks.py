"""What is asked of a page in the browser."""

from collections.abc import Sequence

import pytest
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


def leave_few_rows(page: Page) -> None:
    """Take most rows out of long tables: they are alike, and axe looks at each cell."""
    page.evaluate("document.querySelectorAll('tbody tr:nth-child(n + 40)').forEach((each) => each.remove())")


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


def turn_about(paths: Sequence[str]) -> list[object]:
    """Return paths for a test: each page in one of two languages, the next one in the other; all with --audit.

    A template is the same in every language; that each language has the same pages is tested elsewhere.
    """
    marked, seen = [], {"zh": 0, "en": 1}
    for path in paths:
        lang = path.split("/")[0]
        if lang not in seen:
            marked.append(pytest.param(path))
            continue
        seen[lang] += 1
        marked.append(pytest.param(path, marks=[] if seen[lang] % 2 else [pytest.mark.audit]))
    return marked
