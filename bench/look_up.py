"""Make the look-up of one large register and ask it in a browser: `python bench/look_up.py --records 100000`.

Told are the time and the memory of making it, its size, and for each question the bytes loaded and the time to the
answer, from a server on this machine, with an empty store. It measures and never judges: the exit code is 0.
"""

import argparse
import os
import shutil
import sys
import threading
import time
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median
from typing import Any, Final

from playwright.sync_api import Page, Request, sync_playwright

from measure import measure
from registers import make_site

_ROOT: Final = Path(__file__).resolve().parent.parent
_WORK: Final = _ROOT / "bench" / "work" / "look-up"
_QUESTIONS: Final = (
    "GSC-2019",
    "000123",
    "99",
    "外墙板",
    "板",
    "保温板A7",
    "window b12",
    "insulation board",
    "nothing",
)


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def log_message(self, *_: Any) -> None:
        """Keep quiet."""


def _make(site: str, goal: str) -> None:
    """Make the index and the one over all registers, in this process."""
    sys.path[:0] = [str(_ROOT / "plugins")]
    from gsc.data.lookup.making import make_lookup  # noqa: PLC0415  each process imports what it measures
    from gsc.data.lookup.merging import Part, merge  # noqa: PLC0415  as above
    from gsc.data.package.read import read_package  # noqa: PLC0415  as above

    package = read_package(site, "datasets/products", ("zh", "en")).package
    if package is None:
        raise SystemExit(site)
    own = f"{goal}/registers/registrations/lookup"
    files = make_lookup(package, package.tables[0], os.path.join(site, "datasets", "products"), own)
    for part in ("blocks", "records"):
        sizes = [each.bytes for each in files if each.path.startswith(part)]
        print(f"{part}: {len(sizes)} files, {sum(sizes) / 2**20:.1f} MiB, the largest {max(sizes)} bytes", flush=True)
    begun = time.process_time()
    merged = dict(merge([Part("registrations", own)]))
    for path, content in merged.items():
        file = Path(goal) / "registers" / "lookup" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    size = sum(map(len, merged.values())) / 2**20
    print(f"all registers: {time.process_time() - begun:.1f} s CPU, {len(merged)} files, {size:.1f} MiB")


def _pages(goal: Path) -> None:
    sys.path[:0] = [str(_ROOT / "plugins"), str(_ROOT / "tests")]
    from data.lookup.shown import write_pages  # noqa: PLC0415  the pages of the tests

    write_pages(goal, _WORK / "cache")


def _ask(page: Page, address: str, question: str) -> tuple[float, int, int, int]:
    """Return the milliseconds to the answer in the page, the bytes loaded for it, requests and results."""
    page.goto(address)
    loaded: list[Request] = []
    page.on("requestfinished", lambda request: loaded.append(request))  # noqa: PLW0108  a bound method of a list will not do
    page.get_by_role("searchbox").fill(question)
    milliseconds = page.evaluate(
        """() => new Promise((resolve) => {
          const begun = performance.now();
          const ready = () => document.querySelector('.look-up__count').textContent
            || !document.querySelector('.look-up__message').hidden;
          const watcher = new MutationObserver(() => { if (ready()) resolve(performance.now() - begun); });
          watcher.observe(document.querySelector('.look-up'), { subtree: true, childList: true, attributes: true });
          document.querySelector('.look-up__form').requestSubmit();
        })"""
    )
    page.wait_for_timeout(100)
    size = sum(each.sizes()["responseBodySize"] + each.sizes()["responseHeadersSize"] for each in loaded)
    return milliseconds, size, len(loaded), page.locator(".look-up__entry").count()


def _browse(address: str) -> None:
    with sync_playwright() as playwright:
        path = shutil.which("chromium") or shutil.which("google-chrome")
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        for question in _QUESTIONS:
            found = []
            for _ in range(5):
                context = browser.new_context()  # nothing is kept from before
                found.append(_ask(context.new_page(), address, question))
                context.close()
            times, sizes, requests, results = zip(*found, strict=True)
            print(
                f"{question}: {median(times):.0f} ms (worst {max(times):.0f}), {max(sizes) / 1000:.1f} kB "
                f"in {max(requests)} requests, {max(results)} results"
            )
        browser.close()


def main() -> None:
    """Make the register, its index and its page, and ask."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=100_000)
    parser.add_argument("--make", nargs=2, metavar=("SITE", "GOAL"), help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.make:
        _make(*given.make)
        return
    site, goal = str(_WORK / "site"), _WORK / "output"
    make_site(site, given.records)
    shutil.rmtree(goal, ignore_errors=True)
    taken = measure((sys.executable, __file__, "--make", site, str(goal)), str(_ROOT), dict(os.environ))
    each = taken.cpu * 1000 / given.records
    print(
        f"made: {taken.wall:.1f} s wall, {taken.cpu:.1f} s CPU ({each:.2f} ms a record), {taken.tree / 2**20:.0f} MiB"
    )
    print(taken.complaint)
    _pages(goal)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=str(goal)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    for place in ("registrations", "registers"):
        print(f"{place}:")
        _browse(f"http://127.0.0.1:{server.server_address[1]}/en/{place}/")
    server.shutdown()


if __name__ == "__main__":
    main()
