"""The tables of a site whose keys lead to records, each read for its keys once."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from gsc.model.library import Library
from gsc.model.package import Column, ForeignKey, Package, Table
from gsc.model.register import STATE
from gsc.model.words import Words
from gsc.publish.registers.head import Head, head_of
from gsc.publish.registers.shown_columns import Piece, piece

MOST_COLUMNS: Final = 5
"""Columns of a row besides the records that it leads to; a bilingual one counts once."""


class Key(NamedTuple):
    """A column that leads to records of a register.

    `shared` tells that other columns of the table lead there too. `columns` are those of the table that are shown
    where its rows are listed by this key, `places` where their cells stand in a row.
    """

    column: str
    place: int
    register: str
    titles: Words
    shared: bool = False
    columns: tuple[Piece, ...] = ()
    places: tuple[int, ...] = ()


class Source(NamedTuple):
    """A table with keys that lead to records. `id_place` is -1 where its rows have no ids."""

    titles: Words
    register: str
    slug: str
    table: str
    id_place: int
    rows: tuple[tuple[str, ...], ...]
    keys: tuple[Key, ...]


Homes = Mapping[tuple[str, str], tuple[str, str]]
"""(register, column of ids) by (package, table)."""


def keys_between(library: Library) -> Mapping[tuple[str, str], tuple[Key, ...]]:
    """Return the keys that lead to records of every table that has some, by (package, table)."""
    homes = {
        (facts.package.package.slug, facts.table.name): (facts.register.name, facts.table.record_id)
        for facts in library.registers
    }
    tables = [(facts.package.package, facts.table) for facts in library.registers]
    tables += [(each.package, each.table) for each in library.joining]
    heads = {(facts.package.package.slug, facts.table.name): head_of(facts) for facts in library.registers}
    made = {}
    for package, table in tables:
        place = package.slug, table.name
        keys = tuple(_keys(homes, package, table, heads.get(place)))
        if keys:
            made[place] = keys
    return made


def _keys(homes: Homes, package: Package, table: Table, head: Head | None) -> Iterator[Key]:
    found = [(key.columns[0], to) for key in table.foreign_keys if (to := _leads_to(homes, package, table, key))]
    many = Counter(register for _, register in found)
    names = [column.name for column in table.columns]
    for name, register in found:
        column = table.columns[names.index(name)]
        columns = _listed(table, head, {name} | {each for each, _ in found})
        yield Key(
            column=name,
            place=names.index(name),
            register=register,
            titles=_titles(column),
            shared=many[register] > 1,
            columns=tuple(map(piece, columns)),
            places=tuple(names.index(each.name) for each in columns),
        )


def _titles(column: Column) -> Words:
    return column.titles or (("", column.name),)


def _leads_to(homes: Homes, package: Package, table: Table, key: ForeignKey) -> str:
    """Return the register whose records a key names by their ids, or ''."""
    register, record_id = homes.get((key.package or package.slug, key.table or table.name), ("", ""))
    return register if len(key.columns) == 1 and key.to == (record_id,) else ""


def _listed(table: Table, head: Head | None, keys: set[str]) -> tuple[Column, ...]:
    """Return the columns that tell of a row besides its keys: those that a register lists, or the first that say most.

    Ids, and keys into tables without pages, tell a reader nothing.
    """
    unread = keys | {table.record_id, *table.primary_key[: 1 if len(table.primary_key) == 1 else 0]}
    unread |= {name for key in table.foreign_keys for name in key.columns if name not in _SOURCES}
    if head is not None:
        register = head.register
        named = [name for name in register.listed if name not in {STATE, register.label, register.number}]
        groups = [head.columns(name) for name in named]
    else:
        groups = sorted(_groups(table), key=_says_less)
    kept = [columns for columns in groups if columns and not {column.name for column in columns} & unread]
    return tuple(column for columns in kept[:MOST_COLUMNS] for column in columns)


_SOURCES: Final = frozenset({"source"})


def _groups(table: Table) -> list[tuple[Column, ...]]:
    found: dict[str, list[Column]] = defaultdict(list)
    for column in table.columns:
        found[f"{column.base}_*" if column.base else column.name].append(column)
    return list(map(tuple, found.values()))


def _says_less(columns: tuple[Column, ...]) -> int:
    """Rank codes before words, words before numbers and dates, and yes or no last."""
    first = columns[0]
    if first.base or first.categories:
        return 0 if first.categories else 1
    return {"string": 2, "boolean": 4}.get(first.type, 3)


def sources_of(library: Library, keys: Mapping[tuple[str, str], tuple[Key, ...]]) -> tuple[Source, ...]:
    """Return the tables that have keys: registers by name, then the others by package and table.

    A derived table with one row for each record only counts what its page lists already, and is left out; so are
    the events of a lifecycle, which are its history.
    """
    events = {
        (facts.package.package.slug, facts.register.lifecycle.events, facts.register.lifecycle.columns.record)
        for facts in library.registers
        if facts.register.lifecycle is not None
    }
    made = []
    for facts in library.registers:
        slug, table = facts.package.package.slug, facts.table
        if (slug, table.name) in keys:
            rows = tuple(record.cells for record in facts.records)
            made.append(_source(slug, table, facts.register.name, rows)._replace(keys=keys[slug, table.name]))
    for each in library.joining:
        slug, table = each.package.slug, each.table
        kept = tuple(
            key
            for key in keys.get((slug, table.name), ())
            if (slug, table.name, key.column) not in events and not (table.sql and table.primary_key == (key.column,))
        )
        if kept:
            made.append(_source(slug, table, "", each.rows)._replace(keys=kept))
    return tuple(made)


def _source(slug: str, table: Table, register: str, rows: tuple[tuple[str, ...], ...]) -> Source:
    titles = table.titles
    if register and table.register is not None:
        titles = table.register.titles
    names = [column.name for column in table.columns]
    place = names.index(table.record_id) if table.record_id else -1
    return Source(titles or (("", table.name),), register, slug, table.name, place, rows, ())


def leads(source: Source, key: Key) -> Mapping[str, list[int]]:
    """Return the places of the rows that lead to each record by a key."""
    found: dict[str, list[int]] = defaultdict(list)
    for at, cells in enumerate(source.rows):
        if cells[key.place]:
            found[cells[key.place]].append(at)
    return dict(found)
