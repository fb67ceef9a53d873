"""The rows of a register, or of its events, with the lines that they stand on."""

import csv
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from gsc.data.rules.source import Source, rows
from gsc.model.package import Table

_CELL: Final = 1 << 30


class Row(NamedTuple):
    """One row: its cells, in which texts that mean 'no value' are empty, and its first line in the file.

    `number` is that of the record in the file, the header being 1. `line` is 0 where it was not asked for.
    """

    cells: tuple[str, ...]
    line: int = 0
    number: int = 0


def read_rows(path: str, table: Table) -> Iterator[Row]:
    """Yield all rows of a valid table. Raises ValueError or csv.Error for one that is not."""
    csv.field_size_limit(_CELL)
    width, missing = len(table.columns), frozenset(table.missing) - {""}
    with open(path, encoding="utf-8-sig", newline="") as file:
        reader = csv.reader(file, strict=True)
        next(reader, None)
        begun = reader.line_num + 1
        for number, cells in enumerate(reader, 2):
            if cells:
                if len(cells) != width:
                    message = f"{path}:{begun}: {len(cells)} cells instead of {width}"
                    raise ValueError(message)
                yield Row(_blanked(cells, missing), begun, number)
            begun = reader.line_num + 1


def whole_rows(path: str, table: Table) -> Iterator[Row]:
    """Yield the rows of a table that is not known to be valid, without lines; rows that cannot be read are left out.

    What is wrong with those, and with blank ones, frictionless tells.
    """
    width, missing = len(table.columns), frozenset(table.missing) - {""}
    for number, cells in rows(Source(path)):
        if number > 1 and len(cells) == width:
            yield Row(_blanked(cells, missing), 0, number)


def _blanked(cells: Iterable[str], missing: frozenset[str]) -> tuple[str, ...]:
    if not missing or missing.isdisjoint(cells):
        return tuple(cells)
    return tuple("" if cell in missing else cell for cell in cells)
