"""The lists that a register has: the whole, one for each value of a facet, and one for each pair that is declared."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import NamedTuple

from gsc.publish.registers.facets import Index, Value
from gsc.publish.registers.head import Head
from gsc.publish.registers.narrowing import MOST_BESIDE, Group, Narrowed
from gsc.publish.registers.rows import Row


class Part(NamedTuple):
    """What a list is narrowed to, and the places of its rows in the table, in the table's order."""

    narrowed: Narrowed
    places: tuple[int, ...]


def parts_of(head: Head, rows: Sequence[Row], facets: Sequence[Index]) -> Iterator[Part]:
    """Yield every list of a register: a value or pair that no record has is none."""
    yield Part((), tuple(range(len(rows))))
    for at, index in enumerate(facets):
        found: dict[str, list[int]] = {value.key: [] for value in index.values}
        for place, row in enumerate(rows):
            for key in row.keys[at]:
                found[key].append(place)
        for value in index.values:
            yield Part(((index.facet.name, value),), tuple(found[value.key]))
    for pair in head.register.pairs:
        yield from _pairs(rows, facets, pair)


def _pairs(rows: Sequence[Row], facets: Sequence[Index], pair: tuple[str, str]) -> Iterator[Part]:
    one, other = (_place(facets, name) for name in pair)
    found: dict[tuple[str, str], list[int]] = {}
    for place, row in enumerate(rows):
        for keys in product(row.keys[one], row.keys[other]):
            found.setdefault(keys, []).append(place)
    for first in facets[one].values:
        for second in facets[other].values:
            places = found.get((first.key, second.key))
            if places:
                yield Part(((pair[0], first), (pair[1], second)), tuple(places))


def _place(facets: Sequence[Index], name: str) -> int:
    return [index.facet.name for index in facets].index(name)


Totals = Mapping[frozenset[tuple[str, str]], int]
"""The number of rows of each list, by the (facet, key) that it is narrowed to."""


def totals_of(parts: Sequence[Part]) -> Totals:
    """Return the number of rows of each list."""
    return {_conditions(part.narrowed): len(part.places) for part in parts}


def beside(facets: Sequence[Index], totals: Totals, narrowed: Narrowed) -> tuple[Group, ...]:
    """Return the facets beside a list: those whose values lead to a list that there is."""
    made = []
    for index in facets:
        others = frozenset(each for each in _conditions(narrowed) if each[0] != index.facet.name)
        counted = {value.key: totals.get(others | {(index.facet.name, value.key)}, 0) for value in index.values}
        values = tuple(counted_values(index, counted))
        current = next((value.key for name, value in narrowed if name == index.facet.name), "")
        shown = tuple(each for at, each in enumerate(values) if at < MOST_BESIDE or each.key == current)
        if values:
            made.append((index.facet, shown, len(values)))
    return tuple(made)


def _conditions(narrowed: Narrowed) -> frozenset[tuple[str, str]]:
    return frozenset((name, value.key) for name, value in narrowed)


def counted_values(index: Index, counted: Mapping[str, int]) -> Iterator[Value]:
    """Yield the values that are counted at least once, in the order of the facet, with these numbers."""
    return (value._replace(total=counted[value.key]) for value in index.values if counted.get(value.key))
