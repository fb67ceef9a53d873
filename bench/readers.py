"""Ten questions of readers on a phone over a slow link: `python bench/readers.py ADDRESS` of the served site.

It prints the taps, screens, letters and seconds of each way; docs/reader-tasks.md tells the model. It never judges.
"""

import os
import statistics
import sys
from collections.abc import Iterator
from typing import Final

_ROOT: Final = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path[:1] = [os.path.join(_ROOT, "tests"), os.path.join(_ROOT, "plugins")]

from playwright.sync_api import Browser, sync_playwright  # noqa: E402  the path comes first

from reader_tasks import TASKS, Task  # noqa: E402
from reader_walk import PHONE, Effort, Walk, slow_down  # noqa: E402

TIMES: Final = 3


def walked(browser: Browser, address: str, task: Task, lang: str) -> Effort:
    """Return what an answer takes, with the median of the waiting."""
    efforts = []
    for _ in range(TIMES):
        context = browser.new_context(**PHONE)
        page = context.new_page()
        slow_down(page)
        page.goto(f"{address}{lang}/")
        walk = Walk(page, lang)
        task.way(walk)
        efforts.append(walk.effort)
        context.close()
    return efforts[0]._replace(waiting=statistics.median(each.waiting for each in efforts))


def lines(address: str, chromium: str) -> Iterator[str]:
    """Yield the table, a line for each question and language."""
    yield "task         lang  taps screens letters waiting seconds"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        for task in TASKS:
            for lang in ("zh", "en"):
                effort = walked(browser, address, task, lang)
                yield (
                    f"{task.name:12} {lang:4} {effort.taps:5} {effort.screens:7} {effort.letters:7} "
                    f"{effort.waiting:7.1f} {effort.seconds:7.1f}"
                )


def main() -> int:
    """Print the table of a site that is served somewhere."""
    for line in lines(sys.argv[1], os.environ.get("CHROMIUM", "/usr/bin/chromium")):
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
