"""Tasks with their planned periods as bars: plans, never told as results."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import groupby
from typing import Final

from gsc.model.register import View
from gsc.model.register_facts import Record, RegisterFacts
from gsc.publish.data_pages.columns import column_title
from gsc.publish.data_pages.wording import Wording, plain
from gsc.publish.outputs import Context
from gsc.publish.registers.addresses import view_path
from gsc.publish.registers.further.bars import Years, axis, bar, years_of
from gsc.publish.registers.further.frame import worded_frame
from gsc.publish.registers.further.items import itemiser, said
from gsc.publish.registers.further.reading import columns_of, plain_reader, reader
from gsc.publish.registers.further.top import view_top
from gsc.publish.registers.further.views import Bar, PlanView, Undertaking
from gsc.publish.registers.head import Head, head_of

MOST: Final = 1000
START, FINISH, GROUP, UNITS, DETAIL = range(5)
_LONG: Final = 72  # characters of a part's own words; Chinese ones count twice


def make_plan(context: Context, facts: RegisterFacts, name: str) -> PlanView:
    """Return the plan of a view.

    Its columns are start and finish; then, as far as given: the value that the parts of one task share, the units
    responsible, and what a part is about.
    """
    head = head_of(facts)
    view = next(each for each in head.register.views if each.name == name)
    records = facts.records[:MOST]
    start, finish = (plain_reader(head.table, _column(view, at)) for at in (START, FINISH))
    years = years_of([(start(each.cells), finish(each.cells)) for each in records])
    return PlanView(
        frame=worded_frame(
            context,
            head,
            "register_view_plan.html",
            view.titles,
            partial(view_path, register=head.register.name, view=name),
        ),
        top=view_top(context, head, view),
        label=_title(context, head, head.register.label),
        units=_title(context, head, _column(view, UNITS)),
        years_html=axis(years) if years else "",
        tasks=tuple(_tasks(context, head, view, (records, years))),
        total=len(facts.records),
        left_out=len(facts.records) - len(records),
    )


def _column(view: View, place: int) -> str:
    return view.columns[place] if len(view.columns) > place else ""


def _title(context: Context, head: Head, name: str) -> Wording:
    columns = columns_of(head.table, name) if name else ()
    return column_title(context, columns, name) if columns else plain(context, "")


def _tasks(
    context: Context, head: Head, view: View, held: tuple[Sequence[Record], Years | None]
) -> Iterator[Undertaking]:
    """Yield each task with its parts: rows in a row that share the value of the group's column."""
    records, years = held
    group = plain_reader(head.table, _column(view, GROUP))
    draw = _drawer(context, head, view, years)
    for value, rows in groupby(records, key=lambda record: group(record.cells) or record.id):
        parts = tuple(draw(record) for record in rows)
        number = value if len(parts) > 1 else parts[0].item.number
        yield Undertaking(number, parts[0].item.title, parts)


def _drawer(context: Context, head: Head, view: View, years: Years | None) -> Callable[[Record], Bar]:
    start, finish = (plain_reader(head.table, _column(view, at)) for at in (START, FINISH))
    units, detail = (reader(head.table, _column(view, at)) for at in (UNITS, DETAIL))
    item = itemiser(context, head)

    def draw(record: Record) -> Bar:
        begin, end = start(record.cells), finish(record.cells)
        words = said(context, detail(record.cells))
        return Bar(
            item=item(record),
            detail=words._replace(text=_short(words.text)),
            units=said(context, units(record.cells)),
            start=begin,
            finish=end,
            bar_html=bar(years, begin, end) if years else "",
        )

    return draw


def _short(text: str) -> str:
    """Return the beginning of a text, for a line that the record's page tells in full."""
    most = _LONG if text.isascii() else _LONG // 2 if len(text.encode()) > 2 * len(text) else _LONG
    return text if len(text) <= most else f"{text[:most].rstrip()}…"
