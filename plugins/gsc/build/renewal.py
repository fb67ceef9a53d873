"""A site whose files have changed: read, checked, planned and put into its place."""

import sqlite3
import time
from typing import NamedTuple

from gsc.build.as_of import as_of_date
from gsc.build.chrome import make_shell
from gsc.build.collect import FRESH_NS, Collection, collect
from gsc.build.digests import OutputDigests, digest_shell
from gsc.build.package_scan import PackageScan
from gsc.build.packages import package_files, sweep
from gsc.build.placing import Wanted, place
from gsc.build.report import Report
from gsc.build.scan import Scan
from gsc.build.site_lookup import site_lookup
from gsc.build.state import write_meta
from gsc.build.static_files import attachment_files, theme_files
from gsc.model.settings import Settings
from gsc.publish.plan import plan


class Inputs(NamedTuple):
    """What a build begins with: the files and datasets found, the theme's fingerprint, the signature of all.

    `search` tells whether the search index is brought up to date.
    """

    scan: Scan
    datasets: PackageScan
    theme: bytes
    signature: str
    search: bool = True


def renew_site(settings: Settings, state: sqlite3.Connection, inputs: Inputs) -> Report:
    """Read what changed, check the whole, and publish it unless there is a problem."""
    collection = collect(settings, inputs.scan, inputs.datasets, state)
    if collection.problems:
        return Report(collection.problems, read=collection.read, made=collection.made)
    return _publish(settings, state, collection, inputs)


def _publish(settings: Settings, state: sqlite3.Connection, collection: Collection, inputs: Inputs) -> Report:
    files = theme_files(settings.theme)
    library = collection.library.published()
    shell = make_shell(library, files)
    as_of = as_of_date(library)
    digests = OutputDigests(digest_shell(shell, inputs.theme))
    outputs = plan(library, as_of)
    lookup = site_lookup(settings, library.registers)
    wanted = Wanted(
        outputs=tuple((output, digests.digest(output)) for output in outputs),
        files=(
            *files.files,
            *attachment_files(settings, inputs.scan.attachments),
            *package_files(settings, library.packages),
            *lookup.files,
        ),
    )
    placing = place(settings, state, shell, wanted, index=inputs.search)
    sweep(settings, library.packages, (lookup.folder,))
    write_meta(state, "signature", inputs.signature if placing.indexed and _settled(inputs) else "")
    write_meta(state, "total", str(placing.total))
    state.commit()
    counts = (placing.written, placing.removed, placing.total)
    return Report((), collection.read, *counts, collection.made, placing.indexed)


def _settled(inputs: Inputs) -> bool:
    """Tell whether all files are old enough for their stamps to be trusted."""
    scan = inputs.scan
    stamps = [found.stamp for found in (*scan.pages, *scan.vocabularies, *scan.attachments)]
    stamps += [stamp for found in inputs.datasets.packages for _, stamp in found.files]
    return max((max(stamp[1:]) for stamp in stamps), default=0) < time.time_ns() - FRESH_NS
