"""Rows of a table as HTML: many cells, so made without a template."""

import re
from collections.abc import Callable, Iterable, Sequence
from html import escape
from typing import Final

from gsc.markup.foreign import HAN_RANGES, wrap
from gsc.publish.data_pages.addresses import row_anchor
from gsc.publish.data_pages.columns import ShownColumn
from gsc.publish.data_pages.description import clean

Row = Sequence[str]
Writer = Callable[[Row], str]

_CARE: Final = re.compile(r"[&<>\x00-\x08\x0b-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")
_LONG: Final = 90  # characters from which a cell may be cut to a few lines
_HAN: Final = re.compile(f"[{HAN_RANGES}]")
_LINK: Final = re.compile(r"https?://[^\s<>\"'`{}|\\^\x00-\x20\x7f-\x9f]{3,2000}")
_ANCHOR: Final = re.compile(r"[a-z0-9][a-z0-9-]*")


def rows_html(columns: tuple[ShownColumn, ...], rows: Iterable[Row], yes_no: tuple[str, str], record: int = -1) -> str:
    """Return table rows, the first cell of each a row header.

    `yes_no` are the words for true and false. `record` is the place of the record's id, which becomes the anchor of
    its row; -1 for none. Text is escaped; a cell that is an http(s) address is a link, nothing else ever is.
    """
    writers = [_writer(column, yes_no) for column in columns]
    first, others = writers[0], writers[1:]
    made = []
    for row in rows:
        name = row[record] if record >= 0 else ""
        anchor = f' id="{row_anchor(name)}"' if name and _ANCHOR.fullmatch(name) else ""
        cells = "".join([write(row) for write in others])
        made.append(f"<tr{anchor}>{_header(first(row))}{cells}</tr>")
    return "\n".join(made)


def _header(cell: str) -> str:
    return f'<th scope="row"{cell[3:-5]}</th>'


def _writer(column: ShownColumn, yes_no: tuple[str, str]) -> Writer:
    if len(column.halves) > 1:
        return _bilingual(column)
    half = column.halves[0]
    place = half.place
    if column.kind == "number":
        return lambda row: f'<td class="data-table__number">{_escaped(row[place])}</td>'
    if column.labels or column.kind == "boolean":
        return _coded(column, yes_no)
    language = f' lang="{half.tag}"' if half.tag else ""
    if column.keys:
        return lambda row: f"<td{language}>{_key(row[place], column.keys)}</td>"
    return lambda row: f"<td{language}>{_clamped(_text(row[place], column.han), row[place])}</td>"


def _bilingual(column: ShownColumn) -> Writer:
    own, *others = column.halves

    def write(row: Row) -> str:
        parts = [_text(row[own.place], column.han)] if row[own.place] else []
        for half in others:
            text = row[half.place]
            if text:
                state = "other" if row[own.place] else "only"
                shown = _text(text, "")
                parts.append(f'<span class="data-table__{state}" lang="{half.tag}">{shown}</span>')
        longest = max((row[half.place] for half in column.halves), key=len)
        return f"<td>{_clamped(' '.join(parts), longest)}</td>"

    return write


def _clamped(html: str, text: str) -> str:
    """Put a long text into a box that a style may cut to a few lines; Chinese is twice as wide."""
    if len(text) <= (_LONG if text.isascii() else _LONG // 2):
        return html
    return f'<div class="data-table__clamp">{html}</div>'


def _coded(column: ShownColumn, yes_no: tuple[str, str]) -> Writer:
    place = column.halves[0].place
    known = {value: (text, tag) for value, text, tag in column.labels}
    if column.kind == "boolean":
        known = {"true": (yes_no[0], ""), "false": (yes_no[1], ""), **known}
    cells = {value: f"<td{_language(tag)}>{_escaped(text)}</td>" for value, (text, tag) in known.items()}

    def write(row: Row) -> str:
        return cells.get(row[place]) or f"<td>{_escaped(row[place])}</td>"

    return write


def _language(tag: str) -> str:
    return f' lang="{tag}"' if tag else ""


def _key(text: str, page: str) -> str:
    if not _ANCHOR.fullmatch(text):
        return _escaped(text)
    return f'<a href="{page}#{row_anchor(text)}">{text}</a>'


def _text(text: str, han: str) -> str:
    if text.startswith("http") and _LINK.fullmatch(text):
        address = escape(text)
        return f'<a class="external" rel="nofollow" href="{address}">{address}</a>'
    shown = _escaped(text)
    return wrap(shown, han) if han and _HAN.search(shown) else shown


def _escaped(text: str) -> str:
    return escape(clean(text), quote=False) if _CARE.search(text) else text
