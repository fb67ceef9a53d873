"""What leads from one record to others and back: foreign keys, pages, and names in running text."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from gsc.model.library import Library
from gsc.model.register_facts import Record, RegisterFacts
from gsc.model.words import Words
from gsc.publish.registers.head import Head, head_of
from gsc.publish.registers.link_tables import Key, Source, keys_between, leads, sources_of
from gsc.publish.registers.naming import Namer, kinds_of, namer
from gsc.publish.registers.shown_columns import Piece

MOST_ROWS = 50
"""Rows of one table that a record's page shows; all of them stand on the page of the table."""
Passage = tuple[str, str, str]
"""(page, language, anchor) of a text that names a record."""


class Target(NamedTuple):
    """A record as others name it. `kind` is that of its state on the as-of day (model.register.KINDS), or empty."""

    register: str
    record: str
    number: str
    titles: Words
    kind: str


class Joined(NamedTuple):
    """One row that leads to a record: the cells of the group's columns, and the records that its other keys name.

    `own` is the row as a record, where its table is a register; else `row` is its id there, or empty.
    """

    own: Target | None
    row: str
    cells: tuple[str, ...]
    targets: tuple[tuple[str, Target], ...]


class Group(NamedTuple):
    """The rows of one table that lead to a record by one column.

    `register` is empty for a table that is none. `role` are the titles of that column where the table has several
    that lead to the same register. `others` are its further columns that lead to records, with their titles.
    `rows` are the first of `total`.
    """

    titles: Words
    register: str
    slug: str
    table: str
    role: Words
    others: tuple[tuple[str, Words], ...]
    columns: tuple[Piece, ...]
    rows: tuple[Joined, ...]
    total: int


class LinkIndex:
    """All records of a site by register and id, and the rows that lead to each of them."""

    def __init__(self, library: Library, as_of: str) -> None:
        """Read every row once; `as_of` is the day of the states."""
        self._targets = {facts.register.name: _targets(facts, as_of) for facts in library.registers}
        self._keys = keys_between(library)
        self._sources = sources_of(library, self._keys)
        self._incoming = tuple(
            (source, tuple((key, leads(source, key)) for key in source.keys)) for source in self._sources
        )
        mentions: dict[tuple[str, str], dict[Passage, None]] = defaultdict(dict)
        for each in library.mentions:
            mentions[each.register, each.record][each.page, each.lang, each.anchor] = None
        self._mentions = {place: tuple(found) for place, found in mentions.items()}

    def target(self, register: str, record: str) -> Target | None:
        """Return a record as others name it; None where there is no such record."""
        return self._targets.get(register, {}).get(record)

    def targets(self, register: str) -> Mapping[str, Target]:
        """Return all records of a register by id; nothing for a name that no register has."""
        return self._targets.get(register, {})

    def keys(self, slug: str, table: str) -> tuple[Key, ...]:
        """Return the columns of a table whose values are ids of records."""
        return self._keys.get((slug, table), ())

    def passages(self, register: str, record: str) -> tuple[Passage, ...]:
        """Return the texts that name a record, each place once, in the order of page, language and text."""
        return self._mentions.get((register, record), ())

    def leading(self, register: str, record: str) -> Iterator[tuple[Source, Key, list[int]]]:
        """Yield the tables with rows that lead to a record, by which key, and the places of those rows."""
        for source, keys in self._incoming:
            for key, places in keys:
                if key.register == register and record in places:
                    yield source, key, places[record]


def index_links(library: Library, as_of: str) -> LinkIndex:
    """Index the records of a site and all that leads to them; `as_of` is the day of their states."""
    return LinkIndex(library, as_of)


def _targets(facts: RegisterFacts, as_of: str) -> dict[str, Target]:
    head: Head = head_of(facts)
    name: Namer = namer(head)
    return {
        record.id: Target(facts.register.name, record.id, *name(record), kind)
        for record, kind in zip(facts.records, kinds_of(head, facts.records, as_of), strict=True)
    }


def outgoing(index: LinkIndex, facts: RegisterFacts, record: Record) -> tuple[tuple[str, Target], ...]:
    """Return (column, record) of the keys of a record, in the table's order."""
    keys = index.keys(facts.package.package.slug, facts.table.name)
    return _others(index, keys, record.cells)


def incoming(index: LinkIndex, facts: RegisterFacts, record: Record) -> tuple[Group, ...]:
    """Return the rows that lead to a record: registers by name, then other tables by package, each in its order."""
    return tuple(
        Group(
            titles=source.titles,
            register=source.register,
            slug=source.slug,
            table=source.table,
            role=key.titles if key.shared else (),
            others=tuple((each.column, each.titles) for each in source.keys if each is not key),
            columns=key.columns,
            rows=tuple(_joined(index, source, key, source.rows[at]) for at in places[:MOST_ROWS]),
            total=len(places),
        )
        for source, key, places in index.leading(facts.register.name, record.id)
    )


def _joined(index: LinkIndex, source: Source, key: Key, cells: tuple[str, ...]) -> Joined:
    row = cells[source.id_place] if source.id_place >= 0 else ""
    others = tuple(each for each in source.keys if each is not key)
    return Joined(
        own=index.target(source.register, row),
        row="" if source.register else row,
        cells=tuple(cells[at] for at in key.places),
        targets=_others(index, others, cells),
    )


def _others(index: LinkIndex, keys: Iterable[Key], cells: tuple[str, ...]) -> tuple[tuple[str, Target], ...]:
    named = ((key.column, index.target(key.register, cells[key.place])) for key in keys if cells[key.place])
    return tuple((column, target) for column, target in named if target is not None)


def page_records(library: Library, index: LinkIndex) -> Mapping[str, tuple[Target, ...]]:
    """Return the records of each page (by its key) that a register's `pages` ties to it, by register and table."""
    known = frozenset(library.keys())
    found: dict[str, list[Target]] = defaultdict(list)
    for facts in library.registers:
        targets = index.targets(facts.register.name)
        for record in facts.records:
            for key in page_keys(facts, record):
                if key in known:
                    found[key].append(targets[record.id])
    return {key: tuple(targets) for key, targets in found.items()}


def page_keys(facts: RegisterFacts, record: Record) -> Iterator[str]:
    """Yield the keys of the pages that a record names in the columns that `pages` declares."""
    head = head_of(facts)
    for link in facts.register.pages:
        slug = record.cells[head.place(link.column)]
        if slug:
            yield f"{link.section}/{slug}"
