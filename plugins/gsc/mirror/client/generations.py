"""Generations made whole, kept and given up."""

import errno
import os
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Final, NamedTuple

from gsc.mirror.client.assembly import Assembly, assemble, take_out
from gsc.mirror.client.cloning import OddTreeError, clone
from gsc.mirror.client.fetch import Arrived
from gsc.mirror.client.options import Occasion
from gsc.mirror.client.own_files import notice, patched_sums, status, sums
from gsc.mirror.client.parts import salvage
from gsc.mirror.client.place import Generation, Place
from gsc.mirror.client.plan import LostListError, Step, steps
from gsc.mirror.client.record import Record, digest
from gsc.mirror.client.refresh import Trusted, targets_of
from gsc.mirror.client.survey import survey
from gsc.mirror.client.tree import Tree
from gsc.mirror.client.untouched import is_as_made, made_at
from gsc.mirror.client.workers import Workers
from gsc.mirror.layout import METADATA, NOTICE, ROOT, STATUS, SUMS, TIMESTAMP, metadata_path
from gsc.mirror.target import Target

_FULL: Final = frozenset((errno.ENOSPC, errno.EDQUOT))
_MOST_PATCHED: Final = 1000
"""Changed files up to which the old sums are changed rather than made anew."""


class Change(NamedTuple):
    """The generation that was served until now, if any is known, and the steps from it to the next."""

    current: Generation | None
    steps: Sequence[Step]

    def files(self, trusted: Trusted) -> Iterable[Target]:
        """Return all files of the next generation, in no order."""
        return targets_of(trusted) if self.current else chain.from_iterable(each.come for each in self.steps)


class Supply(NamedTuple):
    """What a generation is made of: what has arrived, and the generation before."""

    arrived: Arrived
    current: Generation | None
    change: Change


def build(place: Place, trusted: Trusted, supply: Supply, workers: Workers) -> tuple[Target, ...]:
    """Make the tree of the next generation without its own files; return the files that it still lacks.

    Where there is an earlier generation, only the differences are touched. Raises OSError.
    """
    if supply.current:
        try:
            had = place.take_spare() or _clone(place, supply.current, workers)
            return _by_differences(place, trusted, supply, had)
        except (LostListError, OddTreeError, OSError) as error:
            if isinstance(error, OSError) and error.errno in _FULL:
                raise
            place.discard(place.next)  # somebody has changed a tree; a new one takes longer, that is all
    os.makedirs(os.path.join(place.next, METADATA), exist_ok=True)
    targets = [each for each in supply.change.files(trusted) if each.path not in supply.arrived.placed]
    missing = _spread(place, sorted(targets), supply, workers)
    _put_metadata(place.metadata, place.next, trusted.record)
    return missing


def begin_first(place: Place) -> None:
    """Begin the tree of a first copy; what a killed one has left is brought to safety before."""
    if os.path.isdir(place.next):
        salvage(place.next, place.parts)
        place.discard(place.next)
    os.makedirs(os.path.join(place.next, METADATA))


def _clone(place: Place, current: Generation, workers: Workers) -> Record:
    """Begin the next generation with the files of the one that is served; return what is in it."""
    _clone_files(place.tree_of(current.name), place.next, current.record.files, workers)
    _put_metadata(os.path.join(place.tree_of(current.name), METADATA), place.next, current.record)
    return current.record._replace(made=0)


def _clone_files(source: str, goal: str, files: int, workers: Workers) -> None:
    """Make a tree from another that should hold so many files, by path and by hash, ready to take its metadata."""
    if clone(source, goal, workers, 2 * files) != 2 * files:
        raise OddTreeError
    os.mkdir(os.path.join(goal, METADATA))


def _by_differences(place: Place, trusted: Trusted, supply: Supply, spare: Record) -> tuple[Target, ...]:
    own = os.path.join(place.next, METADATA)
    sure = is_as_made(place.next, spare)
    todo = list(steps((own, spare.bins), (trusted.folder, trusted.bins)))
    take_out(place.next, chain.from_iterable(step.gone for step in todo))
    base = place.tree_of(supply.current.name) if supply.current else ""
    come = tuple(chain.from_iterable(step.come for step in todo))
    missing = assemble(Assembly(place.next, place.parts, base, come, supply.arrived.parts))
    _put_metadata(place.metadata, place.next, trusted.record)
    if not sure:
        found, foreign = survey(place.next, targets_of(trusted))
        if foreign or found != 2 * (trusted.record.files - len(missing)):
            raise OddTreeError  # it was not what its metadata says
    return missing


