"""Outputs put into the tree: only those whose fingerprint changed are made."""

import sqlite3
from typing import NamedTuple

from gsc.build.rendering import Batch, write_batch
from gsc.build.search.placing import SearchIndex
from gsc.build.state import Placed, clear_outputs, read_meta, read_outputs, state_path, write_meta, write_outputs
from gsc.build.static_files import StaticFile, write_static
from gsc.build.tasks import cut_evenly, job_count, run_all
from gsc.build.tree import Trees, altered, bring_up, inode, spare_of, switch
from gsc.model.settings import Settings
from gsc.publish.outputs import Output, Shell

BATCH = 100
UNKNOWN = -2  # nothing is known of either tree
MISSING = -1  # only the spare is not known


class Wanted(NamedTuple):
    """Everything that the site is to hold, with fingerprints."""

    outputs: tuple[tuple[Output, bytes], ...]
    files: tuple[StaticFile, ...]


class Placing(NamedTuple):
    """How many files were written and removed, how many there are; whether the search index is that of the pages."""

    written: int
    removed: int
    total: int
    indexed: bool


class DoubleOutputError(Exception):
    """Two outputs have the same path."""


def place(
    settings: Settings, state: sqlite3.Connection, shell: Shell, wanted: Wanted, *, index: bool = True
) -> Placing:
    """Bring the output tree up to date and switch to it; with nothing to change, touch nothing.

    Without `index` the search index stays as it is.
    """
    trees = _trees(settings, state)
    held = read_outputs(state)
    spoilt = altered(trees.live, held.values())
    good = {path: each for path, each in held.items() if path not in spoilt}
    outputs = tuple(pair for pair in wanted.outputs if not _stands(good, pair[0].path, pair[1]))
    files = tuple(each for each in wanted.files if not _stands(good, each.path, each.fingerprint))
    search = SearchIndex(settings, state, wanted.outputs, held)
    indexed = search.stands(good)
    paths = _all_paths(wanted)
    removed = held.keys() - paths - search.held
    if not outputs and not files and not removed and (indexed or not index):
        return Placing(0, 0, len(paths) + len(search.held), indexed)
    rewritten = {pair[0].path for pair in outputs} | {each.path for each in files}
    kept = [each for path, each in good.items() if path not in removed and path not in rewritten]
    dropped = [*removed, *filter(None, read_meta(state, "removed").split("\n"))]
    write_meta(state, "dirty", "yes")
    state.commit()
    bring_up(trees, kept, [path for path in dropped if path not in paths])
    generation = trees.live_generation + 1
    placed = write_static(files, trees.spare, generation)
    placed += _write_outputs(settings, shell, outputs, (trees.spare, generation))
    found = search.place(good, trees.spare, generation) if index else search.kept()
    placed += found.placed
    removed |= found.removed
    switch(trees)
    write_outputs(state, placed, removed)
    _note(state, trees, generation, removed)
    if trees.spare_generation == UNKNOWN:
        _prepare_spare(state, trees, generation)
    return Placing(len(placed), len(removed), len(paths) + found.total, indexed or index)


def _stands(good: dict[str, Placed], path: str, fingerprint: bytes) -> bool:
    return path in good and good[path].fingerprint == fingerprint


def _all_paths(wanted: Wanted) -> set[str]:
    paths: set[str] = set()
    for path in (*(output.path for output, _ in wanted.outputs), *(each.path for each in wanted.files)):
        if path in paths:
            raise DoubleOutputError(path)
        paths.add(path)
    return paths


def _trees(settings: Settings, state: sqlite3.Connection) -> Trees:
    """Return the trees as far as the state can vouch for them; a tree that it cannot is made anew."""
    live, spare = settings.output, spare_of(settings.output)
    generation = int(read_meta(state, "generation") or 0)
    known = not read_meta(state, "dirty") and read_meta(state, "live") == str(inode(live)) and generation > 0
    if not known:
        clear_outputs(state)
        return Trees(live, spare, generation, UNKNOWN)
    same_spare = read_meta(state, "spare") == str(inode(spare))
    return Trees(live, spare, generation, int(read_meta(state, "spare_generation")) if same_spare else MISSING)


def _write_outputs(
    settings: Settings, shell: Shell, outputs: tuple[tuple[Output, bytes], ...], goal: tuple[str, int]
) -> list[Placed]:
    state = state_path(settings)
    jobs = job_count(settings.jobs)
    # Large batches share more; four a process keep all busy to the end.
    size = max(BATCH, -(-len(outputs) // (4 * jobs)))
    batches = [Batch(tuple(part), shell, state, *goal) for part in cut_evenly(outputs, size)]
    return [placed for result in run_all(write_batch, batches, jobs) for placed in result]


def _prepare_spare(state: sqlite3.Connection, trees: Trees, generation: int) -> None:
    """Make the spare like the live tree now, so that the first edit is as quick as all others."""
    bring_up(Trees(trees.live, trees.spare, generation, UNKNOWN), read_outputs(state).values(), ())
    write_meta(state, "spare", str(inode(trees.spare)))
    write_meta(state, "spare_generation", str(generation))
    state.commit()


def _note(state: sqlite3.Connection, trees: Trees, generation: int, removed: set[str]) -> None:
    # What stood there before an unknown tree was replaced is unknown too: it may hold files that are long gone.
    known = trees.spare_generation != UNKNOWN
    write_meta(state, "generation", str(generation))
    write_meta(state, "live", str(inode(trees.live)))
    write_meta(state, "spare", str(inode(trees.spare)) if known else "")
    write_meta(state, "spare_generation", str(trees.live_generation))
    write_meta(state, "removed", "\n".join(sorted(removed)))
    write_meta(state, "dirty", "")
    state.commit()
