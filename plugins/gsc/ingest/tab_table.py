"""Tables that a plain text sets with tabs are found among its lines."""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from gsc.ingest.block import Cell, Row
from gsc.ingest.lines import Line

_SENTENCE_END: Final = re.compile(r"[。！？；：，、,;:!?]$")
_LONGEST_SECTION: Final = 60


class Run(NamedTuple):
    """The lines of one table as rows; a row of one cell is a section row."""

    rows: tuple[Row, ...]


def divide(lines: Sequence[Line]) -> list[list[Line] | Run]:
    """Divide a text into stretches of prose and tables.

    A table is at least two lines with two filled cells; blank lines, and single short lines that more rows
    follow, may stand between them.
    """
    parts: list[list[Line] | Run] = [[]]
    at = 0
    while at < len(lines):
        end = _table_end(lines, at) if _is_row(lines[at]) else at
        if end > at:
            rows = tuple(_row(line) for line in lines[at:end] if line.text.parts)
            parts += [Run(rows), []]
            at = end
        else:
            prose = parts[-1]
            if isinstance(prose, list):
                prose.append(lines[at])
            at += 1
    return parts


def _is_row(line: Line) -> bool:
    return "\t" in line.raw.plain and sum(bool(cell.strip()) for cell in line.raw.plain.split("\t")) > 1


def _table_end(lines: Sequence[Line], start: int) -> int:
    """Return the index behind the last row of the table that begins here; `start` if it is none."""
    end, rows, width = start, 0, 0
    at = start
    while at < len(lines):
        line = lines[at]
        if _is_row(line) or _is_sparse_row(line, width):
            end, rows, width = at + 1, rows + 1, max(width, line.raw.plain.count("\t"))
        elif line.text.parts and not _is_section(lines, at):
            break
        at += 1
    return end if rows > 1 else start


def _is_sparse_row(line: Line, width: int) -> bool:
    """Tell a row with one filled cell: it has nearly as many tabs as the fullest row before it."""
    tabs = line.raw.plain.count("\t")
    return width > 0 and tabs * 2 >= width and bool(line.text.parts)


def _is_section(lines: Sequence[Line], at: int) -> bool:
    """Tell a heading inside a table: one short line, and the next filled line is a row again."""
    plain = lines[at].text.plain
    if len(plain) > _LONGEST_SECTION or _SENTENCE_END.search(plain) or lines[at].text.line == 0:
        return False
    following = next((line for line in lines[at + 1 :] if line.text.parts), None)
    return following is not None and _is_row(following)


def _row(line: Line) -> Row:
    positions, at = [], 0
    pieces = line.raw.plain.split("\t")
    for piece in pieces[:-1]:
        at += len(piece) + 1
        positions.append(at)
    cells = [Cell(piece) for piece in line.raw.split(positions)]
    cells += [Cell()] * (len(pieces) - len(cells))
    if sum(bool(cell.text.parts) for cell in cells) == 1 and "\t" not in line.text.plain and not _leads(line):
        return Row((Cell(line.text),), line.number)
    return Row(tuple(cells), line.number)


def _leads(line: Line) -> bool:
    """Tell a row whose only filled cell is not in the first column."""
    return "\t" in line.raw.plain.rstrip("\t")
