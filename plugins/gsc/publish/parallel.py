"""Two versions of a text aligned by clause, block by block."""

import re
from itertools import groupby, zip_longest
from typing import Final

from gsc.model.page import Block, Body
from gsc.publish.views import ParallelRow

_ID: Final = re.compile(r' (id|href)="(#?)([^"]*)"')


def parallel_rows(left: Body, right: Body) -> tuple[ParallelRow, ...]:
    """Pair the blocks of two bodies: clauses by their ids, the blocks within a clause by their order.

    A clause that only one side has stands alone, in the order of its own text.
    """
    numbers = {clause.anchor: clause.number for body in (right, left) for clause in body.clauses}
    shared = {block.anchor for body in (left, right) for block in body.blocks}
    lefts, rights = (_by_clause(_with_own_ids(body, side, shared)) for body, side in ((left, "1"), (right, "2")))
    rows = []
    for anchor in _merged(tuple(lefts), tuple(rights)):
        pairs = zip_longest(lefts.get(anchor, ()), rights.get(anchor, ()), fillvalue="")
        for place, (first, second) in enumerate(pairs):
            own = anchor if place == 0 else ""
            rows.append(ParallelRow(own, numbers.get(own, ""), first, second))
    return tuple(rows)


def _with_own_ids(body: Body, side: str, shared: set[str]) -> Body:
    """Drop the ids that the rows have, and keep other ids (of footnotes) of the two sides apart."""

    def own(match: re.Match[str]) -> str:
        name, fragment, value = match.groups()
        if name == "id":
            return "" if value in shared else f' id="{value}-{side}"'
        return f' href="#{value}-{side}"' if fragment and value not in shared else match[0]

    return body._replace(blocks=tuple(block._replace(html=_ID.sub(own, block.html)) for block in body.blocks))


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
