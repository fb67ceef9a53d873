"""All outputs of the lists of a register."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from gsc.data.export.declared import FieldText, declared, descriptor_of
from gsc.model.library import Library
from gsc.model.register_facts import RegisterFacts
from gsc.publish.outputs import Output
from gsc.publish.paths import feed_path, numbered
from gsc.publish.registers.facets import Index, Value, index_facet
from gsc.publish.registers.feed import make_register_feed, newest_events
from gsc.publish.registers.files import Account, has_states, make_csv, make_json
from gsc.publish.registers.head import Head, head_of
from gsc.publish.registers.links import LinkIndex
from gsc.publish.registers.listing import PAGE_SIZE, Told, make_list
from gsc.publish.registers.narrowing import MOST_BESIDE, Group, Narrowed, narrowed_file, narrowed_path, values_path
from gsc.publish.registers.order import orders
from gsc.publish.registers.parts import Part, beside, counted_values, parts_of, totals_of
from gsc.publish.registers.rows import Row, halves_of, rows_of, words_in
from gsc.publish.registers.values import make_values

_TELLING: Final = 4  # characters of a number that tells a record from others
Order = tuple[str, tuple[int, ...]]
"""(language code, places of the rows in its order)."""


class Shelf(NamedTuple):
    """A register ready to be listed: its rows in the order of the table, its facets, its order in each language."""

    head: Head
    rows: tuple[Row, ...]
    facets: tuple[Index, ...]
    orders: tuple[Order, ...]
    texts: tuple[FieldText, ...]
    as_of: str


def shelf_of(library: Library, index: LinkIndex, facts: RegisterFacts, as_of: str) -> Shelf:
    """Return a register ready to be listed on a day."""
    head = head_of(facts)
    rows = rows_of(facts, index, as_of)
    facets = tuple(index_facet(head, facet, rows) for facet in facts.register.facets)
    if facets:
        keys = zip(*(facet.keys for facet in facets), strict=True)
        rows = tuple(row._replace(keys=own) for row, own in zip(rows, keys, strict=True))
    own = tuple(orders(head, rows, (language.code for language in library.settings.languages)))
    texts = declared(descriptor_of(facts.package.package), facts.table).fields
    return Shelf(head, rows, facets, own, texts, as_of if has_states(head) else "")


def list_outputs(library: Library, shelf: Shelf, as_of: str) -> Iterator[Output]:
    """Yield the pages, files and feeds of a register's lists."""
    parts = tuple(parts_of(shelf.head, shelf.rows, shelf.facets))
    totals = totals_of(parts)
    found = bool(shelf.head.register.lookup and shelf.rows)
    told = (shelf.as_of, as_of if found else "", _example(shelf) if found else "")
    for code, order in shelf.orders:
        ranks = _ranks(order)
        for part in parts:
            rows = tuple(shelf.rows[at] for at in sorted(part.places, key=ranks.__getitem__))
            about = (part.narrowed, beside(shelf.facets, totals, part.narrowed), told)
            yield from _pages(shelf.head, code, rows, about)
        for index in shelf.facets:
            if len(index.values) > MOST_BESIDE:
                path = values_path(shelf.head.register.name, index.facet.name, code)
                group = (index.facet, index.values, len(index.values))
                yield Output(path, code, make_values, (shelf.head, group))
        if shelf.head.register.feed:
            events = newest_events(shelf.head, shelf.rows, as_of, library.settings.feed_size)
            name = feed_path(code, shelf.head.register.name)
            yield Output(name, code, make_register_feed, (shelf.head, events, "" if events else as_of))
    yield from _files(shelf, parts)


def _ranks(order: Sequence[int]) -> list[int]:
    """Return the rank of each row by its place in the table."""
    ranks = [0] * len(order)
    for rank, place in enumerate(order):
        ranks[place] = rank
    return ranks


def _example(shelf: Shelf) -> str:
    """Return a printed number that the look-up finds, '' where there is none that tells a record from others."""
    order = shelf.orders[0][1]
    halves = halves_of(shelf.head, shelf.head.register.number)
    words = (words_in(shelf.rows[at].record, halves) for at in order[:PAGE_SIZE]) if halves else ()
    return next((texts[0][1] for texts in words if texts and len(texts[0][1]) >= _TELLING), "")


def _pages(
    head: Head, lang: str, rows: tuple[Row, ...], about: tuple[Narrowed, tuple[Group, ...], Told]
) -> Iterator[Output]:
    narrowed, groups, told = about
    first = narrowed_path(lang, head.register, {name: value.key for name, value in narrowed})
    pages = max(1, -(-len(rows) // PAGE_SIZE))
    for number in range(1, pages + 1):
        part = rows[(number - 1) * PAGE_SIZE : number * PAGE_SIZE]
        whole = number == 1 and not narrowed
        shown = (narrowed, groups if number == 1 else (), told if whole else (told[0], "", ""))
        yield Output(numbered(first, number), lang, make_list, (head, part, (number, pages, len(rows)), shown))


def _files(shelf: Shelf, parts: Sequence[Part]) -> Iterator[Output]:
    """Yield each list as files, in the order of the site's first language."""
    (lang, first), *others = shelf.orders
    ranks = _ranks(first)
    other_ranks = [(code, _ranks(order)) for code, order in others if order is not first]
    register = shelf.head.register
    for part in parts:
        places = sorted(part.places, key=ranks.__getitem__)
        rows = tuple(shelf.rows[at] for at in places)
        keys = {name: value.key for name, value in part.narrowed}
        own = tuple(_orders(places, other_ranks))
        account = Account(tuple(keys.items()), _present(shelf, rows), own, shelf.as_of)
        yield Output(narrowed_file(register, keys, "csv"), lang, make_csv, (shelf.head, rows))
        yield Output(narrowed_file(register, keys, "json"), lang, make_json, (shelf.head, shelf.texts, rows, account))


def _orders(places: Sequence[int], ranks: Sequence[tuple[str, list[int]]]) -> Iterator[Order]:
    """Yield, for each language with another order than the file, the places in the file of its rows."""
    for code, own in ranks:
        order = tuple(at for _, at in sorted((own[place], at) for at, place in enumerate(places)))
        if order != tuple(range(len(places))):
            yield code, order


def _present(shelf: Shelf, rows: Sequence[Row]) -> tuple[tuple[str, tuple[Value, ...]], ...]:
    """Return the values that some rows have of each facet, with their numbers."""
    return tuple(
        (index.facet.name, tuple(counted_values(index, Counter(key for row in rows for key in row.keys[at]))))
        for at, index in enumerate(shelf.facets)
    )
