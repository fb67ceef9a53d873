"""The tables of an imported document as CSV, for a dataset."""

import csv
import io
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final, NamedTuple

from gsc.ingest.block import Row, Table

SECTION: Final = "section"
FILLED: Final = "filled"


class CsvFile(NamedTuple):
    """One table as a file: its name, and UTF-8 with LF line ends."""

    name: str
    content: bytes


def csv_files(tables: Sequence[Table], slug: str) -> Iterator[CsvFile]:
    """Yield one file for each table as printed; the parts that section rows divided are one table again.

    The column `section` names the section row above each row; the column `filled` names the columns whose value
    was copied from a merged cell.
    """
    groups = [list(members) for _, members in groupby(tables, key=lambda table: (table.group, _columns(table)))]
    for number, members in enumerate(groups, 1):
        suffix = f"-table{number}" if len(groups) > 1 else "-table"
        yield CsvFile(f"{slug}{suffix}.csv", _content(members))


def _columns(table: Table) -> tuple[str, ...]:
    """Name the columns; a blank name gets its place, a repeated one a number."""
    names = list[str]()
    for place, cell in enumerate(table.header.cells, 1):
        wished = name = cell.shown or f"column{place}"
        count = 1
        while name in names:
            count += 1
            name = f"{wished}{count}"
        names.append(name)
    return tuple(names)


def _content(tables: Sequence[Table]) -> bytes:
    columns = _columns(tables[0])
    sections = any(table.section for table in tables)
    filled = any(cell.copy for table in tables for row in table.rows for cell in row.cells)
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow([*([SECTION] if sections else []), *columns, *([FILLED] if filled else [])])
    for table in tables:
        for row in table.rows:
            before = [table.section] if sections else []
            after = [_filled(row, columns)] if filled else []
            writer.writerow([*before, *(cell.shown for cell in row.cells), *after])
    return written.getvalue().encode()


def _filled(row: Row, columns: Sequence[str]) -> str:
    return ";".join(name for name, cell in zip(columns, row.cells, strict=True) if cell.copy)
