"""The search of a whole site: its pages scanned, and its index made anew if what they give has changed."""

import hashlib
import os
import shutil
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from gsc.build.digests import digest
from gsc.build.engine import digest_engine
from gsc.build.search.bundle import SearchedPage, bundle_files
from gsc.build.search.scanning import Found, scan_page
from gsc.build.search.service import program_stamp
from gsc.build.search.store import drop_found, read_found, write_found
from gsc.build.state import Placed, read_meta, write_meta
from gsc.build.static_files import StaticFile
from gsc.build.tasks import cut_evenly, job_count, run_all
from gsc.model.settings import Settings
from gsc.publish.outputs import Output
from gsc.publish.paths import pretty

FOLDER: Final = "pagefind/"
"""Where the index stands below the site's root; each language has its own folder in it."""
_BATCH: Final = 100
_KEY: Final = "search"
_Pages = Mapping[str, tuple[str, bytes]]


class _Task(NamedTuple):
    tree: str
    paths: tuple[str, ...]


class SiteSearch:
    """The search of a site as its pages are going to be."""

    def __init__(self, settings: Settings, outputs: Iterable[tuple[Output, bytes]]) -> None:
        """Begin with all outputs of the site and their fingerprints; pages that may be found are among them."""
        self._settings = settings
        codes = {language.code for language in settings.languages}
        self._pages: _Pages = {
            output.path: (output.lang, fingerprint)
            for output, fingerprint in outputs
            if output.path.endswith(".html") and output.path.split("/", 1)[0] in codes
        }
        told = (path.encode() + fingerprint for path, (_, fingerprint) in sorted(self._pages.items()))
        self._key = digest(program_stamp(), *told).hex()

    def stands(self, state: sqlite3.Connection, held: Collection[str], good: Mapping[str, Placed]) -> bool:
        """Tell whether the index that the last build placed is that of these pages, and whole."""
        return read_meta(state, _KEY) == f"{self._key} {len(held)}" and all(path in good for path in held)

    def files(self, state: sqlite3.Connection, tree: str) -> tuple[StaticFile, ...]:
        """Return all files of the index of the pages that stand in a tree. Raises SearchEngineError."""
        found = self._found(state, tree)
        made = digest(digest_engine(), program_stamp(), repr(sorted(found.items())).encode()).hex()
        root = os.path.join(self._settings.cache, "search")
        goal = os.path.join(root, made)
        if not os.path.isdir(goal):
            self._make(found, goal)
        for name in os.listdir(root):
            if name != made:
                shutil.rmtree(os.path.join(root, name))
        files = tuple(_files(goal))
        write_meta(state, _KEY, f"{self._key} {len(files)}")
        return files

    def _found(self, state: sqlite3.Connection, tree: str) -> Mapping[str, Found]:
        """Return what each page gives; only those that changed are read."""
        held = read_found(state)
        new = [path for path, (_, mark) in self._pages.items() if path not in held or held[path][0] != mark]
        tasks = [_Task(tree, tuple(part)) for part in cut_evenly(new, _BATCH)]
        scanned = [each for part in run_all(_scan, tasks, job_count(self._settings.jobs)) for each in part]
        write_found(state, ((path, self._pages[path][1], found) for path, found in scanned))
        drop_found(state, held.keys() - self._pages.keys())
        all_found = {path: found for path, (_, found) in held.items() if path in self._pages} | dict(scanned)
        return {path: found for path, found in all_found.items() if found is not None}

    def _make(self, found: Mapping[str, Found], goal: str) -> None:
        part = f"{goal}.part"
        shutil.rmtree(part, ignore_errors=True)
        os.makedirs(part)
        for language in self._settings.languages:
            pages = [
                SearchedPage(pretty(path), found[path])
                for path in sorted(found)
                if self._pages[path][0] == language.code
            ]
            for path, content in bundle_files(pages, language.code) if pages else ():
                _write(os.path.join(part, language.code, path), content)
        os.rename(part, goal)


def _write(path: str, content: bytes) -> None:
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "xb") as file:
        file.write(content)


def _scan(task: _Task) -> list[tuple[str, Found | None]]:
    made = []
    for path in task.paths:
        with open(os.path.join(task.tree, path), encoding="utf-8") as file:
            made.append((path, scan_page(file.read())))
    return made


def _files(folder: str) -> Iterator[StaticFile]:
    for here, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            source = os.path.join(here, name)
            with open(source, "rb") as file:
                fingerprint = hashlib.file_digest(file, "sha256").digest()
            yield StaticFile(FOLDER + os.path.relpath(source, folder).replace(os.sep, "/"), (source,), fingerprint)
