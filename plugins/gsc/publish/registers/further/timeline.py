"""Records by year: each under its date, which may lack the day or the month."""

from functools import partial
from typing import Final

from gsc.model.partial_date import PartialDate, parse_partial_date
from gsc.model.register import View
from gsc.model.register_facts import Record, RegisterFacts
from gsc.model.words import Words
from gsc.publish.outputs import Context
from gsc.publish.paths import page_path
from gsc.publish.registers.addresses import view_path
from gsc.publish.registers.further.frame import worded_frame
from gsc.publish.registers.further.items import itemiser, said
from gsc.publish.registers.further.leading import Leading
from gsc.publish.registers.further.reading import place_of, plain_reader
from gsc.publish.registers.further.top import has_states, view_top
from gsc.publish.registers.further.views import Link, Moment, TimelineView
from gsc.publish.registers.head import Head, head_of

MOST: Final = 2000  # moments that a page shows: the latest

Pages = tuple[tuple[str, Words], ...]
"""Pages of the site that records lead to: key, and title in each language that has it."""


def make_timeline(
    context: Context, facts: RegisterFacts, name: str, ties: tuple[Leading, Pages], as_of: str
) -> TimelineView:
    """Return the timeline of a view; `ties` are the records and the pages that its records lead to."""
    head = head_of(facts)
    view = next(each for each in head.register.views if each.name == name)
    day = as_of if has_states(head) else ""
    dated, undated = sorted_by_date(head, view, facts.records)
    links = _Linker(context, head, ties)
    item = itemiser(context, head, day)
    end = plain_reader(head.table, view.columns[1] if len(view.columns) > 1 else "")

    def moment(record: Record, date: str) -> Moment:
        last = end(record.cells)
        return Moment(item(record), date, last if parse_partial_date(last[:10]) else "", links(record))

    kept = dated[-MOST:]
    years: dict[str, list[Moment]] = {}
    for date, record in kept:
        years.setdefault(f"{date.year:04d}", []).append(moment(record, str(date)))
    rest = max(0, MOST - len(kept))
    return TimelineView(
        frame=worded_frame(
            context,
            head,
            "register_view_timeline.html",
            view.titles,
            partial(view_path, register=head.register.name, view=name),
        ),
        top=view_top(context, head, view, day),
        total=len(facts.records),
        years=tuple((year, tuple(moments)) for year, moments in years.items()),
        undated=tuple(moment(record, "") for record in undated[:rest]),
        left_out=len(facts.records) - len(kept) - len(undated[:rest]),
    )


def sorted_by_date(
    head: Head, view: View, records: tuple[Record, ...]
) -> tuple[list[tuple[PartialDate, Record]], list[Record]]:
    """Return (records with their dates, oldest first; records without one); a year stands before its months."""
    place = place_of(head.table, view.columns[0])
    dated, undated = [], []
    for record in records:
        date = parse_partial_date(record.cells[place][:10])
        if date is None:
            undated.append(record)
        else:
            dated.append((date, record))
    return sorted(dated, key=lambda each: each[0]), undated


class _Linker:
    """Tells where a record leads besides its own page."""

    def __init__(self, context: Context, head: Head, ties: tuple[Leading, Pages]) -> None:
        leading, pages = ties
        self._context = context
        self._keys = [(place_of(head.table, column), {each.value: each for each in led}) for column, led in leading]
        self._pages = [(place_of(head.table, each.column), each.section) for each in head.register.pages]
        self._titles = dict(pages)

    def __call__(self, record: Record) -> tuple[Link, ...]:
        lang = self._context.language.code
        found = (known.get(record.cells[place]) for place, known in self._keys)
        links = [Link(led.path(lang), said(self._context, led.titles)) for led in found if led]
        for place, section in self._pages:
            key = f"{section}/{record.cells[place]}"
            if key in self._titles:
                links.append(Link(page_path(lang, key), said(self._context, self._titles[key])))
        return tuple(links)
