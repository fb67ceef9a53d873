"""Files of a mirror read again and proved, and those that a disk has damaged brought anew."""

import hashlib
import os
from collections.abc import Iterable, Sequence
from itertools import chain

from gsc.mirror.client.fetch import Fetching, fetch
from gsc.mirror.client.own_files import sums
from gsc.mirror.client.parts import drop_parts, part_name
from gsc.mirror.client.place import Generation, Place
from gsc.mirror.client.plan import Step
from gsc.mirror.client.refresh import Trusted, targets_of
from gsc.mirror.client.survey import survey
from gsc.mirror.client.tree import Tree
from gsc.mirror.layout import SUMS, hashed_path
from gsc.mirror.target import Target


def mend(place: Place, served: Generation, fetching: Fetching, trusted: Trusted) -> int:
    """Bring anew what is damaged in the generation that is served, in all trees; return how many files it was.

    What nobody signed is removed from that generation; its sums are written again.
    """
    tree = place.tree_of(served.name)
    targets = sorted(targets_of(trusted))
    _remove(place, tree, survey(tree, targets).foreign)
    share = max(1, -(-len(targets) // (4 * fetching.workers.count)))
    pieces = [(tree, tuple(targets[start : start + share])) for start in range(0, len(targets), share)]
    bad = tuple(chain.from_iterable(fetching.workers.each(damaged, pieces, len(targets))))
    if bad:
        fetch(fetching, [Step(None, (), bad, len(bad))])
        others = [place.tree_of(each.name) for each in place.all() if each.name != served.name]
        spares = [os.path.join(place.spares, name) for name in place.spare_names()]
        for each in (*others, *spares):
            _replace(each, place.parts, bad, everywhere=False)
        _replace(tree, place.parts, bad, everywhere=True)
        drop_parts(place.parts)
    with Tree(tree) as goal:
        goal.write(SUMS, sums(targets))
    return len(bad)


def _remove(place: Place, tree: str, paths: Iterable[str]) -> None:
    with Tree(tree) as opened:
        for path in paths:
            if os.path.isdir(os.path.join(tree, path)) and not os.path.islink(os.path.join(tree, path)):
                place.discard(os.path.join(tree, path))
            else:
                opened.remove(path)


def damaged(tree: str, targets: Sequence[Target]) -> tuple[Target, ...]:
    """Return the files of a tree that are not what was signed, by their paths or by their hashes."""
    with Tree(tree) as opened:
        return tuple(
            each for each in targets if not all(_is_good(opened, path, each) for path in (each.path, hashed_path(each)))
        )


def _is_good(tree: Tree, path: str, target: Target) -> bool:
    if not tree.has(path, target.length):
        return False
    with tree.open(path) as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest() == target.sha256


def _replace(tree: str, parts: str, targets: Sequence[Target], *, everywhere: bool) -> None:
    """Put good files into a tree; where a tree lacks a file by its hash, it has none such by its path either."""
    with Tree(tree) as goal, Tree(parts) as source:
        for each in targets:
            if everywhere or goal.has(hashed_path(each)):
                goal.link(hashed_path(each), source, part_name(each.sha256))
                goal.link(each.path, source, part_name(each.sha256))
