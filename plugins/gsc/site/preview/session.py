"""A preview from its first build to Ctrl+C."""

import os
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from errno import EADDRINUSE
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Final, NamedTuple

from gsc.site.messages import all_messages
from gsc.site.preview.board import Board
from gsc.site.preview.builder import HEARKEN, OUTPUT, Builder
from gsc.site.preview.claim import claim
from gsc.site.preview.exhibit import Exhibit
from gsc.site.preview.overlay import Phrases
from gsc.site.preview.records import Outcome, Site, Wish
from gsc.site.preview.server import PortError, PreviewServer
from gsc.site.preview.watching import FOLDERS, Watching
from gsc.site.problems import editor_words
from gsc.site.theme import engine_theme

_Changes = SimpleQueue[frozenset[str] | None]
"""Paths of changed files; None is the wish for a search index."""

_GRACE: Final = 0.15


class Place(NamedTuple):
    """Where to listen: the first of these ports that is free."""

    host: str
    ports: tuple[int, ...]


class Telling(NamedTuple):
    """How the person at the terminal is told: the address, then each build with the paths that led to it.

    `lang` is the language of messages on pages; '' for that of each page.
    """

    phrases: Phrases
    lang: str
    begun: Callable[[str], None]
    built: Callable[[tuple[str, ...], Outcome], None]
    indexed: Callable[[Outcome], None]


def preview(site: Site, place: Place, telling: Telling) -> None:
    """Show a site until KeyboardInterrupt.

    Raises RunningAlreadyError, PortError, and BuilderLostError.
    """
    changes: _Changes = SimpleQueue()
    board = Board(lambda: changes.put(None), lambda: changes.put(frozenset()))
    exhibit = Exhibit(os.path.join(site.root, OUTPUT), board, telling.phrases, telling.lang)
    with _building(site) as builder, claim(site.root) as note, _listening(place, exhibit) as server:
        note(server.address)
        server.begin()
        telling.begun(server.address)
        Thread(target=_warm, daemon=True).start()
        watching = Watching(site.root, changes.put)
        try:
            watching.begin()
            watching.over((*(os.path.join(site.root, name) for name in FOLDERS), engine_theme()))
            watching.stand()
            _drop_paths(changes)
            _Rounds(site, builder, board, watching, telling).run(changes)
        finally:
            watching.end()


class _Rounds:
    """One build after the other, each for all that has changed by then."""

    def __init__(self, site: Site, builder: Builder, board: Board, watching: Watching, telling: Telling) -> None:
        """Begin with all that takes part."""
        self._root = os.path.realpath(site.root)
        self._builder, self._board, self._watching, self._telling = builder, board, watching, telling
        self._postponed = False

    def run(self, changes: _Changes) -> None:
        """Build, and build again whenever something has changed."""
        self._pages(frozenset(), changes)
        while True:
            changed, index = _gathered(changes)
            if changed is not None:
                self._pages(changed, changes)
            if index and not changes.empty():
                changes.put(None)  # pages first
            elif index and not self._board.state.indexed:
                outcome = self._builder.build(Wish(search=True))
                self._board.post(outcome)
                if outcome.problems:
                    self._telling.built((), outcome)
                else:
                    self._telling.indexed(outcome)

    def _pages(self, changed: frozenset[str], changes: _Changes) -> None:
        before = self._board.state
        outcome = self._builder.build(Wish(theme=any(map(self._is_theme, changed))))
        if outcome.folders:
            self._watching.over(outcome.folders)
        # A file that is being written looks broken: what is wrong is told when nothing follows, or the second time.
        self._postponed = bool(outcome.problems) and not self._postponed and _follows(changes)
        if self._postponed:
            changes.put(changed)
            return
        report = outcome.report
        if changed or not before.number or report.written or report.removed or outcome.problems != before.problems:
            self._board.post(outcome)
            self._telling.built(tuple(sorted(map(self._named, changed))), outcome)

    def _is_theme(self, path: str) -> bool:
        return not self._named(path).startswith(("content/", "datasets/"))

    def _named(self, path: str) -> str:
        """Return a path from the site's folder, if it is in there."""
        inside = path.startswith(self._root + os.sep)
        return (os.path.relpath(path, self._root) if inside else path).replace(os.sep, "/")


def _gathered(changes: _Changes) -> tuple[frozenset[str] | None, bool]:
    """Wait for changes; return the paths of all, None if there are none, and whether a search index is wished for."""
    found = [_next(changes)]
    if found == [frozenset()]:
        time.sleep(_GRACE)  # a watch has just begun: what it may have missed has no name, what it saw has
    return _taken(changes, found)


def _taken(changes: _Changes, before: Sequence[frozenset[str] | None] = ()) -> tuple[frozenset[str] | None, bool]:
    """Return what `_gathered` does, of those before and those that are here."""
    found = list(before)
    while not changes.empty():
        found.append(changes.get())
    paths = [each for each in found if each is not None]
    return (frozenset().union(*paths) if paths else None), None in found


def _drop_paths(changes: _Changes) -> None:
    """Forget what the first build will see anyway."""
    if _taken(changes)[1]:
        changes.put(None)


def _follows(changes: _Changes) -> bool:
    """Tell whether something more changes within a moment."""
    end = time.monotonic() + _GRACE
    while changes.empty() and time.monotonic() < end:
        time.sleep(_GRACE / 10)
    return not changes.empty()


def _next(changes: _Changes) -> frozenset[str] | None:
    # Ctrl+C may reach another thread: one that waits for ever would never hear of it.
    while True:
        try:
            return changes.get(timeout=HEARKEN)
        except Empty:
            continue


@contextmanager
def _building(site: Site) -> Iterator[Builder]:
    builder = Builder(site)
    try:
        yield builder
    finally:
        builder.end()


@contextmanager
def _listening(place: Place, exhibit: Exhibit) -> Iterator[PreviewServer]:
    server = _first_free(place, exhibit)
    try:
        yield server
    finally:
        server.end()


def _first_free(place: Place, exhibit: Exhibit) -> PreviewServer:
    *ports, last = place.ports
    for port in ports:
        try:
            return PreviewServer(place.host, port, exhibit)
        except PortError as error:
            if not _is_taken(error):
                raise
    return PreviewServer(place.host, last, exhibit)


def _is_taken(error: PortError) -> bool:
    return isinstance(error.__cause__, OSError) and error.__cause__.errno == EADDRINUSE


def _warm() -> None:
    """Load the words of all problems while the first build runs: the first mistake is then told at once."""
    all_messages()
    for lang in ("en", "zh"):
        editor_words(lang)
