"""Saved files noticed, however an editor's program saves them."""

import os
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from threading import Event, Thread
from typing import Final

from watchfiles import Change, watch
from watchfiles.main import FileChange

STEP: Final = 25
"""Milliseconds without a further change after which files count as saved: a save is often several changes."""
MOST: Final = 400
"""Milliseconds after which changes are told though others follow."""
_LOOK: Final = 100  # milliseconds after which a quiet watch lets itself be heard
FOLDERS: Final = ("content", "datasets", "locales", "theme")
"""Where the files of a site usually lie; its settings may name others."""
_PASSING: Final = (".swp", ".swx", ".tmp", ".part", ".crdownload", ".pyc", "~")

Told = Callable[[frozenset[str]], None]


class Watching:
    """Watches the folders of a site: all below some, and in the site's own folder the configuration."""

    def __init__(self, root: str, told: Told) -> None:
        """Take the site's folder, and whom to tell the paths of changed files. Nothing is watched yet."""
        self._root = root
        self._told = told
        self._below: tuple[tuple[str, int], ...] = ()
        self._stop = Event()
        self._stop_root = Event()
        self._standing: tuple[Event, ...] = ()

    def begin(self) -> None:
        """Watch the site's own folder."""
        self._start((self._root,), self._stop_root, recursive=False)

    def over(self, folders: Iterable[str]) -> None:
        """Watch these folders, as far as they exist; a folder that was replaced by another is watched anew."""
        wanted = tuple((path, os.stat(path).st_ino) for path in _outermost(folders))
        if wanted == self._below:
            return
        before, self._stop, self._below = self._stop, Event(), wanted
        if wanted:
            self._start([path for path, _ in wanted], self._stop, recursive=True)
        before.set()

    def stand(self) -> None:
        """Wait until nothing that is saved from now on can be missed."""
        for standing in self._standing:
            while not standing.wait(_LOOK / 1000):
                pass  # Ctrl+C is heard in between

    def end(self) -> None:
        """Stop watching."""
        self._stop.set()
        self._stop_root.set()

    def _start(self, paths: Sequence[str], stop: Event, *, recursive: bool) -> None:
        wanted = _wanted_below(paths) if recursive else _wanted_beside
        look = partial(watch, *paths, watch_filter=wanted, debounce=MOST, step=STEP, stop_event=stop)
        look = partial(look, rust_timeout=_LOOK, yield_on_timeout=True, recursive=recursive)
        standing = Event()
        self._standing = (*self._standing, standing)
        Thread(target=self._watch, args=(look, standing), daemon=True).start()

    def _watch(self, look: Callable[..., Iterable[set[FileChange]]], standing: Event) -> None:
        try:
            self._hear(look(), standing)
        except FileNotFoundError:
            return  # it has just been taken away; the watch of the site's folder tells of that
        except OSError:
            self._hear(look(force_polling=True), standing)  # the system has no watches left: slower, the same result
        finally:
            standing.set()

    def _hear(self, told: Iterable[set[FileChange]], standing: Event) -> None:
        for changes in told:
            # The first word tells that the watch stands: what was saved before it did must be looked for.
            if changes or not standing.is_set():
                self._told(frozenset(path for _, path in changes))
            standing.set()


def _outermost(folders: Iterable[str]) -> list[str]:
    """Return the folders that exist, each once, without those inside others."""
    kept: list[str] = []
    for path in sorted({os.path.realpath(each) for each in folders if os.path.isdir(each)}):
        if not kept or not path.startswith(kept[-1] + os.sep):
            kept.append(path)
    return kept


def _wanted_below(folders: Sequence[str]) -> Callable[[Change, str], bool]:
    """Return what tells files that a build may read from what programs leave beside them for a while."""

    def wanted(_change: Change, path: str) -> bool:
        folder = next((each for each in folders if path.startswith(each + os.sep)), "")
        parts = path.removeprefix(folder + os.sep).split(os.sep)
        return not any(part.startswith(".") or part == "__pycache__" for part in parts) and not path.endswith(_PASSING)

    return wanted


def _wanted_beside(_change: Change, path: str) -> bool:
    name = os.path.basename(path)
    return name in FOLDERS or (name.endswith(".py") and not name.startswith("."))
