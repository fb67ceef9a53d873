"""A query tried on empty tables: what it reads and what it gives, before any row is loaded."""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from typing import NamedTuple

from gsc.data.derive.engine import USUAL, Fence, close_in, open_engine
from gsc.data.derive.faults import fault
from gsc.data.derive.load import LoadError, Source, create
from gsc.data.derive.query import Query
from gsc.data.derive.statement import Statement, check_names, name_of, read_statement
from gsc.model.problem import Problem


class Inspection(NamedTuple):
    """What SQLite tells of a query: the tables that it reads, by their names in SQL, and the columns that it gives."""

    statement: Statement
    reads: tuple[str, ...]
    columns: tuple[str, ...]


def inspect(query: Query, sources: Mapping[str, Source]) -> Inspection | tuple[Problem, ...]:
    """Try a query on empty tables; `sources` are all that it may read, by their names in SQL."""
    statement = read_statement(query)
    if isinstance(statement, Problem):
        return (statement,)
    columns = {column.name.lower() for source in sources.values() for column in source.table.columns}
    problems = tuple(check_names(statement, columns | {name.lower() for name in sources}))
    if problems:
        return problems
    found = _tried(statement, sources)
    if isinstance(found, Problem):
        return (found,)
    return found._replace(reads=tuple(sorted({*found.reads, *_unasked(found, sources)})))


def _tried(statement: Statement, sources: Mapping[str, Source]) -> Inspection | Problem:
    fence = Fence(frozenset(sources), USUAL)
    with closing(open_engine()) as engine:
        try:
            for name, source in sources.items():
                create(engine, name, source, statement.query.path)
            close_in(engine, fence)
            cursor = engine.execute(f"SELECT * FROM (\n{statement.text}\n) LIMIT 0")  # noqa: S608  it is what is tried
        except LoadError as error:
            return error.problem
        except (sqlite3.Error, sqlite3.Warning) as error:
            return fault(statement, error, fence)
        given = tuple(each[0] for each in cursor.description)
    return Inspection(statement, tuple(fence.read), given)


def _unasked(found: Inspection, sources: Mapping[str, Source]) -> Iterator[str]:
    """Yield the tables that the query reads though SQLite did not ask: those that are only joined by USING.

    A table is read if the query cannot do without it.
    """
    named = {name_of(token) for token in found.statement.tokens}
    for name in sources:
        if name.lower() in named and name not in found.reads:
            others = {other: source for other, source in sources.items() if other != name}
            if isinstance(_tried(found.statement, others), Problem):
                yield name
