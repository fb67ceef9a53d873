"""CSV for Excel: with a byte order mark and CRLF line ends, and with no cell that Excel would run as a formula.

A cell that begins with `=`, `+`, `-`, `@`, tab or carriage return gets an apostrophe before it, unless it is
a plain number such as -12.5. A cell that already has apostrophes before such a sign gets one more, so that
taking one apostrophe away from each cell of that look gives back the CSV.
"""

from collections.abc import Iterator
from typing import Final

import polars as pl

from gsc.data.export.cells import written
from gsc.data.export.content import Publication, TableContent

_BOM: Final = "\ufeff".encode()
_RISKY: Final = r"^'*[=+\-@\t\r]"
_NUMBER: Final = r"^[+\-][0-9]+(?:\.[0-9]+)?$"


def excel_csv_file(content: TableContent, publication: Publication) -> Iterator[bytes]:
    """Yield the table as CSV that Excel opens with the right characters and without running anything."""
    del publication
    yield _BOM
    yield written(safe_cells(content.frame), "\r\n")


def safe_cells(frame: pl.DataFrame) -> pl.DataFrame:
    """Return cells of which none is a formula; only the columns that have any are touched."""
    found = frame.select_seq(pl.all().str.contains(_RISKY).any())
    risky = [name for name, any_risk in zip(frame.columns, found.row(0), strict=True) if any_risk]
    if not risky:
        return frame
    return frame.with_columns(map(_safe, risky))


def _safe(name: str) -> pl.Expr:
    cell = pl.col(name)
    formula = cell.str.contains(_RISKY) & ~cell.str.contains(_NUMBER)
    return pl.when(formula).then(pl.concat_str(pl.lit("'"), cell)).otherwise(cell).alias(name)
