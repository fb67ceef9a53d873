"""Compare two states of a data package, row by row."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from json import loads
from typing import Any

from gsc.data.changes.difference import (
    ADDED,
    CHANGED,
    REMOVED,
    SAME,
    Cell,
    ChangedRow,
    Difference,
    TableDifference,
)
from gsc.data.changes.rows import Row, Rows, read_rows
from gsc.data.changes.schema_changes import schema_changes
from gsc.data.changes.state import State, TableState, sha256_of
from gsc.data.derive.forms import Form, form, missing_texts, reader

Key = tuple[object, ...]


def compare(old: State, new: State) -> Difference:
    """Return how two states differ. Raises CompareError, and OSError for files that cannot be read."""
    before = {table.name: table for table in old.tables}
    after = {table.name: table for table in new.tables}
    gone = [table for table in old.tables if table.name not in after]
    tables = [compare_table(before.get(table.name), table) for table in new.tables]
    tables += [TableDifference(table.name, REMOVED, len(read_rows(table).rows)) for table in gone]
    return Difference(old.version, new.version, tuple(tables), old.described != new.described)


def compare_table(old: TableState | None, new: TableState) -> TableDifference:
    """Return how a table differs; `old` is None for a new one. Raises CompareError."""
    if old is None:
        now = read_rows(new)
        return TableDifference(new.name, ADDED, len(now.rows), fields=now.fields)
    schema = schema_changes(old, new)
    if not old.path or not new.path:
        return TableDifference(new.name, CHANGED if schema else SAME, len(read_rows(new).rows), schema=schema)
    now = read_rows(new)
    same = sha256_of(old.path) == sha256_of(new.path)
    found = TableDifference(new.name, SAME, len(now.rows), fields=now.fields, old_fields=now.fields, schema=schema)
    if not same:
        found = _compared(old, read_rows(old), new, now, found)
    moved = bool(schema or found.added or found.removed or found.changed)
    bytes_only = not same and not moved
    return found._replace(state=CHANGED if moved or bytes_only else SAME, bytes_only=bytes_only)


def _compared(old: TableState, before: Rows, new: TableState, now: Rows, found: TableDifference) -> TableDifference:
    found = found._replace(fields=now.fields, old_fields=before.fields)
    for key in _keys(old, new):
        if set(key) <= set(before.fields) & set(now.fields):
            one = _by_key(before, _typed(old, new, key, before.fields))
            two = _by_key(now, _typed(new, old, key, now.fields))
            if one is not None and two is not None:
                return _matched(before, one, now, two, found._replace(key=key))
    return _whole_rows(before, now, found)


def _keys(old: TableState, new: TableState) -> Iterator[Row]:
    """Yield the primary keys to match rows by: as it is now, then as it was."""
    for table in (new, old):
        key = loads(table.schema).get("primaryKey")
        if key:
            yield (key,) if isinstance(key, str) else tuple(key)


def _typed(table: TableState, other: TableState, key: Row, fields: Row) -> list[tuple[int, Callable[[str], object]]]:
    """Return where the parts of the key stand, and what reads them: as text where both states differ in type."""
    one, two = _columns(table), _columns(other)
    alike = {name for name in key if name in one and name in two and one[name].type == two[name].type}
    return [(fields.index(name), _reader(one[name]) if name in alike else str) for name in key]


def _columns(table: TableState) -> dict[str, Form]:
    schema: dict[str, Any] = loads(table.schema)
    missing = missing_texts(schema.get("missingValues", [""]))
    return {each["name"]: form(each["name"], each["type"], missing, each) for each in schema.get("fields", ())}


def _reader(column: Form) -> Callable[[str], object]:
    read = reader(column)

    def typed(text: str) -> object:
        try:
            value = read(text)
        except ValueError:
            return text
        try:
            return Decimal(text) if isinstance(value, float) else value
        except InvalidOperation:  # with signs of its own; a float equals the decimal of its value
            return value

    return typed


def _by_key(table: Rows, parts: Sequence[tuple[int, Callable[[str], object]]]) -> dict[Key, Row] | None:
    """Return the rows by their keys, or None where two rows share one."""
    found: dict[Key, Row] = {}
    for row in table.rows:
        found[tuple(read(row[place]) for place, read in parts)] = row
    return found if len(found) == len(table.rows) else None


def _matched(
    before: Rows, one: Mapping[Key, Row], now: Rows, two: Mapping[Key, Row], found: TableDifference
) -> TableDifference:
    common = [(name, before.fields.index(name), now.fields.index(name)) for name in now.fields if name in before.fields]
    places = [now.fields.index(name) for name in found.key]
    alike = before.fields == now.fields
    changed = []
    for key, row in two.items():
        old = one.get(key)
        if old is None or (alike and old == row):
            continue
        cells = tuple(Cell(name, old[was], row[now_at]) for name, was, now_at in common if old[was] != row[now_at])
        if cells:
            changed.append(ChangedRow(tuple(row[place] for place in places), cells))
    return found._replace(
        added=tuple(row for key, row in two.items() if key not in one),
        removed=tuple(row for key, row in one.items() if key not in two),
        changed=tuple(changed),
    )


def _whole_rows(before: Rows, now: Rows, found: TableDifference) -> TableDifference:
    """Compare tables without key: rows that stand in one of them only, or more often there."""
    common = [name for name in now.fields if name in before.fields]
    was = [before.fields.index(name) for name in common]
    are = [now.fields.index(name) for name in common]
    return found._replace(
        added=tuple(_more(now.rows, are, before.rows, was)), removed=tuple(_more(before.rows, was, now.rows, are))
    )


def _more(rows: Sequence[Row], places: Sequence[int], others: Sequence[Row], their: Sequence[int]) -> Iterator[Row]:
    left = Counter(tuple(row[place] for place in their) for row in others)
    for row in rows:
        part = tuple(row[place] for place in places)
        if left[part] > 0:
            left[part] -= 1
        else:
            yield row
