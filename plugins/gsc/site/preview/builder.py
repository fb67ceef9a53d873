"""The process that builds: it stays warm from build to build, and has no threads, so that it may be forked."""

import gc
import os
import signal
import sys
import time
import traceback
from collections.abc import Iterator
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Final

import gsc
from gsc.build.digests import files_under
from gsc.build.forgetting import forget_theme
from gsc.build.pipeline import build_site
from gsc.build.report import Report
from gsc.model.problem import Problem, problem
from gsc.model.settings import Settings
from gsc.site.configuration import load_settings
from gsc.site.excerpts import Excerpts
from gsc.site.preview.mishaps import foreseen, mishap
from gsc.site.preview.records import Outcome, Shown, Site, Wish

OUTPUT: Final = os.path.join(".gsc", "preview")
"""Where the preview stands in the site's folder: what `gsc build` has made is left alone."""
HEARKEN: Final = 0.3
"""Seconds after which a wait looks whether Ctrl+C was pressed."""
_PATIENCE: Final = 3.0


class BuilderLostError(OSError):
    """The process that builds has ended by itself."""


class Builder:
    """The process that builds, as the process that shows sees it."""

    def __init__(self, site: Site) -> None:
        """Start it. This process must have no threads yet."""
        context = get_context("fork")  # what is imported here is shared
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_work, args=(site, theirs, self._pipe))
        self._process.start()
        theirs.close()

    def build(self, wish: Wish) -> Outcome:
        """Have the site built. Raises BuilderLostError."""
        try:
            self._pipe.send(wish)
            while not self._pipe.poll(HEARKEN):
                pass  # Ctrl+C is heard in between
            outcome: Outcome = self._pipe.recv()
        except (EOFError, BrokenPipeError) as error:
            message = "the process that builds has ended"
            raise BuilderLostError(message) from error
        return outcome

    def end(self) -> None:
        """End it: what it does now it may finish, if that does not take long."""
        self._pipe.close()
        self._process.join(_PATIENCE)
        self._process.terminate()
        self._process.join()


def _work(site: Site, pipe: Connection, other: Connection) -> None:
    """Answer wishes with outcomes until nobody is left to send any."""
    other.close()  # else this process would wait for itself
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the process that has the terminal
    sys.dont_write_bytecode = True  # a configuration saved twice in a second would be taken for the first
    gc.disable()
    engine = engine_stamp()
    while True:
        try:
            wish: Wish = pipe.recv()
        except EOFError:
            return
        pipe.send(build(site, wish, engine))
        gc.collect()


def build(site: Site, wish: Wish, engine: int) -> Outcome:
    """Build a site for its preview. `engine` is the stamp of the engine that this process runs."""
    started = time.perf_counter()
    settings: Settings | None = None
    trace = ""
    report = Report(())
    try:
        if engine_stamp() != engine:
            found: tuple[Problem, ...] = (problem("gsc", 0, 0, "preview-engine"),)
        else:
            settings = _settings(site)
            if wish.theme:
                forget_theme()
            report = build_site(settings, index=wish.search)
            found = report.problems
    except (Exception, SystemExit) as error:  # noqa: BLE001  told, whatever it is: a preview outlives what it shows
        found = (mishap(error, site.root, settings.theme if settings else ""),)
        trace = "" if foreseen(error) else traceback.format_exc()
    excerpts = Excerpts(site.root)
    shown = tuple(Shown(each, tuple(excerpts.lines(each))) for each in found)
    folders = tuple(_folders(settings)) if settings else ()
    codes = tuple(each.code for each in settings.languages) if settings else ()
    return Outcome(shown, report, time.perf_counter() - started, folders, codes, trace)


def engine_stamp() -> int:
    """Return what changes with the engine's files: what this process has loaded of them would no longer be true."""
    folder = os.path.dirname(gsc.__file__)
    return hash(tuple(_stamp(path) for path in files_under(folder) if path.endswith(".py")))


def _stamp(path: str) -> tuple[str, int, int]:
    stat = os.stat(path)
    return path, stat.st_size, stat.st_mtime_ns


def _settings(site: Site) -> Settings:
    """Return the settings of publication, but for the place and the drafts. Raises SettingsError."""
    _forget_modules(site.root)
    return load_settings(site.root, site.conf, os.path.join(site.root, OUTPUT))._replace(drafts=True)


def _forget_modules(root: str) -> None:
    """Forget what a configuration file has imported from beside it."""
    for name, module in tuple(sys.modules.items()):
        path = getattr(module, "__file__", None) or ""
        if "." not in name and name != "__main__" and os.path.dirname(path) == root:
            del sys.modules[name]


def _folders(settings: Settings) -> Iterator[str]:
    yield from (os.path.join(settings.root, name) for name in ("content", "datasets"))
    yield settings.theme
    yield from settings.catalogues
