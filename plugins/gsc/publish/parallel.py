"""Two versions of a text aligned by clause, block by block."""

import re
from itertools import groupby, zip_longest
from typing import Final

from gsc.model.page import Block, Body
from gsc.publish.views import ParallelRow

# A row has the id; the two texts in it would have it twice again.
_ID: Final = re.compile(r' id="[^"]*"')


def parallel_rows(left: Body, right: Body) -> tuple[ParallelRow, ...]:
    """Pair the blocks of two bodies: clauses by their ids, the blocks within a clause by their order.

    A clause that only one side has stands alone, in the order of its own text.
    """
    numbers = {clause.anchor: clause.number for body in (right, left) for clause in body.clauses}
    lefts, rights = _by_clause(left), _by_clause(right)
    rows = []
    for anchor in _merged(tuple(lefts), tuple(rights)):
        pairs = zip_longest(lefts.get(anchor, ()), rights.get(anchor, ()), fillvalue="")
        for place, (first, second) in enumerate(pairs):
            own = anchor if place == 0 else ""
            rows.append(ParallelRow(own, numbers.get(own, ""), _ID.sub("", first), _ID.sub("", second)))
    return tuple(rows)


def _by_clause(body: Body) -> dict[str, list[str]]:
    grouped: dict[str, list[str]] = {}
    for anchor, blocks in groupby(body.blocks, key=_anchor):
        grouped.setdefault(anchor, []).extend(block.html for block in blocks)
    return grouped


def _anchor(block: Block) -> str:
    return block.anchor


def _merged(left: tuple[str, ...], right: tuple[str, ...]) -> tuple[str, ...]:
    """Merge two orders: that of the left, each anchor only the right has after the one it follows there."""
    merged = list(left)
    held = set(left)
    previous = None
    for anchor in right:
        if anchor not in held:
            merged.insert(merged.index(previous) + 1 if previous is not None else 0, anchor)
            held.add(anchor)
        previous = anchor
    return tuple(merged)
