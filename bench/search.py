"""Ask the search of a site in a browser, and hold its answers against what the pages say.

`python bench/search.py --pages 1000` asks a generated site of so many pages a language, 60 questions each, and the
repository's own site, 60 questions each. Told are recall, precision at 10, exact numbers, bytes and seconds to the
first answer; and, of the generated site, what Pagefind finds by itself. It measures and never judges: exit code 0.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import mean, median
from threading import Thread
from typing import Any, Final, NamedTuple

from playwright.sync_api import Browser, sync_playwright

from gsc.build.search.service import program
from search_questions import QUESTIONS
from search_site import Question, questions, write_site
from search_truth import page_texts, truth_of

_ROOT: Final = Path(__file__).resolve().parent.parent
_WORK: Final = _ROOT / "bench" / "work" / "search"
_SHOWN: Final = 10
_ASKED: Final = 60
_OWN: Final = """async ([index, question, most]) => {
  const pagefind = await import(index);
  const found = [];
  for (const text of [`"${question}"`, question]) {
    const { results } = await pagefind.search(text);
    found.push(...await Promise.all(results.slice(0, most).map(async (each) => (await each.data()).url)));
  }
  return [...new Set(found)];
}"""


class Answer(NamedTuple):
    """What one question found, in order; numbers first. `size` and `seconds` are those of the first answer."""

    numbers: list[str]
    pages: list[str]
    size: int
    seconds: float


class _Quiet(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *args: object) -> None:
        """Keep quiet."""


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Serve a folder as it is, without compression."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()


def ask(browser: Browser, site: str, question: Question, pages: Mapping[str, str]) -> Answer:
    """Ask as a reader does, with an empty store; `pages` are addresses by the ids of results."""
    page = browser.new_page()
    sizes: list[int] = []
    page.on(
        "requestfinished", lambda each: sizes.append(each.sizes()["responseBodySize"]) if _counts(each.url) else None
    )
    page.goto(f"{site}{question.lang}/search/")
    started = time.perf_counter()
    page.locator(".search__field").fill(question.text)
    page.locator(".search__field").press("Enter")
    page.wait_for_function(
        "document.querySelector('.search__count').textContent || !document.querySelector('.search__message').hidden"
    )
    seconds = time.perf_counter() - started
    size = sum(sizes)
    page.wait_for_timeout(150)
    similar = "search--similar" in (page.locator(".search").get_attribute("class") or "")
    ids = page.evaluate("document.querySelector('.search').found ?? []")
    numbers = [] if similar else _links(page, ".search__numbers", site)
    found = Answer(numbers, [] if similar else [pages[each] for each in ids], size, seconds)
    page.close()
    return found


def pages_by_id(output: Path, lang: str, texts: Mapping[str, str]) -> Mapping[str, str]:
    """Return the addresses of pages by the ids that the index has for them: both are in the order of addresses."""
    ids = json.loads((output / "pagefind" / lang / "facets.json").read_bytes())["pages"].split(" ")
    return dict(zip(ids, sorted(texts), strict=True))


def _counts(url: str) -> bool:
    return "/pagefind/" in url or "/lookup/" in url


def _links(page: Any, where: str, site: str) -> list[str]:
    hrefs = page.eval_on_selector_all(f"{where} .search__title", "all => all.map((each) => each.href)")
    return [str(each).removeprefix(site) for each in hrefs]


def judge(name: str, texts: dict[str, str], asked: Iterable[tuple[Question, Answer]]) -> None:
    """Tell how good the answers are."""
    recalls, precisions, numbers, sizes, seconds = [], [], [], [], []
    for question, answer in asked:
        truth = truth_of(texts, question.text, question.kind)
        every = [*answer.numbers, *answer.pages]
        sizes.append(answer.size)
        seconds.append(answer.seconds)
        if question.kind == "number":
            first = every[0] if every else ""
            numbers.append(first in truth.must)
            if first not in truth.must:
                print("  number:", question.text, every[:3], sorted(truth.must)[:3])
            continue
        if not truth.must:
            continue
        found = set(every)
        recalls.append(len(truth.must & found) / len(truth.must))
        most = min(_SHOWN, len(truth.must))
        precisions.append(sum(each in truth.may for each in answer.pages[:most]) / most)
        if recalls[-1] < 1 or precisions[-1] < 1:
            print(
                "  ",
                question.kind,
                question.text,
                f"{recalls[-1]:.2f} {precisions[-1]:.2f}",
                len(truth.must),
                sorted(truth.must - found)[:3],
            )
    print(
        f"{name}: questions {len(sizes)}, recall {mean(recalls):.4f}, precision at 10 {mean(precisions):.4f}, "
        f"numbers {sum(numbers)}/{len(numbers)}, first answer {median(sizes) / 1000:.0f} kB (most "
        f"{max(sizes) / 1000:.0f}), {median(seconds):.2f} s (most {max(seconds):.2f})"
    )


def own_answers(browser: Browser, site: str, asked: list[Question]) -> Iterator[tuple[Question, Answer]]:
    """Ask Pagefind's own index of the same pages: quoted first, then unquoted."""
    page = browser.new_page()
    page.goto(f"{site}{asked[0].lang}/search/")
    for question in asked:
        found = page.evaluate(_OWN, [f"{site}own/pagefind.js", question.text, _ASKED])
        yield question, Answer([], [each.lstrip("/") for each in found], 0, 0.0)
    page.close()


