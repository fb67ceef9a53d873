"""A derived table: its query run, its rows written as CSV."""

import csv
import os
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from types import MappingProxyType
from typing import Final

from gsc.data.derive.engine import USUAL, Fence, Limits, close_in, open_engine
from gsc.data.derive.faults import fault
from gsc.data.derive.forms import forms, writer
from gsc.data.derive.inspection import Inspection, inspect
from gsc.data.derive.load import LoadError, Source, create, fill, quoted
from gsc.data.derive.query import Query, read_query
from gsc.data.derive.statement import Statement
from gsc.model.message import Message
from gsc.model.package import Package, Table
from gsc.model.problem import Problem, problem

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "derive-columns": Message(
            "The query gives the columns {given}; the descriptor declares {declared}.",
            "Give the query and the schema the same columns.",
        ),
        "derive-order": Message(
            "Nothing says in which order the rows stand.",
            "End the query with ORDER BY, or declare a primaryKey to sort by.",
        ),
        "derive-rows": Message("The query gives more than {limit} rows.", "Filter or group earlier."),
        "derive-value": Message(
            "Row {row} has a value in “{field}” that a CSV cannot hold ({why}).",
            "Give numbers and texts only; guard divisions and powers against infinity.",
        ),
    }
)


def derive_table(
    root: str, package: Package, table: Table, sources: Mapping[str, Source], goal: str
) -> tuple[Problem, ...]:
    """Write the CSV of a derived table to the path `goal`; without it where there are problems.

    `root` is the site directory; `sources` are all tables that the query may read, by their names in SQL
    (see `order.sources_for`). The CSV is made of valid tables but not validated itself.
    """
    query = read_query(root, package, table)
    if isinstance(query, Problem):
        return (query,)
    return run_query(query, Source(package, table, goal), sources)


def run_query(
    query: Query, target: Source, sources: Mapping[str, Source], limits: Limits = USUAL
) -> tuple[Problem, ...]:
    """Write the rows of a query to the path of `target`, in the columns of its table."""
    found = inspect(query, sources)
    if not isinstance(found, Inspection):
        return found
    problems = tuple(_mismatches(found, target.table))
    return problems or _run(found, target, sources, limits)


def _mismatches(found: Inspection, table: Table) -> Iterator[Problem]:
    declared = tuple(column.name for column in table.columns)
    path = found.statement.query.path
    if sorted(declared) != sorted(found.columns):
        yield problem(path, 0, 0, "derive-columns", given=", ".join(found.columns), declared=", ".join(declared))
    if not found.statement.ordered and not table.primary_key:
        yield problem(path, 0, 0, "derive-order")


def _run(found: Inspection, target: Source, sources: Mapping[str, Source], limits: Limits) -> tuple[Problem, ...]:
    path = found.statement.query.path
    fence = Fence(frozenset(found.reads), limits)
    with closing(open_engine()) as engine:
        try:
            for name in found.reads:
                create(engine, name, sources[name], path)
                fill(engine, name, sources[name], path, limits.length)
            close_in(engine, fence)
            _write(engine, found.statement, target, limits.rows)
        except LoadError as error:
            return _without(target, error.problem)
        except (sqlite3.Error, sqlite3.Warning) as error:
            return _without(target, fault(found.statement, error, fence))
    return ()


def _without(target: Source, found: Problem) -> tuple[Problem, ...]:
    if os.path.lexists(target.path):
        os.unlink(target.path)
    return (found,)


def _write(engine: sqlite3.Connection, statement: Statement, target: Source, most: int) -> None:
    """Write the rows of a statement. Raises sqlite3.Error, and LoadError for what cannot be written."""
    text = statement.text
    if not statement.ordered:
        keys = ", ".join(map(quoted, target.table.primary_key))
        text = f"SELECT * FROM (\n{text}\n) ORDER BY {keys}"  # noqa: S608  it is the query itself
    cursor = engine.execute(text)
    columns = forms(target.package, target.table)
    places = {each[0]: place for place, each in enumerate(cursor.description)}
    cells = [(column.name, places[column.name], writer(column)) for column in columns]
    with open(target.path, "w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file, lineterminator="\n")
        lines.writerow([column.name for column in columns])
        for number, row in enumerate(cursor, 1):
            if number > most:
                raise LoadError(problem(statement.query.path, 0, 0, "derive-rows", limit=most))
            line = []
            for name, place, write in cells:
                try:
                    line.append(write(row[place]))
                except ValueError as error:
                    details = {"row": number, "field": name, "why": error}
                    raise LoadError(problem(statement.query.path, 0, 0, "derive-value", **details)) from error
            lines.writerow(line)
