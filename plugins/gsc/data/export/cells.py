"""The cells of a CSV as text, exactly as Python's `csv` reads them."""

import csv
import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

import polars as pl

from gsc.data.export.declared import Dialect

_SMALL: Final = 1 << 16  # bytes; below, Python's reader is the quicker one
_BOM: Final = "\ufeff".encode()


def read_cells(raw: bytes, names: tuple[str, ...], encoding: str, dialect: Dialect) -> pl.DataFrame:
    """Return all rows but the labels, as text, under the names given; a blank cell is null.

    Raises ValueError, csv.Error.

    The engine's own reader is quicker and is believed only where what it read, written again, is the very
    file (or where the file has neither quotes nor carriage returns). All else is read by Python.
    """
    own = encoding.lower().replace("_", "-") in {"utf-8", "utf8", "utf-8-sig", "ascii"}
    if own and dialect == Dialect() and len(raw) >= _SMALL:
        found = _by_engine(raw.removeprefix(_BOM), names)
        if found is not None:
            return found
    text = raw.removeprefix(_BOM).decode("utf-8") if own else raw.decode(encoding).removeprefix("\ufeff")
    return _by_python(text, names, dialect)


def _by_engine(raw: bytes, names: tuple[str, ...]) -> pl.DataFrame | None:
    if b"\n\n" in raw:
        return None  # a blank line, which is no row; or one inside a cell, which is rare
    raw = raw if raw.endswith(b"\n") else raw + b"\n"  # of a last line without end, the engine may lose a cell
    plain = b'"' not in raw and b"\r" not in raw
    try:
        found = pl.read_csv(raw, infer_schema=False, quote_char=None if plain else '"', glob=False)
    except pl.exceptions.PolarsError:
        return None  # not a fault: Python's reader decides
    if found.width != len(names) or not (_is_whole(found, raw) if plain else written(found) == raw):
        return None
    found.columns = list(names)
    if b',""' in raw or b'\n""' in raw:  # perhaps blank cells in quotes, which the engine takes for texts
        return found.select_seq(pl.when(pl.all() != "").then(pl.all()))
    return found


def _is_whole(found: pl.DataFrame, raw: bytes) -> bool:
    """Tell whether a file without quotes has as many lines and cells as were read."""
    lines = found.height + 1
    return raw.count(b"\n") == lines and raw.count(b",") == lines * (found.width - 1)


def written(frame: pl.DataFrame, line_end: str = "\n") -> bytes:
    """Return text cells as CSV, quoted only where they must be."""
    goal = io.BytesIO()
    frame.write_csv(goal, line_terminator=line_end)
    return goal.getvalue()


def _by_python(text: str, names: tuple[str, ...], dialect: Dialect) -> pl.DataFrame:
    with _any_length():
        rows = list(csv.reader(io.StringIO(text, newline=""), strict=False, **_options(dialect)))
    body = rows[1:] if dialect.header else rows
    width = len(names)
    if any(len(row) != width for row in body):
        body = [row for row in body if row]
        if any(len(row) > width for row in body):
            message = "a row has more cells than there are fields"
            raise ValueError(message)
        body = [row + [""] * (width - len(row)) for row in body]
    columns = list(zip(*body, strict=True)) or [()] * width
    return pl.DataFrame(
        [
            pl.Series(name, [cell or None for cell in cells], dtype=pl.String)
            for name, cells in zip(names, columns, strict=True)
        ]
    )


def _options(dialect: Dialect) -> dict[str, Any]:
    given: dict[str, Any] = {
        "delimiter": dialect.delimiter,
        "doublequote": dialect.doubled,
        "escapechar": dialect.escape or None,
        "skipinitialspace": dialect.skip_space,
    }
    return given | ({"quotechar": dialect.quote} if dialect.quote else {"quoting": csv.QUOTE_NONE})


@contextmanager
def _any_length() -> Iterator[None]:
    """Let Python's reader take cells of any length; by itself it stops at 131,072 characters."""
    before = csv.field_size_limit(sys.maxsize)
    try:
        yield
    finally:
        csv.field_size_limit(before)
