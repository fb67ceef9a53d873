"""From the files of a site to its output tree."""

import os
import shutil
import sqlite3
import time
from contextlib import closing
from typing import NamedTuple

from gsc.build.as_of import as_of_date
from gsc.build.chrome import make_shell
from gsc.build.collect import FRESH_NS, Collection, collect
from gsc.build.digests import digest, digest_engine, digest_files, digest_output, digest_shell, files_under
from gsc.build.exchange import restore
from gsc.build.lock import build_lock
from gsc.build.placing import Wanted, place
from gsc.build.scan import Scan, scan_content
from gsc.build.state import open_state, read_meta, read_outputs, state_path, write_meta
from gsc.build.static_files import attachment_files, theme_files
from gsc.build.tree import altered, inode, refuse_foreign, spare_of
from gsc.model.problem import Problem
from gsc.model.settings import Settings
from gsc.publish.plan import plan


class Report(NamedTuple):
    """What a build did: problems (then nothing was changed), files read, written, removed and in all."""

    problems: tuple[Problem, ...]
    read: int = 0
    written: int = 0
    removed: int = 0
    total: int = 0


def build_site(settings: Settings, *, clean: bool = False) -> Report:
    """Check the site and build what changed; on any problem the last good output stays as it is.

    Raises ForeignFolderError if the output folder holds other files, CatalogueError for a language without words.
    """
    refuse_foreign(settings.output)
    with build_lock(os.path.join(settings.cache, "lock")):
        restore(settings.output)
        if clean:
            _forget(settings)
        engine = digest(digest_engine(), repr((settings.languages, settings.sections)).encode()).hex()
        with closing(open_state(state_path(settings), engine)) as state:
            return _build(settings, state)


def check_site(settings: Settings) -> Collection:
    """Read and check the site without building it."""
    with build_lock(os.path.join(settings.cache, "lock")):
        engine = digest(digest_engine(), repr((settings.languages, settings.sections)).encode()).hex()
        with closing(open_state(state_path(settings), engine)) as state:
            return collect(settings, scan_content(settings), state)


def _forget(settings: Settings) -> None:
    for folder in (settings.cache, spare_of(settings.output)):
        for name in os.listdir(folder) if os.path.isdir(folder) else ():
            if name != "lock":
                path = os.path.join(folder, name)
                shutil.rmtree(path) if os.path.isdir(path) else os.remove(path)


def _build(settings: Settings, state: sqlite3.Connection) -> Report:
    scan = scan_content(settings)
    theme = digest_files(settings.theme, files_under(settings.theme))
    signature = _signature(settings, scan, theme)
    if not scan.problems and read_meta(state, "signature") == signature and _untouched(settings, state):
        return Report((), total=int(read_meta(state, "total")))
    collection = collect(settings, scan, state)
    if collection.problems:
        return Report(collection.problems, read=collection.read)
    return _publish(settings, state, collection, (scan, theme, signature))


def _signature(settings: Settings, scan: Scan, theme: bytes) -> str:
    """Return what stays the same exactly as long as no input changes."""
    stamps = repr((scan.pages, scan.vocabularies, scan.attachments)).encode()
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "").encode()
    return digest(stamps, theme, repr(settings._replace(jobs=0)).encode(), epoch).hex()


def _untouched(settings: Settings, state: sqlite3.Connection) -> bool:
    if read_meta(state, "dirty") or read_meta(state, "live") != str(inode(settings.output)):
        return False
    return not altered(settings.output, read_outputs(state).values())


def _publish(
    settings: Settings, state: sqlite3.Connection, collection: Collection, inputs: tuple[Scan, bytes, str]
) -> Report:
    scan, theme, signature = inputs
    files = theme_files(settings.theme)
    shell = make_shell(collection.library, files)
    as_of = as_of_date(card for cards in collection.library.cards.values() for card in cards.values())
    shared = digest_shell(shell, theme)
    outputs = plan(collection.library, as_of)
    wanted = Wanted(
        outputs=tuple((output, digest_output(output, shared)) for output in outputs),
        files=(*files.files, *attachment_files(settings, scan.attachments)),
    )
    placing = place(settings, state, shell, wanted)
    write_meta(state, "signature", signature if _settled(scan) else "")
    write_meta(state, "total", str(placing.total))
    state.commit()
    return Report((), collection.read, placing.written, placing.removed, placing.total)


def _settled(scan: Scan) -> bool:
    """Tell whether all files are old enough for their stamps to be trusted."""
    newest = max((max(found.stamp[1:]) for found in (*scan.pages, *scan.vocabularies, *scan.attachments)), default=0)
    return newest < time.time_ns() - FRESH_NS
