"""One pass over a table: what is accepted in bulk, and which rows frictionless must read."""

import heapq
import os
from collections.abc import Callable, Iterator
from functools import partial
from typing import Final, NamedTuple

from gsc.data.fast.chunks import SIZE, Chunk, Sums, chunks, cut, recorder
from gsc.data.fast.onlooker import Onlooker
from gsc.data.fast.table import Table
from gsc.data.fast.taken import Engine, Lookups, Rejected
from gsc.data.fast.typed import KeyCells, joined
from gsc.data.fast.verdict import FallBackError, Reason

LIMIT: Final = 1000  # errors after which frictionless stops
_LOOKS: Final = frozenset(4**power - 1 for power in range(12))  # the chunks after which errors are counted
_MOST: Final = 60_000  # rejected rows held in memory
_HEAVIEST: Final = 1 << 26  # characters of them


class Span(NamedTuple):
    """A chunk that has been read: the number of its first row, how many it has, and its bytes in the file."""

    first: int
    rows: int
    offset: int
    length: int


class Sight(NamedTuple):
    """The rows read so far that are for frictionless, in order, how many they are, and how many rows in all."""

    suspects: Callable[[], Iterator[tuple[int, list[str]]]]
    total: int
    rows: int
    sums: Sums


class Scan:
    """A pass over a table, to its end or until a judge of what was seen says stop."""

    def __init__(self, table: Table, lookups: Lookups, onlooker: Onlooker | None = None) -> None:
        """Take a table, the values that its foreign keys may have, and who is shown the rows of a large one."""
        self._table = table
        self._engine: Engine = _engine(table, lookups, onlooker)
        self._rejected: Rejected = []
        self._spans: list[Span] = []
        self._weight = 0
        self._rows = 0
        self.sums = Sums()

    def run(self, stops: Callable[[Sight], bool]) -> Sight | None:
        """Read the table; `stops` is asked now and then where errors abound. Return None if it said yes.

        Raises FallBackError where the table cannot be read in bulk, or too much of it is left to frictionless.
        """
        size = os.path.getsize(self._table.path) + 1 if self._table.small else SIZE
        due = LIMIT
        with open(self._table.path, "rb") as file:
            for number, chunk in enumerate(chunks(file, self._table.form, self.sums, size)):
                self._take(chunk)
                if not self._table.small and number in _LOOKS:
                    sight = self.sight()
                    if sight.total >= due:
                        if stops(sight):
                            return None
                        due *= 4
        return self.sight()

    def sight(self) -> Sight:
        """Return what has been seen so far."""
        shared = self._engine.shared(self._texts())
        rejected = self._rejected
        total = len(rejected) + len(shared)
        return Sight(lambda: heapq.merge(rejected, self._reread(shared)), total, self._rows, self.sums)

    def _take(self, chunk: Chunk) -> None:
        taken = self._engine.take(chunk, self._rows + 1, header=not self._spans)
        self._spans.append(Span(self._rows + 1, taken.rows, chunk.offset, len(chunk.data)))
        self._rows += taken.rows
        self._rejected += taken.rejected
        self._weight += sum(len(cell) for _, cells in taken.rejected for cell in cells)
        if not self._table.small and (len(self._rejected) > _MOST or self._weight > _HEAVIEST):
            raise FallBackError(Reason.REPLAY)

    def _texts(self) -> list[list[str]]:
        """Return the texts of each key of the rejected rows."""
        plan = self._table.plan
        if not self._rejected or not plan.keys:
            return [[] for _ in plan.keys]
        places = {place for key in plan.keys for place in key}
        cells_of = {place: KeyCells(plan.fields[place], plan.columns[place]) for place in places}
        found: list[list[str]] = [[] for _ in plan.keys]
        for _, cells in self._rejected:
            for texts, key in zip(found, plan.keys, strict=True):
                text = joined([cells_of[place].text(cells[place] if place < len(cells) else None) for place in key])
                if text is not None:
                    texts.append(text)
        return found

    def _reread(self, numbers: list[int]) -> Iterator[tuple[int, list[str]]]:
        """Yield rows again, read chunk by chunk as they are asked for."""
        place = 0
        with open(self._table.path, "rb") as file:
            for index, span in enumerate(self._spans):
                if place >= len(numbers):
                    return
                if numbers[place] >= span.first + span.rows:
                    continue
                file.seek(span.offset)
                record = recorder(
                    cut(span.offset, file.read(span.length), self._table.form, last=True), self._table.form
                )
                shift = span.first - (0 if index else 1)
                while place < len(numbers) and numbers[place] < span.first + span.rows:
                    yield numbers[place], record(numbers[place] - shift)
                    place += 1


def _engine(table: Table, lookups: Lookups, onlooker: Onlooker | None) -> Engine:
    if table.small:
        from gsc.data.fast.rows import RowEngine  # noqa: PLC0415 - one of the two is loaded

        return RowEngine(table.plan, table.form, lookups)
    from gsc.data.fast.frames import FrameEngine  # noqa: PLC0415

    show = None if onlooker is None else partial(onlooker.see, table.name)
    return FrameEngine(table.plan, table.form, lookups, show)
