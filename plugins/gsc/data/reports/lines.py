"""Where in which file a record of a table stands, and each of its cells."""

import os
from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from gsc.data.package.folder import is_plain_file
from gsc.data.package.nodes import NOTHING, Node, at, items
from gsc.data.reports.layout import Layout, labels_inside, records_inside
from gsc.data.rules.parts import joined
from gsc.data.rules.places import Cell, places

WHOLE: Final[Cell] = (0, -1)
"""What is about no record but the table."""


class Shown(NamedTuple):
    """How messages show where a package is: its folder on disk, the same in messages, its descriptor in messages."""

    folder: str
    name: str
    descriptor: str

    def path(self, file: str) -> str:
        """Return the path of a file of the package in messages."""
        return f"{self.name}/{file}" if self.name else file


def located(layout: Layout, shown: Shown, wanted: Iterable[Cell]) -> Mapping[Cell, tuple[str, int, int]]:
    """Return path, line and column of cells; those of the table itself where nothing better is known."""
    if not layout.files:
        return _inside(layout, shown, wanted)
    first = (shown.path(layout.files[0]), 0, 0)
    found = dict.fromkeys(wanted, first)
    cells = [each for each in found if each[0]]
    if not cells or not all(is_plain_file(os.path.join(shown.folder, file)) for file in layout.files):
        return found
    with joined(shown.folder, layout.files) as whole:
        for cell, (line, column) in places(layout.source._replace(file=whole.file), cells).items():
            part, own = whole.place(line)
            found[cell] = (shown.path(part), own, column)
    return found


def _inside(layout: Layout, shown: Shown, wanted: Iterable[Cell]) -> Mapping[Cell, tuple[str, int, int]]:
    """Find cells in the descriptor."""
    rows = tuple(records_inside(layout))
    labels = labels_inside(layout)
    found = {}
    for record, place in wanted:
        row = rows[record - 1] if 0 < record <= len(rows) else NOTHING
        cells = items(row)
        cell: Node = NOTHING
        if 0 <= place < len(cells) and row is not layout.rows:
            cell = cells[place]
        elif not cells and 0 <= place < len(labels):
            cell = at(row, labels[place])
        node = next((each for each in (cell, row, layout.rows, layout.node) if each.line), layout.node)
        found[record, place] = (shown.descriptor, node.line, node.column)
    return found
