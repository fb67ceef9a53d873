"""What a register's look-up finds its records by, and what it shows of them."""

import os
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from gsc.data.registers.columns import places_of
from gsc.data.registers.histories import histories
from gsc.data.registers.rows import Row, read_rows
from gsc.model.package import Package, Table
from gsc.model.register import Register
from gsc.model.register_facts import Span
from gsc.model.words import Words

_STATES: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_EVER: Final = "00000000"


class Shown(NamedTuple):
    """A state in results: its key, its kind, its words."""

    key: str
    kind: str
    labels: Words


class Subject(NamedTuple):
    """A register with the places of its columns: its id, the halves of number and title, and its other names.

    `by_number` and `by_title` tell of each half whether records are found by it, or only shown with it.
    """

    register: Register
    table: Table
    id: int
    numbers: tuple[int, ...]
    titles: tuple[int, ...]
    names: tuple[int, ...]
    by_number: tuple[bool, ...]
    by_title: tuple[bool, ...]
    states: tuple[Shown, ...]


class Found(NamedTuple):
    """A record: its id, what it is called, further names, and its states: a letter and a day each, in order."""

    id: str
    numbers: tuple[str, ...]
    titles: tuple[str, ...]
    names: tuple[str, ...]
    states: str


def make_subject(table: Table) -> Subject:
    """Return what is looked up in a table; raises ValueError for one that is no register."""
    register = table.register
    if register is None:
        raise ValueError(table.name)
    numbers = places_of(table, (register.number,) if register.number else ())
    titles = places_of(table, (register.label,))
    sought = places_of(table, register.lookup) or (*numbers, *titles)
    names = tuple(each for each in sought if each not in {*numbers, *titles})
    by_number, by_title = (tuple(each in sought for each in places) for places in (numbers, titles))
    place = [column.name for column in table.columns].index(table.record_id)
    return Subject(register, table, place, numbers, titles, names, by_number, by_title, _states(table, register))


def _states(table: Table, register: Register) -> tuple[Shown, ...]:
    if register.lifecycle is not None:
        return tuple(Shown(each.key, each.kind, each.labels) for each in register.lifecycle.states)
    if register.standing is None:
        return ()
    kinds = dict(register.standing.kinds)
    column = next(each for each in table.columns if each.name == register.standing.column)
    return tuple(Shown(each.value, kinds.get(each.value, ""), each.labels) for each in column.categories)


def read_found(package: Package, subject: Subject, folder: str) -> Iterator[Found]:
    """Yield the records of a register in the order of their rows; their tables must be valid."""
    table = subject.table
    letters = {state.key: _STATES[number] for number, state in enumerate(subject.states)}
    spans = _spans(package, subject.register, folder)
    further = _further(package, subject, folder)
    standing = places_of(table, (subject.register.standing.column,)) if subject.register.standing else ()
    for row in read_rows(os.path.join(folder, table.path), table):
        record = row.cells[subject.id]
        states = "".join(letters[each.state] + each.start.replace("-", "") for each in spans.get(record, ()))
        if standing and row.cells[standing[0]] in letters:
            states = letters[row.cells[standing[0]]] + _EVER
        names = dict.fromkeys((*_cells(row, subject.names), *further.get(record, ())))
        yield Found(
            record,
            _cells(row, subject.numbers),
            _cells(row, subject.titles),
            tuple(each for each in names if each),
            states,
        )


def _cells(row: Row, places: tuple[int, ...]) -> tuple[str, ...]:
    return tuple(row.cells[place] for place in places)


def _spans(package: Package, register: Register, folder: str) -> Mapping[str, tuple[Span, ...]]:
    events = package.table(register.lifecycle.events) if register.lifecycle is not None else None
    if register.lifecycle is None or events is None:
        return {}
    return histories(register.lifecycle, events, read_rows(os.path.join(folder, events.path), events)).spans


def _further(package: Package, subject: Subject, folder: str) -> Mapping[str, list[str]]:
    """Return the names that other tables of the package give to records: those that the look-up names with a dot."""
    found: dict[str, list[str]] = {}
    for declared in subject.register.lookup:
        name, dot, column = declared.partition(".")
        table = package.table(name) if dot else None
        if table is None:
            continue
        key = next(each for each in table.foreign_keys if not each.package and each.table == subject.table.name)
        (to,), places = places_of(table, key.columns[:1]), places_of(table, (column,))
        for row in read_rows(os.path.join(folder, table.path), table):
            if row.cells[to]:
                found.setdefault(row.cells[to], []).extend(_cells(row, places))
    return found
