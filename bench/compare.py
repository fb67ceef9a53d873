"""Measure our build against stock Pelican and Hugo on equal sites: `python bench/compare.py --pages 10000`.

All take turns in the same run, and medians are shown. It measures and never judges: the exit code is 0.
"""

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from marks import machine, mark_lines, run_lines
from measure import Measure, measure
from peers import CACHED_PELICAN, HUGO, OURS, OUTPUT, PELICAN, Peer, edit, edited_page, forget, versions

_HERE: Final = os.path.dirname(os.path.abspath(__file__))
_SETTLE: Final = 0.1  # seconds between an edit and the build, as a person takes longer still

Results = dict[tuple[str, str], list[Measure]]


def environment(site: str) -> dict[str, str]:
    """Return the environment of a build: this one, but with a known language, time zone and place for caches."""
    held = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"}
    return {**held, "LC_ALL": "C.UTF-8", "TZ": "UTC", "NO_COLOR": "1", "HUGO_CACHEDIR": os.path.join(site, "cache")}


class Bench:
    """The sites in their folder, and the measures taken so far."""

    def __init__(self, sites: str, pages: int, runs: int) -> None:
        """Take the folder of the three forms, how many pages each holds and how often to measure."""
        self.sites = sites
        self.pages = pages
        self.runs = runs
        self.results: Results = {}

    def turns(self, task: str, peers: Sequence[Peer], prepare: Callable[[Peer, int], None]) -> None:
        """Let the peers do a task in turns."""
        for turn in range(self.runs):
            for peer in peers:
                prepare(peer, turn)
                self.run(task, peer)

    def run(self, task: str, peer: Peer) -> None:
        """Measure one build; what a failing one says goes to stderr."""
        taken = self._measure(peer)
        self.results.setdefault((task, peer.name), []).append(taken)
        print(f"{task}, {peer.name}: {taken.wall:.2f} s", file=sys.stderr)
        if taken.code:
            print(taken.complaint, file=sys.stderr)

    def cold(self) -> None:
        """Build from nothing."""
        self.turns("cold", (OURS, PELICAN, HUGO), lambda peer, _: forget(peer, self.sites))

    def edits(self) -> None:
        """Build after one page has got another sentence, then also another title."""
        forget(CACHED_PELICAN, self.sites)
        self.run("cold", CACHED_PELICAN)
        self._warm()
        self.turns("edit", (OURS, HUGO, CACHED_PELICAN), lambda peer, turn: self._edit(peer, turn, title=False))
        self.turns("edit of a title", (OURS, HUGO), lambda peer, turn: self._edit(peer, turn + 1, title=True))

    def unchanged(self) -> None:
        """Build when nothing has changed."""
        self._warm()
        self.turns("no change", (OURS, HUGO), lambda _peer, _turn: None)

    def _warm(self) -> None:
        """Build once, unmeasured, so that a first build is no part of the next task."""
        for peer in (OURS, HUGO):
            self._measure(peer)

    def _measure(self, peer: Peer) -> Measure:
        site = os.path.join(self.sites, peer.form)
        return measure(peer.command, site, environment(site))

    def _edit(self, peer: Peer, turn: int, *, title: bool) -> None:
        edit(os.path.join(self.sites, peer.form, "content", edited_page(self.pages, turn)), turn, title=title)
        time.sleep(_SETTLE)


def html_files(sites: str) -> Iterator[str]:
    """Yield how many HTML files each form's output holds."""
    for peer in (OURS, PELICAN, HUGO):
        walk = os.walk(os.path.join(sites, peer.form, OUTPUT))
        count = sum(name.endswith(".html") for _, _, names in walk for name in names)
        yield f"{peer.form} {count}"


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=10_000, help="pages of all languages together")
    parser.add_argument("--runs", type=int, default=3, help="measures of each")
    parser.add_argument("--json", default="", help="file for all measures")
    parser.add_argument("--only", default="cold,edit,none", help="tasks: cold,edit,none")
    return parser.parse_args()


def main() -> None:
    """Write the corpus, let all take turns, print the tables."""
    given = _arguments()
    sites = os.path.join(_HERE, "work", str(given.pages))
    subprocess.run([sys.executable, os.path.join(_HERE, "corpus.py"), sites, "--pages", str(given.pages)], check=True)
    bench = Bench(sites, given.pages, given.runs)
    tasks = {"cold": bench.cold, "edit": bench.edits, "none": bench.unchanged}
    for name in given.only.split(","):
        tasks[name]()
    print(f"{given.pages} pages; {machine()}\n{versions()}\nHTML files: {', '.join(html_files(sites))}\n")
    print("\n".join((*run_lines(bench.results), "", *mark_lines(bench.results))))
    if given.json:
        with open(given.json, "w", encoding="utf-8") as file:
            rows = [{"task": t, "peer": p, **m._asdict()} for (t, p), all_ in bench.results.items() for m in all_]
            json.dump(
                {"pages": given.pages, "machine": machine(), "versions": versions(), "runs": rows}, file, indent=1
            )


if __name__ == "__main__":
    main()
