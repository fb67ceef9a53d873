"""The rows of a list as HTML: many cells, so made without a template."""

import re
from collections.abc import Callable, Iterable
from html import escape
from typing import Final

from gsc.markup.foreign import HAN_RANGES, wrap
from gsc.model.words import Words
from gsc.publish.data_pages.description import clean
from gsc.publish.data_pages.wording import Wording, wording
from gsc.publish.outputs import Context
from gsc.publish.registers.columns import ListColumn
from gsc.publish.registers.rows import Row
from gsc.publish.registers.state import state_html

Writer = Callable[[Row], str]

_CARE: Final = re.compile(r"[&<>\x00-\x08\x0b-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")
_HAN: Final = re.compile(f"[{HAN_RANGES}]")
_LINK: Final = re.compile(r"https?://[^\s<>\"'`{}|\\^\x00-\x20\x7f-\x9f]{3,2000}")
_LONG: Final = 90  # characters from which a cell is cut to a few lines; of Chinese, half as many
_CLAMPED: Final = '<div class="register-rows__clamp">'


def list_rows(context: Context, register: str, columns: tuple[ListColumn, ...], rows: Iterable[Row]) -> str:
    """Return table rows. The header of each is its title, which links to the record's page. All text is escaped."""
    folder = f"{context.language.code}/{register}/"
    depth = context.path.count("/")
    own = "../" * (depth - 2) if context.path.startswith(folder) else "../" * depth + folder
    writers = [_writer(context, column, own) for column in columns]
    return "\n".join([f"<tr>{''.join([write(row) for write in writers])}</tr>" for row in rows])


def _writer(context: Context, column: ListColumn, own: str) -> Writer:
    write = _content(context, column)
    if column.heading:
        return lambda row: _header(own + escape(row.record.id), write(row) or escape(row.record.id))
    kind = f' class="register-rows__{column.role}"' if column.role not in {"text", "flag"} else ""
    name = f' data-name="{escape(clean(column.title.text))}"' if column.role in {"date", "figure"} else ""
    return lambda row: f"<td{kind}{name}>{write(row)}</td>"


def _header(address: str, name: str) -> str:
    return f'<th scope="row"><a href="{address}/">{name}</a></th>'


def _content(context: Context, column: ListColumn) -> Writer:
    """Return what writes the inside of a cell."""
    if column.role == "state":
        return _states(context)
    if column.labels or column.yes_no:
        return _coded(context, column)
    if column.leads and not column.heading:
        return _linked(context, column)
    return _texts(column)


def _states(context: Context) -> Writer:
    """Write a state; there are few, so each is made once."""
    made: dict[tuple[str, str], str] = {}

    def write(row: Row) -> str:
        state = row.state
        if state is None:
            return ""
        key = (state.key, state.kind)
        if key not in made:
            made[key] = state_html(context, state.kind, wording(context, state.labels or (("", state.key),)))
        return made[key]

    return write


def _coded(context: Context, column: ListColumn) -> Writer:
    made = {value: _worded(context, words) for value, words in column.labels}
    if column.yes_no:
        made = {"true": escape(context.gettext("yes")), "false": escape(context.gettext("no")), **made}
    place = column.halves[0].place
    return lambda row: made.get(row.record.cells[place]) or _escaped(row.record.cells[place])


def _linked(context: Context, column: ListColumn) -> Writer:
    """Write where a foreign key leads: the title of the record there, in the page's language if it has one."""
    root = "../" * context.path.count("/") + context.language.code
    place, name = column.halves[0].place, column.halves[0].field

    def write(row: Row) -> str:
        linked = row.link(name)
        if linked is None:
            return _escaped(row.record.cells[place])
        shown = _worded(context, linked.titles)
        return f'<a href="{root}/{escape(linked.register)}/{escape(linked.record)}/">{shown}</a>'

    return write


def _texts(column: ListColumn) -> Writer:
    own, *others = column.halves
    marked = column.han

    def write(row: Row) -> str:
        text = row.record.cells[own.place]
        if text:
            shown = _text(text, marked if not own.tag else "", own.tag, linked=not column.heading)
            return shown if column.heading else _clamped(shown, text)
        half = next((each for each in others if row.record.cells[each.place]), None)
        if half is None:
            return ""
        text = row.record.cells[half.place]
        shown = _text(text, "", half.tag, linked=False)
        return shown if column.heading else _clamped(shown, text)

    return write


def _worded(context: Context, words: Words) -> str:
    made: Wording = wording(context, words)
    tag = "" if made.language.code == context.language.code else made.language.tag
    return _text(made.text, "", tag, linked=False)


def _text(text: str, han: str, tag: str, *, linked: bool) -> str:
    if linked and text.startswith("http") and _LINK.fullmatch(text):
        address = escape(text)
        return f'<a class="external" rel="nofollow" href="{address}">{address}</a>'
    shown = _escaped(text)
    if tag:
        return f'<span lang="{escape(tag)}">{shown}</span>'
    return wrap(shown, han) if han and _HAN.search(shown) else shown


def _clamped(html: str, text: str) -> str:
    if len(text) <= (_LONG if text.isascii() else _LONG // 2):
        return html
    return f"{_CLAMPED}{html}</div>"


def _escaped(text: str) -> str:
    return escape(clean(text), quote=False) if _CARE.search(text) else text
