"""The values by which a register can be narrowed, and the records of each."""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Final, NamedTuple

from gsc.model.register import STATE, Facet
from gsc.model.words import Words
from gsc.publish.registers.facet_keys import Raw, address_keys
from gsc.publish.registers.head import Head
from gsc.publish.registers.order import natural
from gsc.publish.registers.rows import Row, halves_of, words_in

Rank = tuple[object, ...]

_YEAR: Final = re.compile(r"\d{4}")
_BOOLEANS: Final = (("true", "yes"), ("false", "no"))


class Value(NamedTuple):
    """A value of a facet. `key` is its part of an address, `kind` that of a state, or `yes` or `no` of a boolean."""

    key: str
    titles: Words
    kind: str = ""
    total: int = 0


class Index(NamedTuple):
    """A facet with its values in the order in which they are shown, and the keys of each row in the table's order."""

    facet: Facet
    values: tuple[Value, ...]
    keys: tuple[tuple[str, ...], ...]


def index_facet(head: Head, facet: Facet, rows: Sequence[Row]) -> Index:
    """Return the values that the rows have. A blank is none."""
    read = _reader(head, facet)
    raws = [read(row) for row in rows]
    counted = Counter(raw for own in raws for raw in own)
    keys = address_keys(counted)
    example = {raw: row for row, own in zip(rows, raws, strict=True) for raw in own}
    declared = _declared(head, facet)
    found = sorted(counted, key=lambda raw: _rank(declared, facet, raw, counted[raw]))
    values = tuple(_value(head, facet, raw, example[raw])._replace(key=keys[raw], total=counted[raw]) for raw in found)
    return Index(facet, values, tuple(tuple(keys[raw] for raw in own) for own in raws))


def _reader(head: Head, facet: Facet) -> Callable[[Row], tuple[Raw, ...]]:
    """Return what reads the values of a row, each once."""
    if facet.column == STATE:
        return lambda row: ((row.state.key,),) if row.state else ()
    columns = head.columns(facet.column)
    places = [head.place(column.name) for column in columns]
    first = places[0]
    if facet.by == "year":
        return lambda row: ((row.record.cells[first][:4],),) if _YEAR.match(row.record.cells[first]) else ()
    if columns[0].type == "list":
        return lambda row: _items(row.record.cells[first])

    def read(row: Row) -> tuple[Raw, ...]:
        cells = tuple(row.record.cells[place] for place in places)
        return (cells,) if any(cells) else ()

    return read


def _items(cell: str) -> tuple[Raw, ...]:
    return tuple(dict.fromkeys((part.strip(),) for part in cell.split(",") if part.strip()))


def _value(head: Head, facet: Facet, raw: Raw, row: Row) -> Value:
    """Return a value with its words, as a row that has it tells them."""
    if facet.column == STATE:
        return Value("", row.state.labels or (("", raw[0]),), row.state.kind) if row.state else Value("", ())
    column, *others = head.columns(facet.column)
    linked = row.link(column.name)
    if others:
        return Value("", words_in(row.record, halves_of(head, facet.column)))
    if linked is not None:
        return Value("", linked.titles)
    labels = next((each.labels for each in column.categories if (each.value,) == raw), ())
    kind = dict(_BOOLEANS).get(raw[0], "") if column.type == "boolean" else ""
    return Value("", labels or ((column.lang, raw[0]),), kind)


def _rank(declared: Mapping[Raw, int], facet: Facet, raw: Raw, total: int) -> Rank:
    """Return what values are sorted by: as declared, or years from the last, or else the most frequent first."""
    if raw in declared:
        return (0, declared[raw], ())
    if facet.by == "year" or (len(raw) == 1 and _YEAR.fullmatch(raw[0])):
        return (1, -int(raw[0]), ())
    return (2, -total, tuple(natural(text) for text in raw))


def _declared(head: Head, facet: Facet) -> Mapping[Raw, int]:
    """Return the places of values that the descriptor lists."""
    if facet.column != STATE:
        return {(each.value,): at for at, each in enumerate(head.columns(facet.column)[0].categories)}
    return {(key,): at for at, key in enumerate(state_keys(head))}


def state_keys(head: Head) -> tuple[str, ...]:
    """Return the keys of a register's states as they are declared."""
    register = head.register
    if register.lifecycle is not None:
        return tuple(state.key for state in register.lifecycle.states)
    return tuple(value for value, _ in register.standing.kinds) if register.standing is not None else ()
