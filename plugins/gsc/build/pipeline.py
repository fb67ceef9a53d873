"""From the files of a site to its output tree."""

import os
import shutil
import sqlite3
from contextlib import closing

from gsc.build.digests import digest, digest_files, files_under
from gsc.build.exchange import restore
from gsc.build.lock import build_lock
from gsc.build.package_scan import PackageScan, scan_packages
from gsc.build.report import Report
from gsc.build.scan import Scan, scan_content
from gsc.build.state import open_state, read_meta, read_outputs, state_key, state_path
from gsc.build.tree import altered, inode, refuse_foreign, spare_of
from gsc.model.settings import Settings


def build_site(settings: Settings, *, clean: bool = False, index: bool = True) -> Report:
    """Check the site and build what changed; on any problem the last good output stays as it is.

    Without `index` the search index stays as it is, for the next build with it.

    Raises ForeignFolderError if the output folder holds other files, CatalogueError for a language without words.
    """
    refuse_foreign(settings.output)
    with build_lock(os.path.join(settings.cache, "lock")):
        restore(settings.output)
        if clean:
            _forget(settings)
        with closing(open_state(state_path(settings), state_key(settings))) as state:
            return _build(settings, state, index=index)


def _forget(settings: Settings) -> None:
    for folder in (settings.cache, spare_of(settings.output)):
        for name in os.listdir(folder) if os.path.isdir(folder) else ():
            if not name.endswith("lock"):
                path = os.path.join(folder, name)
                shutil.rmtree(path) if os.path.isdir(path) else os.remove(path)


def _build(settings: Settings, state: sqlite3.Connection, *, index: bool) -> Report:
    scan = scan_content(settings)
    datasets = scan_packages(settings)
    theme = digest(*(digest_files(folder, files_under(folder)) for folder in (settings.theme, *settings.catalogues)))
    signature = _signature(settings, scan, datasets, theme)
    problems = scan.problems + datasets.problems
    if not problems and read_meta(state, "signature") == signature and _untouched(settings, state):
        return Report((), total=int(read_meta(state, "total")))
    # Parsers, templates and locales take longer to import than a build with nothing to do.
    from gsc.build.renewal import Inputs, renew_site  # noqa: PLC0415

    return renew_site(settings, state, Inputs(scan, datasets, theme, signature, index))


def _signature(settings: Settings, scan: Scan, datasets: PackageScan, theme: bytes) -> str:
    """Return what stays the same exactly as long as no input changes."""
    stamps = repr((scan.pages, scan.vocabularies, scan.attachments, datasets.packages)).encode()
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "").encode()
    return digest(stamps, theme, repr(settings._replace(jobs=0)).encode(), epoch).hex()


def _untouched(settings: Settings, state: sqlite3.Connection) -> bool:
    if read_meta(state, "dirty") or read_meta(state, "live") != str(inode(settings.output)):
        return False
    return not altered(settings.output, read_outputs(state).values())