def _spread(place: Place, targets: Sequence[Target], supply: Supply, workers: Workers) -> tuple[Target, ...]:
    """Put files into a new tree, a share of them by each process."""
    base = place.tree_of(supply.current.name) if supply.current else ""
    share = max(1, -(-len(targets) // (4 * workers.count)))
    pieces = [tuple(targets[start : start + share]) for start in range(0, len(targets), share)]
    parts = supply.arrived.parts
    tasks = [(Assembly(place.next, place.parts, base, each, _of(parts, each)),) for each in pieces]
    return tuple(chain.from_iterable(workers.each(assemble, tasks, len(targets))))


def complete(place: Place, arrived: Arrived, targets: tuple[Target, ...]) -> None:
    """Put files into the next generation that the one before has lost."""
    assemble(Assembly(place.next, place.parts, "", targets, arrived.parts))


def _of(arrived: frozenset[str], targets: Iterable[Target]) -> frozenset[str]:
    return frozenset(each.sha256 for each in targets if each.sha256 in arrived)


def _put_metadata(folder: str, goal: str, record: Record) -> None:
    """Put in a tree the metadata that proves it, and take out what proved an earlier state."""
    roots = {name for name in os.listdir(folder) if 0 < _root_version(name) <= record.root_version}
    wanted = {*record.names, *roots, TIMESTAMP}
    with Tree(goal) as tree, Tree(folder) as source:
        for name in sorted(set(os.listdir(os.path.join(goal, METADATA))) - wanted):
            tree.remove(metadata_path(name))
        for name in sorted(wanted):
            tree.link(metadata_path(name), source, name)


def _root_version(name: str) -> int:
    """Return the version of a root by the name of its file; 0 for another file."""
    number = name.removesuffix(".root.json")
    return int(number) if number.isdecimal() else 0


def finish(place: Place, trusted: Trusted, occasion: Occasion, change: Change) -> Record:
    """Write the files of the next generation that are not signed; return what is in it."""
    listed = _patched(place, change) or sums(sorted(change.files(trusted)))
    with Tree(place.next) as goal:
        goal.write(SUMS, listed)
        _write_small(place, goal, trusted, occasion)
    return trusted.record._replace(sums=digest(listed), made=made_at(place.next))


def _patched(place: Place, change: Change) -> bytes | None:
    """Return the new sums made from those of the generation before, where that is quicker and they are as written."""
    if not change.current or sum(len(each.come) + len(each.gone) for each in change.steps) > _MOST_PATCHED:
        return None
    with Tree(place.tree_of(change.current.name)) as tree:
        if not tree.has(SUMS):
            return None
        with tree.open(SUMS) as stream:
            old = stream.read()
    if digest(old) != change.current.record.sums:
        return None
    gone = chain.from_iterable(each.gone for each in change.steps)
    return patched_sums(old, gone, chain.from_iterable(each.come for each in change.steps))


def renew(place: Place, generation: Generation, trusted: Trusted, occasion: Occasion, *, wholly: bool) -> None:
    """Bring up to date what may change in a generation that stays: its timestamp, roots, status and notice."""
    tree = place.tree_of(generation.name)
    same = not wholly and generation.record == trusted.record.in_tree_of(generation.record)
    if not same:
        _put_metadata(place.metadata, tree, trusted.record)
    with Tree(tree) as goal:
        if same:
            goal.write(NOTICE, notice(occasion.origin, trusted.record, occasion.now, occasion.notice))
        else:
            _write_small(place, goal, trusted, occasion)


def _write_small(place: Place, goal: Tree, trusted: Trusted, occasion: Occasion) -> None:
    with open(os.path.join(place.metadata, f"{trusted.root_version}.root.json"), "rb") as stream:
        goal.write(ROOT, stream.read())
    goal.write(STATUS, status(trusted.record))
    goal.write(NOTICE, notice(occasion.origin, trusted.record, occasion.now, occasion.notice))


def retire(place: Place, keep: int) -> None:
    """Give up the generations that are older than the last few; one becomes a spare."""
    current = place.current()
    names = [each.name for each in place.all() if not current or each.name != current.name]
    for name in names[: max(0, len(names) - keep + 1)]:
        if place.spare_names():
            os.unlink(place.record_of(name))
            place.discard(place.tree_of(name))
        else:
            place.retire(name)


def make_spare(place: Place, trusted: Trusted, workers: Workers) -> None:
    """Make a spare of the tree that is ready to be the first generation, so that the second is as quick as later ones.

    Without one it is only slower, so a disk that is full of all else is no failure.
    """
    name = f"{trusted.version}-spare"
    goal = os.path.join(place.spares, name)
    try:
        _clone_files(place.next, goal, trusted.record.files, workers)
        _put_metadata(place.metadata, goal, trusted.record)
    except (OddTreeError, OSError):
        place.discard(goal)
    else:
        place.declare_spare(name, trusted.record._replace(made=made_at(goal)))
