"""A release in writing: who changed what, as JSON, row by row."""

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from gsc.data.changes.difference import ADDED, REMOVED, SAME, Difference, SchemaChange, TableDifference
from gsc.data.changes.state import State, TableState, sha256_of


class Act(NamedTuple):
    """What an editor says of a release: `date` as YYYY-MM-DD, `notes` as (language code, text)."""

    version: str
    date: str
    notes: tuple[tuple[str, str], ...] = ()


def record_lines(act: Act, state: State, difference: Difference, previous: str) -> Iterator[str]:
    """Yield the record of a release as JSON text, piece by piece: it may be as long as the data.

    Without a previous version it is the first release, and no rows are counted or listed.
    """
    head = {
        "version": act.version,
        "date": act.date,
        "first": not previous,
        "previous": previous,
        "notes": dict(act.notes),
        "descriptor": state.described,
    }
    yield "{\n" + "".join(f'"{key}": {_json(value)},\n' for key, value in head.items())
    found = {table.name: table for table in difference.tables}
    yield '"tables": ['
    for place, table in enumerate(state.tables):
        yield ",\n" if place else "\n"
        yield from _table(table, found[table.name], first=not previous)
    gone = [table for table in found.values() if table.state == REMOVED]
    yield '\n],\n"removed_tables": ' + _json([{"name": table.name, "rows": table.rows} for table in gone]) + "\n}\n"


def difference_lines(difference: Difference) -> Iterator[str]:
    """Yield a difference as JSON text, piece by piece; tables as in the record of a release."""
    yield f'{{\n"old": {_json(difference.old_version)},\n"new": {_json(difference.new_version)},\n'
    yield f'"described": {_json(difference.described)},\n"tables": ['
    for place, table in enumerate(difference.tables):
        yield ",\n" if place else "\n"
        facts = {"name": table.name, "state": table.state, "rows": table.rows, "changes": _counts(table)}
        yield _open(facts)
        if table.state not in {SAME, REMOVED, ADDED}:
            yield from _details(table)
        yield "}"
    yield "\n]\n}\n"


def _table(table: TableState, found: TableDifference, *, first: bool) -> Iterator[str]:
    derived = not table.path
    facts = {
        "name": table.name,
        "state": found.state,
        "rows": found.rows,
        "bytes": 0 if derived else os.path.getsize(table.path),
        "sha256": "" if derived else sha256_of(table.path),
        "query": table.query if derived else "",
        "schema": json.loads(table.schema),
        "changes": {"added": 0, "removed": 0, "changed": 0} if first else _counts(found),
    }
    yield _open(facts)
    if found.state not in {SAME, ADDED}:
        yield from _details(found)
    yield "}"


def _counts(found: TableDifference) -> Mapping[str, int]:
    """Return how many rows changed; those of a new table are all added."""
    added = found.rows if found.state == ADDED else len(found.added)
    removed = found.rows if found.state == REMOVED else len(found.removed)
    return {"added": added, "removed": removed, "changed": len(found.changed)}


def _open(facts: Mapping[str, object]) -> str:
    return "{" + ", ".join(f'"{key}": {_json(value)}' for key, value in facts.items())


def _details(found: TableDifference) -> Iterator[str]:
    yield f', "key": {_json(found.key)}, "bytes_only": {_json(found.bytes_only)}'
    yield from _list("schema_changes", [_json(_schema_change(each)) for each in found.schema])
    yield from _list("added_rows", (_row(found.fields, row) for row in found.added))
    yield from _list("removed_rows", (_row(found.old_fields, row) for row in found.removed))
    yield from _list("changed_rows", (_changed(found.key, row.key, row.cells) for row in found.changed))


def _list(name: str, parts: Sequence[str] | Iterator[str]) -> Iterator[str]:
    yield f', "{name}": ['
    for place, part in enumerate(parts):
        yield (",\n " if place else "\n ") + part
    yield "]"


def _row(fields: Sequence[str], row: Sequence[str]) -> str:
    return _json(dict(zip(fields, row, strict=True)))


def _changed(key: Sequence[str], values: Sequence[str], cells: Sequence[tuple[str, str, str]]) -> str:
    changed = [{"field": field, "before": before, "after": after} for field, before, after in cells]
    return _json({"key": dict(zip(key, values, strict=True)), "cells": changed})


def _schema_change(change: SchemaChange) -> Mapping[str, object]:
    loaded = {name: json.loads(text) if text and change.what != "query" else text or None
              for name, text in (("before", change.before), ("after", change.after))}  # fmt: skip
    return {"what": change.what, "kind": change.kind, "name": change.name, **loaded}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
