"""Blank cells that a merged cell above them covers are filled with a flagged copy of it."""

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final, NamedTuple

from gsc.ingest.block import Cell, Row
from gsc.ingest.finding import Finding, finding
from gsc.model.message import Message

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "merged-cell": Message("copied from the merged cell above", "Nothing to do."),
        "merged-assumed": Message(
            "Column {column} is blank in a row that continues the one above; “{value}” was copied down and flagged.",
            "Compare with the printed table: if the cell was blank and not merged, delete the copy.",
        ),
        "cell-blank": Message(
            "Column {column} is blank in this row and was left so.", "Compare with the printed table."
        ),
    }
)

_TOTAL: Final = re.compile(r"^(?:合\s*计|总\s*计|小\s*计|(?:sub)?total)", re.IGNORECASE)


class Filled(NamedTuple):
    """Rows with their merged cells filled in, and what is doubtful about it."""

    rows: tuple[Row, ...]
    doubts: tuple[Finding, ...]


def fill(rows: Sequence[Row]) -> Filled:
    """Fill the blank cells of each row that continues the one above it.

    A row continues the one above if its first cell is blank. The blank cells at its left end are then
    certainly merged; any other blank cell is filled too, and reported as a doubt. Rows of totals are left alone.
    """
    done, doubts = list[Row](), list[Finding]()
    for row in rows:
        above = done[-1] if done else None
        total = any(_TOTAL.match(cell.shown) for cell in row.cells)
        if above is None or row.cells[0].shown or total:
            doubts += [finding("cell-blank", row.line, column=at + 1) for at in _blanks(row)]
            done.append(row)
            continue
        lead = next((at for at, cell in enumerate(row.cells) if cell.shown), len(row.cells))
        cells = list(row.cells)
        for at in _blanks(row):
            value = above.cells[at].shown if at < len(above.cells) else ""
            if not value:
                continue
            cells[at] = Cell(copy=value, code="merged-cell")
            if at >= lead:
                doubts.append(finding("merged-assumed", row.line, column=at + 1, value=value[:20]))
        done.append(row._replace(cells=tuple(cells)))
    return Filled(tuple(done), tuple(doubts))


def _blanks(row: Row) -> list[int]:
    return [at for at, cell in enumerate(row.cells) if not cell.shown]
