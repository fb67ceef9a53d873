"""Time from a save to the page in the browser, in the repository's own site and in a generated one.

`python bench/serve.py --pages 2000` edits pages as an editor does, one by one, while `gsc serve` runs and a browser
shows the page: its text, its title (which stands on other pages too), a mistake and its mending, a table of a dataset.
It measures and never judges: exit code 0.
"""

import argparse
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Final, NamedTuple

from playwright.sync_api import Page, sync_playwright

from search_site import write_site

_ROOT: Final = Path(__file__).resolve().parent.parent
_WORK: Final = _ROOT / "bench" / "work" / "serve"
_BROWSER: Final = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")
_MARK: Final = "document.querySelector('script[data-mark]')?.dataset.mark"
_GUARD: Final = 120_000


class Place(NamedTuple):
    """A site, the page that is edited, and a table with the address where it is shown and one of its terms."""

    name: str
    root: Path
    page: str
    address: str
    table: str = ""
    table_address: str = ""
    term: str = ""


def own_site(folder: Path) -> Place:
    """Copy the repository's own site."""
    for name in ("content", "datasets"):
        shutil.copytree(_ROOT / name, folder / name)
    for name in ("pelicanconf.py", "publishconf.py"):
        shutil.copy2(_ROOT / name, folder / name)
    table = ("datasets/glossary/terms.csv", "zh/data/glossary/", "competitive production capacity")
    page = "zh/policies/pilot-implementation-plan-2013"
    return Place("own", folder, f"content/{page}.md", f"{page}/", *table)


def generated_site(folder: Path, pages: int) -> Place:
    """Write a generated site."""
    write_site(folder, pages // 2)
    return Place(f"{pages} pages", folder, "content/zh/policies/p00500.md", "zh/policies/p00500/")


@contextmanager
def serving(site: Path) -> Iterator[str]:
    """Run a preview until the first build is done; tell how long that took."""
    with socket.socket() as made:
        made.bind(("127.0.0.1", 0))
        port = made.getsockname()[1]
    order = (sys.executable, "-m", "gsc.cli.main", "serve", "--site", str(site), "--port", str(port), "--lang", "en")
    env = {**os.environ, "PYTHONPATH": str(_ROOT / "plugins")}
    with subprocess.Popen(order, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        if process.stdout is None:
            raise OSError(order)
        line = next(line for line in process.stdout if "First build" in line)
        print(line.strip()[9:])
        with (site / "serve.log").open("w", encoding="utf-8") as log:
            sink = subprocess.Popen(("cat",), stdin=process.stdout, stdout=log)
            yield f"http://127.0.0.1:{port}/"
            process.send_signal(signal.SIGINT)
            process.wait(30)
            sink.wait(30)


def seconds(page: Page, change: Callable[[], object], shown: str) -> float:
    """Return how long it takes from a change to where a condition holds in the page."""
    started = time.perf_counter()
    change()
    page.wait_for_function(shown, timeout=_GUARD)
    return time.perf_counter() - started


def edits(page: Page, place: Place, turns: int) -> Iterator[tuple[str, float]]:
    """Edit, and yield (task, seconds)."""
    file = place.root / place.page
    good = file.read_text("utf-8")
    head, title, rest = good.split("\n", 2)
    for turn in range(turns):
        word = f"TURN{turn}END"
        text = f"document.body.innerText.includes('{word}')"
        yield "text", seconds(page, lambda made=word: file.write_text(f"{good}\n{made}\n", "utf-8"), text)
        wrong = f"{head}\ntitel: x\n{rest}"
        yield "mistake", seconds(page, lambda made=wrong: file.write_text(made, "utf-8"), _panel(shown=True))
        yield "mending", seconds(page, lambda: file.write_text(good, "utf-8"), _panel(shown=False))
        named = f"{head}\n{_with_word(title, word)}\n{rest}"
        heading = f"document.title.includes('{word}')"
        yield "title", seconds(page, lambda made=named: file.write_text(made, "utf-8"), heading)
        file.write_text(good, "utf-8")
        page.wait_for_function(f"!document.title.includes('{word}')", timeout=_GUARD)


def table_edits(page: Page, place: Place, turns: int) -> Iterator[tuple[str, float]]:
    """Edit a table of a dataset, and yield (task, seconds)."""
    file = place.root / place.table
    good = file.read_text("utf-8")
    for turn in range(turns):
        mark = page.evaluate(_MARK)
        changed = good.replace(place.term, f"{place.term} {turn}", 1)
        shown = f"{_MARK} !== '{mark}'"
        yield "table", seconds(page, lambda made=changed: file.write_text(made, "utf-8"), shown)


def _with_word(title: str, word: str) -> str:
    """Return the line of a title with a word more; it may stand in quotes."""
    start = 'title: "' if title.startswith('title: "') else "title: "
    return f"{start}{word} {title.removeprefix(start)}"


def _panel(*, shown: bool) -> str:
    found = "document.querySelector('gsc-preview')"
    return f"!!{found}" if shown else f"!{found}"


def measure(place: Place, turns: int) -> None:
    """Measure one site and print a line for each task."""
    print(f"{place.name}:", end=" ")
    with serving(place.root) as address, sync_playwright() as playwright:
        path = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))))
        browser = playwright.chromium.launch(executable_path=path, args=list(_BROWSER))
        page = browser.new_page(bypass_csp=True)  # waiting for a condition evaluates text
        page.goto(address + place.address)
        times: dict[str, list[float]] = {}
        for task, taken in edits(page, place, turns):
            times.setdefault(task, []).append(taken)
        if place.table:
            page.goto(address + place.table_address)
            for task, taken in table_edits(page, place, turns):
                times.setdefault(task, []).append(taken)
        browser.close()
    for task, taken in times.items():
        print(f"  {task}: {median(taken):.2f} s (most {max(taken):.2f}, {len(taken)} times)")


def main() -> None:
    """Read the command line and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=2000, help="pages of the generated site, all languages together")
    parser.add_argument("--turns", type=int, default=10, help="how often each edit is made")
    given = parser.parse_args()
    shutil.rmtree(_WORK, ignore_errors=True)
    for name in ("own", "generated"):
        (_WORK / name).mkdir(parents=True)
    measure(own_site(_WORK / "own"), given.turns)
    measure(generated_site(_WORK / "generated", given.pages), given.turns)


if __name__ == "__main__":
    main()
