"""A table as a database stores it, and the keys that the database can hold it to."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

import polars as pl

from gsc.data.export.content import TableContent
from gsc.data.export.typed import TypedColumn

Names = tuple[str, ...]


class Reference(NamedTuple):
    """Columns whose values stand in columns of another table, or of the same; all names as the database has them."""

    columns: Names
    table: str
    to: Names


class Stored:
    """A table on its way into a database. `names` are those of its columns there, by their own names."""

    def __init__(self, content: TableContent) -> None:
        """Take a table that was read."""
        self.content = content
        self.table = content.table
        self.names = dict(zip((each.column.name for each in content.columns), column_names(content), strict=True))

    @cached_property
    def values(self) -> Mapping[str, pl.Series]:
        """Return the columns as they are stored, by their own names."""
        return {each.column.name: _values(each) for each in self.content.columns}

    @cached_property
    def unique(self) -> tuple[Names, ...]:
        """Return the keys that are declared, the primary one first, each once and by the columns' own names.

        Left out is a key whose values differ for validation, but not as they are stored (`NaN`, two numbers below the
        smallest that a double holds): the rows of a valid package are all in the database.
        """
        found: dict[frozenset[str], Names] = {}
        for key in _declared(self.content):
            if self._distinct(key):
                found.setdefault(frozenset(key), key)
        return tuple(found.values())

    def _distinct(self, key: Names) -> bool:
        filled = pl.DataFrame([self.values[name] for name in key]).drop_nulls()
        return filled.n_unique() == filled.height

    @property
    def primary(self) -> Names:
        """Return the primary key, or nothing."""
        key = self.table.primary_key
        return key if key in self.unique else ()

    def in_database(self, columns: Sequence[str]) -> Names:
        """Return how the database calls some columns."""
        return tuple(self.names[name] for name in columns)


def is_real(typed: TypedColumn) -> bool:
    """Tell whether doubles hold all numbers of a column exactly."""
    return typed.kind == "number" and typed.number.exact


def column_names(content: TableContent) -> Names:
    """Return the names of a table's columns; where two differ only by case, which SQLite ignores, with a number."""
    found: dict[str, str] = {}
    for each in content.columns:
        name, number = each.column.name, 1
        while name.lower() in found:
            number += 1
            name = f"{each.column.name}_{number}"
        found[name.lower()] = name
    return tuple(found.values())


def references(stored: Stored, tables: Mapping[str, Stored]) -> Iterator[Reference]:
    """Yield the foreign keys of a table that a database can keep: they lead to a key of a table that it holds."""
    for key in stored.table.foreign_keys:
        parent = tables.get(key.table or stored.table.name)
        if not key.package and parent is not None and set(key.to) in map(set, parent.unique):
            yield Reference(stored.in_database(key.columns), parent.table.name, parent.in_database(key.to))


def _declared(content: TableContent) -> Iterator[Names]:
    table = content.table
    if table.primary_key:
        yield table.primary_key
    yield from ((each.name,) for each in table.columns if ("unique", "true") in each.constraints)
    yield from table.unique_keys


def _values(typed: TypedColumn) -> pl.Series:
    if typed.kind in {"integer", "boolean", "list", "json"}:
        return typed.values
    return typed.cells.cast(pl.Float64) if is_real(typed) else typed.cells
