"""Cells of records as HTML: all text is escaped, and an http(s) address is a link; nothing else ever is."""

import re
from collections.abc import Sequence
from html import escape
from typing import Final

from gsc.markup.foreign import HAN_RANGES, wrap
from gsc.model.words import Words
from gsc.publish.data_pages.columns import ShownColumn
from gsc.publish.data_pages.description import clean
from gsc.publish.data_pages.wording import Wording, han_tag, wording
from gsc.publish.outputs import Context
from gsc.publish.paths import pretty, relative_root
from gsc.publish.registers.addresses import record_path
from gsc.publish.registers.links import Target

_HAN: Final = re.compile(f"[{HAN_RANGES}]")
_LINK: Final = re.compile(r"https?://[^\s<>\"'`{}|\\^\x00-\x20\x7f-\x9f]{3,2000}")
_BLANK_LINE: Final = re.compile(r"\n[ \t]*\n")
_BETWEEN: Final = " · "


def worded_html(context: Context, words: Wording) -> str:
    """Return a text, marked with its language where that is not the page's."""
    shown = plain_html(words.text, han_tag(context, words.language))
    if words.language.code == context.language.code:
        return shown
    return f'<span lang="{escape(words.language.tag)}">{shown}</span>'


def plain_html(text: str, han: str = "") -> str:
    """Return a text escaped; `han` is the tag that Chinese words in it get, '' for none."""
    shown = escape(clean(text), quote=False)
    return wrap(shown, han) if han and _HAN.search(shown) else shown


def target_html(context: Context, target: Target) -> str:
    """Return the link to a record: its number and its title."""
    path = pretty(record_path(context.language.code, target.register, target.record))
    title = wording(context, target.titles)
    shown = worded_html(context, title)
    if target.number and target.number != title.text:
        number = plain_html(target.number, han_tag(context, context.language))
        shown = f'<span class="document-number">{number}</span> {shown}'
    return f'<a href="{escape(relative_root(context.path) + path)}">{shown}</a>'


def cell_html(context: Context, column: ShownColumn, cells: Sequence[str], kind: str = "") -> str:
    """Return the inside of a cell; of a bilingual column the page's own half, or another one marked as such.

    `kind` is the column's type where its cells hold several values (`list`). A blank cell gives ''.
    """
    own = next((half for half in column.halves if cells[half.place]), None)
    if own is None:
        return ""
    text = cells[own.place]
    if kind == "list":
        parts = (part.strip() for part in text.split(","))
        return _BETWEEN.join(_value_html(context, column, part) for part in parts if part)
    if own.tag:
        return f'<span lang="{escape(own.tag)}">{_text_html(text, "")}</span>'
    shown = _value_html(context, column, text)
    unit = f' <span class="particulars__unit">{plain_html(column.unit)}</span>' if column.unit else ""
    return shown + unit


def _value_html(context: Context, column: ShownColumn, text: str) -> str:
    if column.kind == "boolean" and text in {"true", "false"}:
        return escape(context.gettext("yes") if text == "true" else context.gettext("no"))
    for value, label, tag in column.labels:
        if value == text:
            return f'<span lang="{escape(tag)}">{plain_html(label)}</span>' if tag else plain_html(label, column.han)
    return _text_html(text, column.han)


def _text_html(text: str, han: str) -> str:
    if text.startswith("http") and _LINK.fullmatch(text):
        address = escape(text)
        return f'<a class="external" rel="nofollow" href="{address}">{address}</a>'
    blocks = [block.strip() for block in _BLANK_LINE.split(text.strip())]
    if len(blocks) > 1:
        return "".join(f"<p>{plain_html(block, han)}</p>" for block in blocks if block)
    return plain_html(text, han)


def titles_html(context: Context, words: Words) -> str:
    """Return words in the page's language, or marked in another."""
    return worded_html(context, wording(context, words))
