"""SQLite: a database of the whole package, with keys, and a table `_columns` that explains every column.

Whole numbers are INTEGER, decimals REAL where a double holds them exactly and TEXT otherwise, truth is 1 or 0,
days and times are ISO text. Keys into other packages cannot be kept by a database; `_columns` names them.
"""

import os
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import closing
from typing import Final

import polars as pl

from gsc.data.export.content import Publication, TableContent
from gsc.data.export.dictionary import column_type, refers_to, word_in
from gsc.data.export.typed import TypedColumn
from gsc.model.package import ForeignKey

_PAGE: Final = 4096
_ONE_PIECE: Final = 1 << 31
_PIECE: Final = 1 << 22
_TYPES: Final = (("integer", "INTEGER"), ("boolean", "INTEGER"))


def sqlite_file(publication: Publication) -> Iterator[bytes]:
    """Yield the database."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as database:
        for pragma in (f"page_size = {_PAGE}", "encoding = 'UTF-8'", "journal_mode = OFF", "foreign_keys = OFF"):
            database.execute(f"PRAGMA {pragma}")
        database.execute("BEGIN")
        for content in publication.contents:
            _fill(database, content, publication)
        _explain(database, publication)
        database.execute("COMMIT")
        yield from _bytes(database)


def _bytes(database: sqlite3.Connection) -> Iterator[bytes]:
    """Yield the bytes of a database: SQLite gives them in one piece only up to 2 GiB."""
    (pages,) = database.execute("PRAGMA page_count").fetchone()
    if pages * _PAGE < _ONE_PIECE:
        yield database.serialize()
        return
    with tempfile.TemporaryDirectory(prefix="gsc-") as folder:
        path = os.path.join(folder, "database")
        with closing(sqlite3.connect(path, isolation_level=None)) as copy:
            database.backup(copy)
        with open(path, "rb") as file:
            while piece := file.read(_PIECE):
                yield piece


def column_names(content: TableContent) -> tuple[str, ...]:
    """Return the names of a table's columns; where two differ only by case, which SQLite ignores, with a number."""
    found: dict[str, str] = {}
    for each in content.columns:
        name, number = each.column.name, 1
        while name.lower() in found:
            number += 1
            name = f"{each.column.name}_{number}"
        found[name.lower()] = name
    return tuple(found.values())


def _fill(database: sqlite3.Connection, content: TableContent, publication: Publication) -> None:
    table = content.table
    names = dict(zip((each.column.name for each in content.columns), column_names(content), strict=True))
    parts = [f"{_quoted(names[each.column.name])} {_declared(each)}" for each in content.columns]
    if table.primary_key:
        parts.append(f"PRIMARY KEY ({_list(names[each] for each in table.primary_key)})")
    parts += [
        f"FOREIGN KEY ({_list(names[each] for each in key.columns)}) "
        f"REFERENCES {_quoted(key.table or table.name)} ({_list(key.to)})"
        for key in table.foreign_keys
        if not key.package and _is_key(key, content, publication)
    ]
    database.execute(f"CREATE TABLE {_quoted(table.name)} ({', '.join(parts)})")
    slots = ", ".join("?" * len(names))
    rows = zip(*(_values(each).to_list() for each in content.columns), strict=True)
    database.executemany(f"INSERT INTO {_quoted(table.name)} VALUES ({slots})", rows)  # noqa: S608  a quoted name


def _is_key(key: ForeignKey, content: TableContent, publication: Publication) -> bool:
    """Tell whether the columns referred to are the primary key of their table, as SQLite asks for."""
    name = key.table or content.table.name
    parent = next((each.table for each in publication.contents if each.table.name == name), None)
    return parent is not None and set(parent.primary_key) == set(key.to)


def _declared(typed: TypedColumn) -> str:
    kind = dict(_TYPES).get(typed.kind, "REAL" if _is_real(typed) else "TEXT")
    return f"{kind} NOT NULL" if ("required", "true") in typed.column.constraints else kind


def _is_real(typed: TypedColumn) -> bool:
    return typed.kind == "number" and typed.number.exact


def _values(typed: TypedColumn) -> pl.Series:
    if typed.kind in {"integer", "boolean", "list", "json"}:
        return typed.values
    return typed.cells.cast(pl.Float64) if _is_real(typed) else typed.cells


def _explain(database: sqlite3.Connection, publication: Publication) -> None:
    """Write the data dictionary as a table."""
    languages = [each.code for each in publication.site.languages]
    heads = ["table", "column", "position", "type", "unit", "refers_to"]
    heads += [f"{word}_{lang}".replace("-", "_") for word in ("title", "description") for lang in languages]
    types = ["INTEGER" if head == "position" else "TEXT" for head in heads]
    columns = ", ".join(f"{_quoted(head)} {kind}" for head, kind in zip(heads, types, strict=True))
    database.execute(f"CREATE TABLE _columns ({columns}, PRIMARY KEY ({_list(heads[:2])}))")
    rows = []
    for content in publication.contents:
        for at, (name, column) in enumerate(zip(column_names(content), content.table.columns, strict=True), 1):
            row: list[object] = [content.table.name, name, at, column_type(column), column.unit or None]
            row.append(refers_to(column, content.table, publication.package) or None)
            row += [
                word_in(words, lang) or None for words in (column.titles, column.descriptions) for lang in languages
            ]
            rows.append(row)
    slots = ", ".join("?" * len(heads))
    database.executemany(f"INSERT INTO _columns VALUES ({slots})", rows)  # noqa: S608  only question marks


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _list(names: Iterable[str]) -> str:
    return ", ".join(map(_quoted, names))
