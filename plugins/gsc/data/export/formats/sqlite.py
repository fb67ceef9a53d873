"""SQLite: a database of the whole package, with keys, and a table `_columns` that explains every column.

Whole numbers are INTEGER, decimals REAL where a double holds them exactly and TEXT otherwise, truth is 1 or 0,
days and times are ISO text. Primary keys, `unique` and `uniqueKeys` are declared, and foreign keys that lead to one
of these; a database cannot keep keys into other packages, nor those into columns that no key makes unique, but
`_columns` names them all. A table of more than 2,000 columns, the most that SQLite takes, is left out and told of.
"""

import os
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from typing import Final

from gsc.data.export.content import Publication, TableContent
from gsc.data.export.dictionary import column_type, refers_to, word_in
from gsc.data.export.failure import state
from gsc.data.export.stored import Reference, Stored, is_real, references
from gsc.data.export.typed import TypedColumn
from gsc.model.problem import Problem

MOST_COLUMNS: Final = 2_000  # SQLITE_MAX_COLUMN, https://www.sqlite.org/limits.html
_PAGE: Final = 4096
_ONE_PIECE: Final = 1 << 31
_PIECE: Final = 1 << 22
_TYPES: Final = (("integer", "INTEGER"), ("boolean", "INTEGER"))
_Links = Mapping[str, tuple[Reference, ...]]


def sqlite_file(publication: Publication) -> Iterator[bytes]:
    """Yield the database."""
    tables = {each.table.name: Stored(each) for each in publication.contents if _fits(each)}
    links: _Links = {name: tuple(references(stored, tables)) for name, stored in tables.items()}
    with closing(_made(publication, tables, links)) as database:
        broken = _broken(database)
        if not broken:
            yield from _bytes(database)
            return
    kept = {name: tuple(each for each in keys if (name, each) not in broken) for name, keys in links.items()}
    with closing(_made(publication, tables, kept)) as database:
        yield from _bytes(database)


def database_states(content: TableContent) -> Iterator[Problem]:
    """Yield what the database does not hold."""
    if not _fits(content):
        details = {"table": content.table.name, "columns": len(content.columns), "most": MOST_COLUMNS}
        yield state(content.path, "export-database-left", **details)


def _fits(content: TableContent) -> bool:
    return len(content.columns) <= MOST_COLUMNS


def _made(publication: Publication, tables: Mapping[str, Stored], links: _Links) -> sqlite3.Connection:
    database = sqlite3.connect(":memory:", isolation_level=None)
    for pragma in (f"page_size = {_PAGE}", "encoding = 'UTF-8'", "journal_mode = OFF", "foreign_keys = OFF"):
        database.execute(f"PRAGMA {pragma}")
    database.execute("BEGIN")
    for name, stored in tables.items():
        _fill(database, stored, links[name])
    _explain(database, publication, tables)
    database.execute("COMMIT")
    return database


def _broken(database: sqlite3.Connection) -> frozenset[tuple[str, Reference]]:
    """Return the foreign keys that hold for validation, but not as SQLite compares what is stored (1.5 and 1.50)."""
    found = {(row[0], row[3]) for row in database.execute("PRAGMA foreign_key_check")}
    return frozenset((name, _reference(database, name, number)) for name, number in found)


def _reference(database: sqlite3.Connection, table: str, number: int) -> Reference:
    listed = database.execute(f"PRAGMA foreign_key_list({_quoted(table)})").fetchall()
    parts = sorted((row[1], row[2], row[3], row[4]) for row in listed if row[0] == number)
    return Reference(tuple(part[2] for part in parts), parts[0][1], tuple(part[3] for part in parts))


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


def _fill(database: sqlite3.Connection, stored: Stored, links: Iterable[Reference]) -> None:
    name = _quoted(stored.table.name)
    parts = [f"{_quoted(stored.names[each.column.name])} {_declared(each)}" for each in stored.content.columns]
    for key in stored.unique:
        kind = "PRIMARY KEY" if key == stored.primary else "UNIQUE"
        parts.append(f"{kind} ({_list(stored.in_database(key))})")
    parts += [
        f"FOREIGN KEY ({_list(each.columns)}) REFERENCES {_quoted(each.table)} ({_list(each.to)})" for each in links
    ]
    database.execute(f"CREATE TABLE {name} ({', '.join(parts)})")
    slots = ", ".join("?" * len(stored.names))
    rows = zip(*(each.to_list() for each in stored.values.values()), strict=True)
    database.executemany(f"INSERT INTO {name} VALUES ({slots})", rows)  # noqa: S608  a quoted name


def _declared(typed: TypedColumn) -> str:
    kind = dict(_TYPES).get(typed.kind, "REAL" if is_real(typed) else "TEXT")
    return f"{kind} NOT NULL" if ("required", "true") in typed.column.constraints else kind


def _explain(database: sqlite3.Connection, publication: Publication, tables: Mapping[str, Stored]) -> None:
    """Write the data dictionary as a table."""
    languages = [each.code for each in publication.site.languages]
    heads = ["table", "column", "position", "type", "unit", "refers_to"]
    heads += [f"{word}_{lang}".replace("-", "_") for word in ("title", "description") for lang in languages]
    types = ["INTEGER" if head == "position" else "TEXT" for head in heads]
    columns = ", ".join(f"{_quoted(head)} {kind}" for head, kind in zip(heads, types, strict=True))
    database.execute(f"CREATE TABLE _columns ({columns}, PRIMARY KEY ({_list(heads[:2])}))")
    rows = []
    for table in (stored.table for stored in tables.values()):
        names = tables[table.name].in_database([column.name for column in table.columns])
        for at, (name, column) in enumerate(zip(names, table.columns, strict=True), 1):
            row: list[object] = [table.name, name, at, column_type(column), column.unit or None]
            row.append(refers_to(column, table, publication.package) or None)
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
