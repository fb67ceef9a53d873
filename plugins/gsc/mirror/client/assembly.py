"""Generations put together from parts and from files of an earlier generation."""

import os
from collections.abc import Iterable
from typing import NamedTuple

from gsc.mirror.client.parts import part_name
from gsc.mirror.client.tree import Tree
from gsc.mirror.layout import TARGETS, hashed_path
from gsc.mirror.target import Target


class Assembly(NamedTuple):
    """Files to be put into the tree `goal`: from the folder `parts` if they are there, else from the tree `base`."""

    goal: str
    parts: str
    base: str
    targets: tuple[Target, ...]
    arrived: frozenset[str]


def assemble(work: Assembly) -> tuple[Target, ...]:
    """Put files into a tree, by their paths and by their hashes; return those that were nowhere to be had."""
    targets = os.path.join(work.goal, TARGETS)
    os.makedirs(targets, exist_ok=True)
    missing = []
    base = Tree(work.base) if work.base else None
    with Tree(work.goal) as goal, Tree(targets) as hashed, Tree(work.parts) as parts:
        for each in work.targets:
            own = hashed_path(each)
            short = own[len(TARGETS) + 1 :]
            if each.sha256 in work.arrived:
                hashed.link(short, parts, part_name(each.sha256))
            elif base and base.has(own, each.length):
                hashed.link(short, base, own)
            else:
                missing.append(each)
                continue
            goal.link(each.path, hashed, short)
    if base:
        base.close()
    return tuple(missing)


def take_out(goal: str, targets: Iterable[Target]) -> None:
    """Remove files from a tree, by their paths and by their hashes."""
    with Tree(goal) as tree:
        for each in targets:
            tree.remove(each.path)
            tree.remove(hashed_path(each))