def build(folder: Path, output: Path) -> None:
    """Build a site."""
    environ = {**os.environ, "PYTHONPATH": os.pathsep.join([str(_ROOT / "plugins"), *sys.path])}
    command = [str(Path(sys.executable).with_name("gsc")), "build", "--site", str(folder), "--output", str(output)]
    started = time.perf_counter()
    subprocess.run(command, check=True, env=environ, stdout=subprocess.DEVNULL)
    size = sum(path.stat().st_size for path in (output / "pagefind").rglob("*") if path.is_file())
    print(f"built in {time.perf_counter() - started:.1f} s; index {size / 1e6:.1f} MB")


def main() -> None:
    """Read the command line, build and ask."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=1000, help="pages of each language of the generated site")
    parser.add_argument("--built", default="", help="the repository's own site, where it is built already")
    given = parser.parse_args()
    shutil.rmtree(_WORK, ignore_errors=True)
    write_site(_WORK / "site", given.pages)
    build(_WORK / "site", _WORK / "made")
    own = Path(given.built) if given.built else _WORK / "own"
    if not given.built:
        build(_ROOT, own)
    with sync_playwright() as playwright:
        path = shutil.which("chromium") or ""
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        for lang in ("zh", "en"):
            generated(browser, lang)
        for lang in ("zh", "en"):
            texts = page_texts(own, lang)
            pages = pages_by_id(own, lang, texts)
            with serving(own) as site:
                judge(
                    f"own site {lang}, {len(texts)} pages",
                    texts,
                    [(each, ask(browser, site, each, pages)) for each in QUESTIONS if each.lang == lang],
                )


def generated(browser: Browser, lang: str) -> None:
    """Ask the generated site, and Pagefind by itself."""
    texts = page_texts(_WORK / "made", lang)
    pages = pages_by_id(_WORK / "made", lang, texts)
    asked = questions(texts, lang)
    with serving(_WORK / "made") as site:
        judge(
            f"generated {lang}, {len(texts)} pages",
            texts,
            [(each, ask(browser, site, each, pages)) for each in asked],
        )
        command = [program(), "--silent", "--site", str(_WORK / "made"), "--output-path", str(_WORK / "made" / "own")]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        # It is asked for its first results only, so that what has more true answers would be held against it.
        few = [each for each in asked if len(truth_of(texts, each.text, each.kind).must) <= _ASKED]
        judge(f"Pagefind by itself, {lang}", texts, own_answers(browser, site, few))


if __name__ == "__main__":
    main()
