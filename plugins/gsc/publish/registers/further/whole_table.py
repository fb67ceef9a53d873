"""A table of a register's package shown whole, its keys as links to records."""

from collections.abc import Callable, Sequence
from functools import partial
from html import escape
from typing import Final

from gsc.model.package import Table, bilingual_columns
from gsc.model.register import View
from gsc.publish.data_pages.addresses import table_path
from gsc.publish.data_pages.columns import NUMBERS, shown_columns
from gsc.publish.data_pages.description import clean
from gsc.publish.data_pages.wording import Wording, plain, wording
from gsc.publish.outputs import Context
from gsc.publish.registers.addresses import view_path
from gsc.publish.registers.further.frame import worded_frame
from gsc.publish.registers.further.items import link_html, words_html
from gsc.publish.registers.further.leading import Leading, led_of
from gsc.publish.registers.further.reading import Reader, place_of, reader
from gsc.publish.registers.further.top import view_top
from gsc.publish.registers.further.views import WholeTableView
from gsc.publish.registers.head import Head

MOST: Final = 500  # rows that a page shows
_WEB: Final = ("https://", "http://")

Rows = tuple[tuple[str, ...], ...]
Cell = Callable[[Sequence[str]], str]


def make_whole_table(
    context: Context, head: Head, view: View, table: tuple[Table, Rows, int], leading: Leading
) -> WholeTableView:
    """Return the page of a table: (its declaration, the rows to show, how many it has)."""
    declared, rows, total = table
    names = [name for name, columns in bilingual_columns(declared) if not _is_id(declared, columns[0].name, leading)]
    writers = [_writer(context, declared, name, leading) for name in names]
    return WholeTableView(
        frame=worded_frame(
            context,
            head,
            "register_view_table.html",
            view.titles,
            partial(view_path, register=head.register.name, view=view.name),
        ),
        top=view_top(context, head, view),
        table_title=wording(context, declared.titles),
        heads=_heads(context, declared, rows, names),
        body_html="\n".join(_row(writers, row) for row in rows[:MOST]),
        shown=min(len(rows), MOST),
        total=total,
        path=table_path(context.language.code, head.slug, declared.name),
    )


def _is_id(table: Table, name: str, leading: Leading) -> bool:
    """Tell whether a column only numbers the rows, which tells a reader nothing."""
    return table.primary_key == (name,) and name == "id" and not led_of(leading, name)


def _heads(context: Context, table: Table, rows: Rows, names: list[str]) -> tuple[tuple[Wording, str, str], ...]:
    """Return (title, unit, width) of the shown columns; the width of a number is `number`."""
    shown = {each.name: each for each in shown_columns(context, table, rows[:MOST], ())}
    found = [shown[name] for name in names]
    return tuple((each.title, each.unit, "number" if each.kind == "number" else each.width) for each in found)


def _row(writers: list[Cell], row: Sequence[str]) -> str:
    first, *others = [write(row) for write in writers]
    header = f'<th scope="row"{first[3:-5]}</th>'
    return f"<tr>{header}{''.join(others)}</tr>"


def _writer(context: Context, table: Table, name: str, leading: Leading) -> Cell:
    """Return what writes the cells of a column."""
    columns = dict(bilingual_columns(table))[name]
    place, read = place_of(table, columns[0].name), reader(table, name)
    known = {each.value: each for each in led_of(leading, columns[0].name)}
    answers = {"true": context.gettext("yes"), "false": context.gettext("no")} if columns[0].type == "boolean" else {}
    kind = ' class="data-table__number"' if columns[0].type in NUMBERS else ""

    def write(row: Sequence[str]) -> str:
        led = known.get(row[place])
        if led is not None:
            return f"<td>{link_html(context, led.path(context.language.code), wording(context, led.titles))}</td>"
        if row[place] in answers:
            return f"<td>{words_html(context, plain(context, answers[row[place]]))}</td>"
        return f"<td{kind}>{_text(context, read, row)}</td>"

    return write


def _text(context: Context, read: Reader, row: Sequence[str]) -> str:
    words = wording(context, read(row))
    if words.text.startswith(_WEB) and not any(sign.isspace() for sign in words.text):
        address = escape(clean(words.text))
        return f'<a class="external" rel="nofollow" href="{address}">{address}</a>'
    return words_html(context, words)
