"""Blocks are written as Markdown, one block of text per line."""

import re
from typing import Final, NamedTuple

from gsc.ingest.block import CLASSES, HEADING, ITEM, TABLE, VERBATIM, Block, Cell, Table
from gsc.ingest.escape import escape, guard
from gsc.ingest.numbering import number_at

_HASH: Final = re.compile(r"(?<!\\)#")
_ESCAPED_HASH: Final = r"\\#"
"""Markdown drops the hashes that a heading ends with."""
_FILLED: Final = " {: .filled }"


class Written(NamedTuple):
    """A block as Markdown, and the text that a reader of the page sees of it."""

    markdown: str
    shown: str


def write_block(block: Block, *, numbers_kept: bool) -> Written:
    """Write one block; `numbers_kept` tells that the page type keeps `1.` at the beginning of a line literal."""
    if block.kind == TABLE and block.table is not None:
        return _table(block.table)
    if block.kind == VERBATIM:
        lines = [line.rstrip() for line in block.text.plain.split("\n")]
        fenced = lines[0].lstrip().startswith(("```", "~~~"))
        markdown = "\n".join(lines if fenced else map(guard, lines))
        return Written(markdown, block.text.plain)
    shown = block.text.shown
    if block.inline:
        markdown = guard(shown)
    elif block.run_in:
        markdown = _run_in(block, numbers_kept=numbers_kept)
    else:
        markdown = escape(shown, begins=block.kind != HEADING, numbers_kept=numbers_kept)
    return Written(_dressed(block, markdown), shown)


def _dressed(block: Block, markdown: str) -> str:
    if block.kind == HEADING:
        return f"{'#' * block.level} {_HASH.sub(_ESCAPED_HASH, markdown)}"
    if block.kind == ITEM:
        return f"- {markdown}"
    return f"{markdown}\n{{: .{block.kind} }}" if block.kind in CLASSES else markdown


def _run_in(block: Block, *, numbers_kept: bool) -> str:
    """Set the first sentence bold, behind its number."""
    number = number_at(block.text.plain)
    start = number.end if number is not None else 0
    pieces = [piece.shown for piece in block.text.split((start, block.run_in))]
    blank = " " if block.text.plain[start - 1 : start].isspace() else ""
    head, title, rest = pieces if len(pieces) == 3 else ("", *pieces)
    return (
        f"{escape(head, numbers_kept=numbers_kept)}{blank}**{escape(title, begins=False)}**{escape(rest, begins=False)}"
    )


def _table(table: Table) -> Written:
    rows = [table.header, *table.rows]
    lines = [f"| {' | '.join(map(_cell, row.cells))} |" for row in rows]
    lines.insert(1, f"| {' | '.join('---' for _ in table.header.cells)} |")
    return Written("\n".join(lines), "\n".join(cell.shown for row in rows for cell in row.cells))


def _cell(cell: Cell) -> str:
    return escape(cell.shown, begins=False) + (_FILLED if cell.copy and cell.code != "header-copied" else "")
