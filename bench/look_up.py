"""Make the look-up of one large register and ask it in a browser: `python bench/look_up.py --records 100000`.

Told are the time and the memory of making it, its size, and for each question the bytes loaded and the time to the
answer, from a server on this machine, with an empty store. It measures and never judges: the exit code is 0.
"""

import argparse
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median
from typing import Any, Final

from playwright.sync_api import Page, sync_playwright

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

_NGINX: Final = """daemon off; pid nginx.pid; worker_processes 1;
events {{}}
http {{
  types {{ text/html html; text/css css; text/javascript js; application/json json; text/plain txt; }}
  access_log off; client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path fastcgi;
  uwsgi_temp_path uwsgi; scgi_temp_path scgi;
  server {{ listen 127.0.0.1:{port}; root {goal}; }}
}}
"""
# When the first result stood, and when all and their number did, or the message that there is none.
_ANSWER: Final = """() => new Promise((resolve) => {
  const begun = performance.now();
  let first = 0;
  new MutationObserver(() => {
    const now = performance.now() - begun;
    const none = !document.querySelector('.look-up__message').hidden;
    first ||= none || document.querySelector('.look-up__entry') ? now : 0;
    if (none || document.querySelector('.look-up__count').textContent) resolve([first, now]);
  }).observe(document.querySelector('.look-up'), { subtree: true, childList: true, attributes: true });
  document.querySelector('.look-up__form').requestSubmit();
})"""
# Counted by the page itself: to have the browser report each request costs more than the request.
_SIZES: Final = """() => performance.getEntriesByType('resource')
  .filter(({ initiatorType }) => initiatorType === 'fetch').map(({ transferSize }) => transferSize)"""


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


def _ask(page: Page, address: str, question: str) -> tuple[float, float, int, int, int]:
    """Return the milliseconds to the first result and to all, the bytes loaded for them, requests and results."""
    page.goto(address)
    page.get_by_role("searchbox").fill(question)
    first, whole = page.evaluate(_ANSWER)
    page.wait_for_timeout(100)
    sizes = page.evaluate(_SIZES)
    return first, whole, sum(sizes), len(sizes), page.locator(".look-up__entry").count()


@contextmanager
def _served(goal: Path) -> Iterator[str]:
    """Serve the folder as a site is served, by nginx; where there is none, by Python in a process of its own."""
    nginx = shutil.which("nginx")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    if nginx:
        (_WORK / "nginx.conf").write_text(_NGINX.format(port=port, goal=goal), "utf-8")
        command = [nginx, "-p", str(_WORK), "-e", "stderr", "-c", str(_WORK / "nginx.conf")]
    else:
        command = [sys.executable, __file__, "--serve", str(goal), str(port)]
    with subprocess.Popen(command) as process:
        try:
            _wait(port)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()


def _wait(port: int) -> None:
    for _ in range(100):
        with socket.socket() as trial:
            if trial.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise SystemExit(port)


def _serve(goal: str, port: str) -> None:
    ThreadingHTTPServer(("127.0.0.1", int(port)), partial(_Handler, directory=goal)).serve_forever()


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
            firsts, times, sizes, requests, results = zip(*found, strict=True)
            print(
                f"{question}: first {median(firsts):.0f} ms, all {median(times):.0f} ms (worst {max(times):.0f}), "
                f"{max(sizes) / 1000:.1f} kB "
                f"in {max(requests)} requests, {max(results)} results"
            )
        browser.close()


def main() -> None:
    """Make the register, its index and its page, and ask."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=100_000)
    parser.add_argument("--make", nargs=2, metavar=("SITE", "GOAL"), help=argparse.SUPPRESS)
    parser.add_argument("--serve", nargs=2, metavar=("GOAL", "PORT"), help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.make:
        _make(*given.make)
        return
    if given.serve:
        _serve(*given.serve)
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
    with _served(goal) as root:
        for place in ("registrations", "registers"):
            print(f"{place}:")
            _browse(f"{root}/en/{place}/")


if __name__ == "__main__":
    main()
