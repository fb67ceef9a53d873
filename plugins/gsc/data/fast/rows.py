"""Acceptance row by row in plain Python: for small tables, where loading more would cost more than it saves."""

import operator
import re
import sys
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from types import MappingProxyType
from typing import Any, Final

from gsc.data.fast.chunks import Chunk, records_of
from gsc.data.fast.columns import Column
from gsc.data.fast.dialects import Format
from gsc.data.fast.plan import Plan
from gsc.data.fast.taken import Lookups, Taken
from gsc.data.fast.typed import JOIN, NONE, notes, reader

Test = Callable[[str], bool]
COMPARE: Final[Mapping[str, Callable[[Any, Any], bool]]] = MappingProxyType(
    {
        "minimum": operator.ge,
        "maximum": operator.le,
        "exclusiveMinimum": operator.gt,
        "exclusiveMaximum": operator.lt,
    }
)
_CASTS: Final[Mapping[str, Callable[[str], Any]]] = MappingProxyType({"text": str, "integer": int, "number": Decimal})


class RowEngine:
    """Accepts rows one by one, and remembers the keys of the accepted ones."""

    def __init__(self, plan: Plan, form: Format, lookups: Lookups) -> None:
        """Take the plan of a table, its format, and the values that its foreign keys may have."""
        self._plan = plan
        self._form = form
        self._lookups = lookups
        pairs = zip(plan.columns, plan.fields, strict=True)
        self._tests = [None if column.free else test(column, field) for column, field in pairs]
        self._holders: list[defaultdict[str, list[int]]] = [defaultdict(list) for _ in plan.keys]

    def take(self, chunk: Chunk, first: int, *, header: bool) -> Taken:
        """Take the rows of a chunk; the first has a number, and a header before it is left out."""
        records = records_of(chunk, self._form)[int(header) :]
        rejected = [(number, cells) for number, cells in enumerate(records, first) if not self._accepts(number, cells)]
        return Taken(len(records), rejected)

    def shared(self, texts: Sequence[Sequence[str]]) -> list[int]:
        """Return the accepted rows that share a key with another or have one of the further texts of each key."""
        found: set[int] = set()
        for holders, more in zip(self._holders, texts, strict=True):
            found.update(number for numbers in holders.values() if len(numbers) > 1 for number in numbers)
            found.update(number for text in more for number in holders.get(text, ()))
        return sorted(found)

    def _accepts(self, number: int, cells: Sequence[str]) -> bool:
        plan = self._plan
        if len(cells) != len(plan.columns):
            return False
        filled = False
        for column, test_, cell in zip(plan.columns, self._tests, cells, strict=True):
            if cell in column.missing:
                if column.required:
                    return False
            else:
                filled = True
                if test_ is not None and not test_(cell):
                    return False
        return filled and self._accepts_keys(number, cells)

    def _accepts_keys(self, number: int, cells: Sequence[str]) -> bool:
        plan = self._plan
        if plan.primary and self._key(plan.primary, cells) is None:
            return False
        for foreign in plan.foreign:
            text = self._key(foreign.places, cells)
            if text is not None and (_joined(foreign.places, cells) or text not in self._lookups[foreign]):
                return False
        for holders, places in zip(self._holders, plan.keys, strict=True):
            text = self._key(places, cells)
            if text is not None:
                holders[text].append(number)
        return True

    def _key(self, places: tuple[int, ...], cells: Sequence[str]) -> str | None:
        columns = self._plan.columns
        blank = [cells[place] in columns[place].missing for place in places]
        if all(blank):
            return None
        return JOIN.join(NONE if empty else cells[place] for empty, place in zip(blank, places, strict=True))


def _joined(places: tuple[int, ...], cells: Sequence[str]) -> bool:
    """Say whether a cell of a key of several cells has one of the signs that join them."""
    return len(places) > 1 and any(NONE in cells[place] or JOIN in cells[place] for place in places)


def test(column: Column, field: Mapping[str, Any]) -> Test:
    """Return the test of a column's cells that are not missing."""
    if column.hard:
        read = reader(field, column.missing)
        return lambda cell: not notes(read, cell)
    tests: list[Test] = []
    if column.shape:
        tests.append(_matches(re.compile(f"(?:{column.shape})").fullmatch))
    if column.source:
        tests.append(_matches(re.compile(f"^{column.source}$").match))
    if column.allowed is not None:
        tests.append(column.allowed.__contains__)
    if column.shortest or column.longest is not None:
        longest = sys.maxsize if column.longest is None else column.longest
        tests.append(lambda cell: column.shortest <= len(cell) <= longest)
    tests += [_bound(column.order, name, text) for name, text in column.bounds]
    return tests[0] if len(tests) == 1 else lambda cell: all(one(cell) for one in tests)


def _matches(match: Callable[[str], Any]) -> Test:
    return lambda cell: match(cell) is not None


def _bound(order: str, name: str, text: str) -> Test:
    cast, compare = _CASTS[order], COMPARE[name]
    limit = cast(text)
    return lambda cell: compare(cast(cell), limit)
