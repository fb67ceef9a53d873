"""The rows of one table as printed become tables under their own headings, with merged cells filled in."""

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from gsc.ingest.block import HEADING, TABLE, Block, Cell, Passed, Row, Table
from gsc.ingest.filling import Filled, fill
from gsc.ingest.finding import Dropped, Finding, finding
from gsc.ingest.text import chain
from gsc.model.message import Message

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "header-repeated": Message("repeated header row", "Nothing to do."),
        "header-moved": Message("header row, set again below the heading of the section", "Nothing to do."),
        "header-copied": Message(
            "header row set again for the part of the table below its own heading", "Nothing to do."
        ),
        "headers-removed": Message("{count} repeated header rows of a table were removed.", "Nothing to do."),
        "section-rows": Message("{count} section rows of a table became headings between its parts.", "Nothing to do."),
        "section-stranded": Message(
            "The heading “{heading}” stands before a page break, apart from its rows; those behind it were taken.",
            "Compare with the printed table.",
        ),
        "header-unsure": Message(
            "The first row of this table may be no header (“{cell}”); a table needs one, so it was used.",
            "Write a header row into the page if it is data.",
        ),
        "row-last": Message(
            "The last row of this table has one cell, “{text}”; it stands in the first column.",
            "Compare with the printed table; move it below the table if it is a note.",
        ),
        "row-ragged": Message(
            "This row has {cells} cells; the header has {columns}.", "Compare with the printed table, and move cells."
        ),
    }
)

_DATA: Final = re.compile(r"^[\d.,%\s/—-]+$|\d{4}年")
_LONGEST_HEADER: Final = 30


class _Part:
    """A part of the table under construction: one heading, one header, its rows."""

    def __init__(self, section: Row | None, header: Row | None) -> None:
        self.section = section
        self.inherited = header
        self.header: Row | None = None
        self.rows: list[Row] = []


def arrange(rows: Sequence[Row], group: int, *, merged: bool) -> Passed:
    """Turn the rows of a table into blocks.

    A row that repeats the header is dropped, a row of one cell becomes a heading, and the part below it
    gets the header again. No row changes its place. `merged` says that blank cells may be merged ones.
    """
    rows = [row for row in rows if any(cell.shown for cell in row.cells)]
    parts, dropped = _parts(rows)
    doubts, blocks = list[Finding](), list[Block]()
    for part in parts:
        blocks += _heading(part)
        if not part.rows and part.header is None:
            continue
        passed = _table(part, group, merged=merged)
        blocks += passed.blocks
        doubts += [*_stranded(part), *passed.doubts]
    repeated = sum(entry.code == "header-repeated" for entry in dropped)
    sections = sum(part.section is not None for part in parts)
    repairs = [finding("headers-removed", 0, count=repeated)] if repeated else []
    repairs += [finding("section-rows", 0, count=sections)] if sections else []
    first = next((part.header for part in parts if part.header is not None), None)
    return Passed(tuple(blocks), (*_unsure(first, repeated), *doubts), tuple(repairs), tuple(dropped))


def _parts(rows: Sequence[Row]) -> tuple[list[_Part], list[Dropped]]:
    parts, dropped = [_Part(None, None)], list[Dropped]()
    for at, row in enumerate(rows):
        part = parts[-1]
        known = part.header or part.inherited
        if len(row.cells) == 1 and at + 1 == len(rows) and known is not None and part.rows:
            part.rows.append(row)
        elif len(row.cells) == 1:
            if part.header is not None and not part.rows:
                dropped.append(_drop(part.header, "header-moved"))
                part.header = None
            parts.append(_Part(row, known))
        elif known is None or (not part.rows and part.header is None and _is_new_header(row, known)):
            part.header = row
        elif _same(row, known):
            if part.header is None and not part.rows:
                part.header = row
            else:
                dropped.append(_drop(row, "header-repeated"))
        else:
            part.rows.append(row)
    return parts, dropped


def _same(row: Row, header: Row) -> bool:
    return [_key(cell) for cell in row.cells if cell.shown] == [_key(cell) for cell in header.cells if cell.shown]


def _key(cell: Cell) -> str:
    return "".join(cell.shown.split())


def _is_new_header(row: Row, known: Row) -> bool:
    """Tell the header of another table below a caption: other columns, and nothing but short words."""
    words = all(
        cell.shown and len(cell.shown) <= _LONGEST_HEADER and not _DATA.search(cell.shown) for cell in row.cells
    )
    return words and len(row.cells) != len(known.cells)


def _drop(row: Row, code: str) -> Dropped:
    return Dropped(chain([cell.text for cell in row.cells if cell.text.parts], "\t"), code)


def _heading(part: _Part) -> list[Block]:
    return [] if part.section is None else [Block(HEADING, part.section.cells[0].text, section=True)]


def _stranded(part: _Part) -> list[Finding]:
    if part.section is None or part.header is None:
        return []
    return [finding("section-stranded", part.section.line, heading=part.section.cells[0].shown)]


def _table(part: _Part, group: int, *, merged: bool) -> Passed:
    header = part.header
    if header is None:
        known = part.inherited or part.rows[0]
        copies = tuple(Cell(copy=cell.shown, code="header-copied") for cell in known.cells)
        header = Row(copies, part.rows[0].line)
    columns = max(len(row.cells) for row in (header, *part.rows))
    doubts = [
        _ragged(row, len(header.cells), last=row is part.rows[-1])
        for row in part.rows
        if len(row.cells) != len(header.cells)
    ]
    filled = fill(part.rows) if merged else Filled(tuple(part.rows), ())
    rows = tuple(_padded(row, columns) for row in filled.rows)
    section = part.section.cells[0].shown if part.section else ""
    table = Table(_padded(header, columns), rows, section, group)
    return Passed((Block(TABLE, table=table),), (*doubts, *filled.doubts))


def _ragged(row: Row, columns: int, *, last: bool) -> Finding:
    if last and len(row.cells) == 1:
        return finding("row-last", row.line, text=row.cells[0].shown[:40])
    return finding("row-ragged", row.line, cells=len(row.cells), columns=columns)


def _padded(row: Row, columns: int) -> Row:
    return row._replace(cells=row.cells + (Cell(),) * (columns - len(row.cells)))


def _unsure(header: Row | None, repeated: int) -> list[Finding]:
    if header is None or repeated:
        return []
    odd = [cell.shown for cell in header.cells if _DATA.search(cell.shown) or len(cell.shown) > _LONGEST_HEADER]
    return [finding("header-unsure", header.line, cell=odd[0][:20])] if odd else []
