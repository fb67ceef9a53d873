"""The values that a field of a sheet may have, where they are few enough for a list to choose from."""

import json
import os
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any, Final, NamedTuple

from gsc.data.intake.form import Field
from gsc.data.registers.columns import places_of
from gsc.data.rules.source import make_source, rows
from gsc.data.rules.subject import make_subject
from gsc.model.package import ForeignKey, Package, Table
from gsc.model.words import Words

MOST: Final = 500


class Stored(NamedTuple):
    """A table with its package, and the path of its CSV on disk."""

    package: Package
    table: Table
    path: str


FindTable = Callable[[str, str], Stored | None]
"""Finds a table by the slug of its package and its name; None where it cannot be had."""


class Choice(NamedTuple):
    """One value, and what it means."""

    value: str
    labels: Words


def choices_of(package: Package, table: Table, field: Field, find: FindTable) -> tuple[Choice, ...]:
    """Return the values to choose from; none where anything may stand, or too much to choose from."""
    if field.type == "boolean":
        return _booleans(package, table, field)
    if field.column is None:
        return ()
    if field.column.categories:
        return tuple(Choice(each.value, each.labels) for each in field.column.categories)
    for name, told in field.column.constraints:
        if name == "enum":
            return tuple(Choice(_text(each), ()) for each in json.loads(told))
    for key in table.foreign_keys:
        if key.columns == (field.name,):
            return _of_key(package, key, find)
    return ()


def _booleans(package: Package, table: Table, field: Field) -> tuple[Choice, ...]:
    said = make_subject(package, table, "").fields.get(field.name, {}) if field.column else {}
    return tuple(
        Choice(str((said.get(key) or [usual])[0]), ())
        for key, usual in (("trueValues", "true"), ("falseValues", "false"))
    )


def _text(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value)


def _of_key(package: Package, key: ForeignKey, find: FindTable) -> tuple[Choice, ...]:
    stored = find(key.package or package.slug, key.table)
    if stored is None or not os.path.isfile(stored.path):
        return ()
    found = tuple(islice(_keyed(stored, key.to[0]), MOST + 1))
    return found if len(found) <= MOST else ()


def _keyed(stored: Stored, name: str) -> Iterator[Choice]:
    names = [column.name for column in stored.table.columns]
    if name not in names:
        return
    place, labels = names.index(name), _label_places(stored.table, name)
    lang = stored.package.language
    seen: set[str] = set()
    for number, cells in rows(make_source(stored.package, stored.table, stored.path)):
        if number == 1 or len(cells) != len(names) or not cells[place] or cells[place] in seen:
            continue
        seen.add(cells[place])
        told = ((stored.table.columns[each].lang or lang, cells[each]) for each in labels)
        yield Choice(cells[place], tuple((code, text) for code, text in told if text))


def _label_places(table: Table, key: str) -> tuple[int, ...]:
    """Return the columns with the title of a row: that of a register, else the first text beside the key."""
    if table.register is not None:
        return places_of(table, (table.register.label,))
    first = next((each for each in table.columns if each.type == "string" and each.name != key), None)
    return places_of(table, (first.base or first.name,)) if first is not None else ()
