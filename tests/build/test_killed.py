"""kill -9 at any moment leaves the old site or the new one, and the next build ends in the clean tree."""

import os
import random
import signal
import sys
from multiprocessing import get_context
from pathlib import Path

import pytest

from moments import NEVER, build_and_die, build_and_die_while_others_write
from portal import GUARD, Portal, clean_copy, digests, enlarge, files_of, run

RUNS, SHARES = 32, 4


def put(portal: Portal, words: str, *, with_news: bool) -> None:
    """Bring the content into one of two states: texts differ, and one page exists in only one of them."""
    for lang in ("zh", "en"):
        page = portal.page(f"{lang}/about/site.md")
        page.write_text(f"---\ntitle: About\npublished: 2021-03-01\n---\n\nA site for {words}.\n", "utf-8")
        news = portal.page(f"{lang}/news/now-and-then.md")
        if with_news:
            news.write_text("---\ntitle: Now and then\npublished: 2021-06-01\ndate: 2021-06-01\n---\n\nNow.\n", "utf-8")
        else:
            news.unlink(missing_ok=True)


class Pair:
    """A site that goes to and fro between two states, with the clean trees of both."""

    def __init__(self, portal: Portal, folder: Path) -> None:
        """Build both states from nothing."""
        self.portal = portal
        self.trees: list[dict[str, str]] = []
        for state in (0, 1):
            self.turn(state)
            clean = clean_copy(portal, folder / f"clean-{state}")
            clean.build()
            self.trees.append(digests(clean.output))
        assert self.trees[0] != self.trees[1]

    def turn(self, state: int) -> None:
        put(self.portal, ("readers", "writers")[state], with_news=state == 1)

    def build_to(self, state: int) -> None:
        self.turn(state)
        assert self.portal.build().problems == ()
        assert digests(self.portal.output) == self.trees[state]


@pytest.fixture
def pair(portal: Portal, tmp_path: Path) -> Pair:
    return Pair(portal, tmp_path)


@pytest.mark.parametrize("share", range(SHARES))
# pytest gives a truth by its name, never by its place.
def test_killed_at_a_random_moment(pair: Pair, share: int, audit: bool) -> None:  # noqa: FBT001
    chance = random.Random(share)  # noqa: S311  moments that can be found again
    pair.build_to(0)
    pair.turn(1)
    steps = build_and_die(pair.portal, NEVER)
    assert steps > 1000
    state = 1
    for _ in range(RUNS * (10 if audit else 1) // SHARES):
        pair.turn(1 - state)
        build_and_die(pair.portal, chance.randrange(steps))
        found = digests(pair.portal.output)
        assert found in (pair.trees[state], pair.trees[1 - state])
        if chance.random() < 0.5:  # killed again, on the way to mend what the first kill left
            build_and_die(pair.portal, chance.randrange(steps))
            found = digests(pair.portal.output)
            assert found in (pair.trees[state], pair.trees[1 - state])
        state = 1 - state
        pair.build_to(state)


def test_killed_around_the_switch(pair: Pair) -> None:
    """The last steps are those of the exchange and of the notes about it."""
    pair.build_to(0)
    pair.turn(1)
    steps = build_and_die(pair.portal, NEVER)
    for number, last in enumerate((1, 3, 6, 10, 15, 20, 25, 30, 36, 42, 50, 60, 80, 120)):
        state = number % 2
        pair.turn(state)
        build_and_die(pair.portal, steps - last)
        assert digests(pair.portal.output) in pair.trees
        pair.build_to(state)


def test_killed_in_the_first_build(pair: Pair) -> None:
    """No site yet: then there is none or the whole one."""
    pair.turn(0)
    for moment in (50, 500, 2000, 5000):
        build_and_die(pair.portal, moment)
        assert not pair.portal.output.exists() or digests(pair.portal.output) == pair.trees[0]
    pair.build_to(0)


def test_a_page_deleted_after_a_kill_stays_away(pair: Pair) -> None:
    """What a killed build leaves becomes the ground of later ones; it may hold pages that are gone since."""
    pair.build_to(1)
    pair.turn(0)
    steps = build_and_die(pair.portal, NEVER)
    for moment in range(steps // 4, steps, steps // 6):
        pair.build_to(1)
        pair.turn(0)
        build_and_die(pair.portal, moment)
        pair.build_to(0)
        for words in ("A good sample.", "A better sample.", "A sample."):
            page = pair.portal.page("en/cases/case-1.md")
            page.write_text(page.read_text("utf-8").rsplit("\n", 2)[0] + f"\n{words}\n", "utf-8")
            assert pair.portal.build().problems == ()
            assert not [path for path in files_of(pair.portal.output) if "now-and-then" in path]


def test_workers_end_with_their_build(portal: Portal) -> None:
    """A killed build leaves no process that holds the lock for ever."""
    enlarge(portal, 60)
    first = get_context("fork").Process(target=build_and_die_while_others_write, args=(portal,))
    first.start()
    group = first.pid or 0
    try:
        first.join(GUARD)
        assert first.exitcode == -signal.SIGKILL
        second = run("timeout", "60", sys.executable, "-m", "gsc.cli.main", "build", "--site", str(portal.root))
        assert second.returncode == 0, f"the second build waits for the first: {second.returncode} {second.stderr}"
    finally:
        if _lives(group):
            os.killpg(group, signal.SIGKILL)
    assert portal.build().written == 0


def _lives(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True
