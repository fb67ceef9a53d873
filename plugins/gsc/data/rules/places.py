"""The physical line and column of cells, found only where there is something to tell."""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from gsc.data.rules.source import Source

Cell = tuple[int, int]
"""A record number, and the place of a cell from 0; -1 for the whole row."""
_FAR: Final = 100_000


def places(source: Source, wanted: Iterable[Cell]) -> Mapping[Cell, tuple[int, int]]:
    """Return line and column, from 1, of cells. A record may go over several lines: that of the cell is told.

    For a whole row, and for a cell that is not there, the column is 0.
    """
    cells: dict[int, list[int]] = {}
    for record, number in wanted:
        cells.setdefault(record, []).append(number)
    found: dict[Cell, tuple[int, int]] = {}
    last = max(cells, default=0)
    for record, line, text in _records(source, last):
        if record in cells:
            for number, place in _cells(text, line, cells[record], source).items():
                found[record, number] = place
    return found


def _records(source: Source, last: int) -> Iterator[tuple[int, int, str]]:
    """Yield (record number, its first line, its text) up to a record."""
    encoding = source.encoding if not source.plain else "utf-8-sig"
    with open(source.file, encoding=encoding, errors="replace", newline="") as file:
        if not _has_quotes(source.file):
            for number, text in enumerate(file, 1):
                if number > last:
                    return
                yield number, number, text
            return
        taken: list[str] = []
        reader = csv.reader(_noted(file, taken), delimiter=source.delimiter, quotechar=source.quote)
        line = 1
        try:
            for record, _ in enumerate(reader, 1):
                if record > last:
                    return
                yield record, line, "".join(taken)
                line += len(taken)
                taken.clear()
        except csv.Error:
            return


def _noted(lines: Iterable[str], taken: list[str]) -> Iterator[str]:
    for line in lines:
        taken.append(line)
        yield line


def _has_quotes(file: str) -> bool:
    with open(file, "rb") as opened:
        while block := opened.read(1 << 22):
            if b'"' in block:
                return True
    return False


def _cells(text: str, line: int, numbers: list[int], source: Source) -> dict[int, tuple[int, int]]:
    """Walk along the cells of one record, as csv divides them."""
    quote, mark = re.escape(source.quote), re.escape(source.delimiter)
    cell = re.compile(rf"(?:{quote}(?:[^{quote}]|{quote}{quote})*+{quote}?)?[^{mark}\r\n]*+")
    starts = [0]
    offset = cell.match(text).end()  # type: ignore[union-attr]  # the pattern matches nothing, too
    while offset < len(text) and text[offset] == source.delimiter and len(starts) < _FAR:
        starts.append(offset + 1)
        offset = cell.match(text, offset + 1).end()  # type: ignore[union-attr]  # as above
    found = {}
    for number in numbers:
        if 0 <= number < len(starts):
            start = starts[number]
            found[number] = (line + text.count("\n", 0, start), start - text.rfind("\n", 0, start))
        else:
            found[number] = (line, 0)
    return found
