"""The records of a register as lists show them: each with its state on a day, and where its keys lead."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from gsc.model.register_facts import Record, RegisterFacts
from gsc.model.words import Words
from gsc.publish.registers.head import Head, head_of
from gsc.publish.registers.links import LinkIndex, Target
from gsc.publish.registers.standing import Current, state_on


class Linked(NamedTuple):
    """The record that a foreign key leads to, and what it is called in each language."""

    register: str
    record: str
    titles: Words


class Row(NamedTuple):
    """A record as a list shows it.

    `links` are (column, record that it leads to) of the keys that lead to registers. `keys` are those of its values
    of each facet, in the order of the facets.
    """

    record: Record
    state: Current | None
    links: tuple[tuple[str, Linked], ...] = ()
    keys: tuple[tuple[str, ...], ...] = ()

    def link(self, column: str) -> Linked | None:
        """Return where a column leads, or None."""
        return next((linked for name, linked in self.links if name == column), None)


def rows_of(facts: RegisterFacts, index: LinkIndex, day: str) -> tuple[Row, ...]:
    """Return all rows of a register in the order of its table, with their states on a day."""
    head = head_of(facts)
    states = _states(head, facts.records, day)
    keys = [
        _Leading(key.column, key.place, index.targets(key.register), {})
        for key in index.keys(head.slug, head.table.name)
    ]
    return tuple(
        Row(record, state, tuple(_links(record, keys))) for record, state in zip(facts.records, states, strict=True)
    )


class _Leading(NamedTuple):
    """A column of keys, and the records that its values lead to; those that were met are kept."""

    column: str
    place: int
    targets: Mapping[str, Target]
    met: dict[str, tuple[str, Linked]]


def _links(record: Record, keys: list[_Leading]) -> Iterator[tuple[str, Linked]]:
    for key in keys:
        value = record.cells[key.place]
        target = key.targets.get(value)
        if target is not None:
            if value not in key.met:
                key.met[value] = (key.column, Linked(target.register, target.record, target.titles))
            yield key.met[value]


def _states(head: Head, records: Iterable[Record], day: str) -> Iterator[Current | None]:
    """Yield the state of each record; those that stand in a column are looked up once for each value."""
    standing = head.register.standing
    if head.register.lifecycle is not None or standing is None:
        yield from (state_on(head, record, day) for record in records)
        return
    place = head.place(standing.column)
    known: dict[str, Current | None] = {}
    for record in records:
        value = record.cells[place]
        if value not in known:
            known[value] = state_on(head, record, day)
        yield known[value]


def halves_of(head: Head, name: str, lang: str = "") -> tuple[tuple[str, int], ...]:
    """Return (language code, place in a row) of the halves of a column, that of a language first; () for no name."""
    columns = sorted(head.columns(name) if name else (), key=lambda column: column.lang not in {lang, ""})
    return tuple((column.lang, head.place(column.name)) for column in columns)


def words_in(record: Record, halves: tuple[tuple[str, int], ...]) -> Words:
    """Return what a record holds in the halves of a column, without the blank ones."""
    return tuple((lang, record.cells[at]) for lang, at in halves if record.cells[at])
