"""What differs between two schemas of a table."""

import json
from collections.abc import Iterator
from typing import Any

from gsc.data.changes.difference import ADDED, CHANGED, REMOVED, SchemaChange
from gsc.data.changes.meaning import canonical
from gsc.data.changes.state import TableState


def schema_changes(old: TableState, new: TableState) -> tuple[SchemaChange, ...]:
    """Return all differences in fields, keys and queries, fields first."""
    if (old.schema, old.query) == (new.schema, new.query):
        return ()
    return tuple(_changes(old, new))


def _changes(old: TableState, new: TableState) -> Iterator[SchemaChange]:
    was, now = json.loads(old.schema), json.loads(new.schema)
    before = {each["name"]: each for each in was.pop("fields", ())}
    after = {each["name"]: each for each in now.pop("fields", ())}
    yield from _differences("field", before, after)
    stay = [name for name in before if name in after]
    if stay != [name for name in after if name in before]:
        yield SchemaChange("order", CHANGED, "", canonical(list(before)), canonical(list(after)))
    for each in _differences("", was, now):
        yield each._replace(what=each.name, name="")
    if old.query != new.query:
        yield SchemaChange("query", CHANGED, "", old.query, new.query)


def _differences(what: str, before: dict[str, Any], after: dict[str, Any]) -> Iterator[SchemaChange]:
    for name in sorted({*before, *after}):
        one = canonical(before[name]) if name in before else ""
        two = canonical(after[name]) if name in after else ""
        if one != two:
            kind = CHANGED if one and two else ADDED if two else REMOVED
            yield SchemaChange(what, kind, name, one, two)
