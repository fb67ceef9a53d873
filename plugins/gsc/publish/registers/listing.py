"""The list of a register, whole or narrowed, one page of it."""

import json
from typing import Final

from gsc.model.register import Register
from gsc.publish.data_pages.addresses import dataset_path
from gsc.publish.data_pages.wording import wording
from gsc.publish.outputs import Context
from gsc.publish.paths import feed_path, numbered, relative_root
from gsc.publish.registers.addresses import calendar_file, lookup_file
from gsc.publish.registers.cells import list_rows
from gsc.publish.registers.columns import list_columns
from gsc.publish.registers.empty import empty_view
from gsc.publish.registers.further.ways import has_calendar, ways
from gsc.publish.registers.head import Head
from gsc.publish.registers.list_frame import narrowed_frame, on_page
from gsc.publish.registers.narrowing import Group, Narrowed, chips, facet_title, narrowed_file, narrowed_path, sides
from gsc.publish.registers.order import order_in_words
from gsc.publish.registers.rows import Row
from gsc.publish.registers.views import Listing, ListView, LookUp, Pages

PAGE_SIZE: Final = 50
IN_BROWSER: Final = range(11, 2_001)
"""Numbers of records that a browser takes whole, to narrow a list by what has no page of its own."""

Told = tuple[str, str, str]
"""The day of the states shown, '' where a register has none; the day and an example for the look-up, if it is there."""


def make_list(
    context: Context,
    head: Head,
    rows: tuple[Row, ...],
    place: tuple[int, int, int],
    about: tuple[Narrowed, tuple[Group, ...], Told],
) -> ListView:
    """Return one page of a list; `place` is (number, pages, total). Later pages get no groups of facet values."""
    narrowed, groups, (as_of, day, example) = about
    number, _, total = place
    register = head.register
    keys = {name: value.key for name, value in narrowed}
    first = narrowed_path(context.language.code, register, keys)
    columns = list_columns(context, head)
    return ListView(
        frame=on_page(narrowed_frame(context, head, narrowed), number),
        title=wording(context, register.titles),
        summary=wording(context, register.summaries),
        pager=_pages(first, place),
        order=order_in_words(context, head),
        list=Listing(
            columns=columns,
            rows_html=list_rows(context, register.name, columns, rows),
            records=_whole(context, register, keys) if total in IN_BROWSER and number == 1 else "",
            facets=json.dumps(
                {facet.name: facet_title(context, head, facet).text for facet in register.facets}, ensure_ascii=False
            ),
        ),
        sides=sides(context, head, narrowed, groups),
        chips=chips(context, head, narrowed),
        files=_files(context, head, keys),
        ways=ways(context, head, context.path),
        as_of=as_of,
        look_up=LookUp(lookup_file(register.name, ""), day, example) if day else None,
        package=dataset_path(context.language.code, head.slug),
        empty=None if total else empty_view(context, head),
    )


def _pages(first: str, place: tuple[int, int, int]) -> Pages:
    """Return the first page, the last, and those around this one."""
    number, pages, total = place
    near = sorted({1, pages, *range(max(1, number - 2), min(pages, number + 2) + 1)})
    steps: list[tuple[int, str]] = []
    for each in near:
        if steps and each > steps[-1][0] + 1:
            steps.append((0, ""))
        steps.append((each, numbered(first, each)))
    before = numbered(first, number - 1) if number > 1 else ""
    after = numbered(first, number + 1) if number < pages else ""
    return Pages(number, pages, total, tuple(steps), before, after, first)


def _whole(context: Context, register: Register, keys: dict[str, str]) -> str:
    return relative_root(context.path) + narrowed_file(register, keys, "json")


def _files(context: Context, head: Head, keys: dict[str, str]) -> tuple[tuple[str, str], ...]:
    register, lang = head.register, context.language.code
    feed = ((context.gettext("Feed"), feed_path(lang, register.name)),) if register.feed else ()
    dates = ((context.gettext("Calendar (.ics)"), calendar_file(register.name, lang)),) if has_calendar(head) else ()
    tables = ((form.upper(), narrowed_file(register, keys, form)) for form in ("csv", "json"))
    return (*tables, *feed, *dates)
