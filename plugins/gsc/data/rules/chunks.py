"""A table in pieces: large ones as columns, small ones and odd ones as rows."""

import os
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple

from gsc.data.rules.source import Source, rows

if TYPE_CHECKING:
    from polars import DataFrame

_BLOCK: Final = 1 << 24
_SMALL: Final = 1000  # rows; below, importing polars takes longer than looking at each
_HEAD: Final = 1 << 18
_ROWS: Final = 50_000


class Chunk(NamedTuple):
    """Some rows in their order: either `frame`, all of whose columns are raw texts, or `rows`.

    A frame may lack columns that no rule needs; the column at a place from 0 is then called `c` and the place.
    `first` is the record number of the first row, the header being record 1. `raw` are the bytes of the frame's
    rows where they are at hand; they spare some searches.
    """

    first: int
    frame: "DataFrame | None" = None
    rows: Sequence[Sequence[str]] = ()
    raw: bytes = b""


class Needs(NamedTuple):
    """The number of columns of a table, and which of them are needed of rows whose bytes are given."""

    width: int
    columns: Callable[[bytes], frozenset[int]]


def read_chunks(source: Source, needs: Needs, *, exact: bool = False) -> Iterator[Chunk]:
    """Yield the rows below the header; `exact` reads row by row."""
    if exact:
        yield from _by_rows(source)
    else:
        yield from _by_blocks(source, needs)


def must_be_exact(source: Source) -> bool:
    """Tell whether a file is read row by row: it is small, or not of the usual form."""
    return not source.plain or _is_small(source.file)


def _is_small(file: str) -> bool:
    if os.path.getsize(file) > _HEAD:
        return False
    with open(file, "rb") as opened:
        return opened.read(_HEAD).count(b"\n") < _SMALL


def _by_rows(source: Source) -> Iterator[Chunk]:
    found = rows(source)
    next(found, None)
    while part := list(islice(found, _ROWS)):
        yield Chunk(part[0][0], rows=[cells for _, cells in part])


def _by_blocks(source: Source, needs: Needs) -> Iterator[Chunk]:
    """Cut after the end of a record: where the number of quotation marks is even."""
    first, rest = 1, b""
    with open(source.file, "rb") as file:
        while block := file.read(_BLOCK):
            block = rest + block
            cut = _cut(block)
            block, rest = block[:cut], block[cut:]
            if block:
                chunk = _chunk(block, first, needs, source)
                first = chunk.first + _height(chunk)
                yield chunk
    if rest:
        yield _chunk(rest, first, needs, source)


def _cut(block: bytes) -> int:
    """Return the offset after the last record that ends in the block; 0 if none does."""
    end = block.rfind(b"\n") + 1
    if b'"' not in block:
        return end
    inside = block.count(b'"', 0, end) % 2
    while end and inside:
        before = block.rfind(b"\n", 0, end - 1) + 1
        inside = (inside + block.count(b'"', before, end)) % 2
        end = before
    return end


def _height(chunk: Chunk) -> int:
    return len(chunk.rows) if chunk.frame is None else chunk.frame.height


def _chunk(block: bytes, first: int, needs: Needs, source: Source) -> Chunk:
    """Read one block; the header is left out."""
    if first == 1:
        head = _header_end(block)
        block, first = block[head:], 2
    frame = _frame(block, needs, source.delimiter) if block else None
    if frame is not None:
        return Chunk(first, frame, raw=block)
    import csv  # noqa: PLC0415  the odd case

    text = block.decode("utf-8", "replace").splitlines(keepends=True) if b"\r" not in block else None
    lines = text if text is not None else _lines(block)
    found = csv.reader(lines, delimiter=source.delimiter)
    return Chunk(first, rows=list(found))


def _lines(block: bytes) -> list[str]:
    import io  # noqa: PLC0415  the odd case

    return list(io.StringIO(block.decode("utf-8", "replace"), newline=""))


def _header_end(block: bytes) -> int:
    end = block.find(b"\n") + 1
    while end and block.count(b'"', 0, end) % 2:
        end = block.find(b"\n", end) + 1
    return end or len(block)


def _frame(block: bytes, needs: Needs, delimiter: str) -> "DataFrame | None":
    """Read a block in bulk, or return None where polars and csv might not agree on its records."""
    if block[:1] in b"\r\n" or b"\n\n" in block or b"\n\r\n" in block or b"\0" in block:
        return None
    if b"\r" in block and block.count(b"\r") != block.count(b"\r\n"):
        return None
    import polars as pl  # noqa: PLC0415  only large tables come here

    wanted = sorted(needs.columns(block)) or [0]
    try:
        frame = pl.read_csv(
            block,
            has_header=False,
            separator=delimiter,
            infer_schema=False,
            empty_string_is_null=False,
            extra_columns="ignore",
            schema={f"c{number}": pl.String for number in range(needs.width)},
            columns=wanted if len(wanted) < needs.width else None,
        )
    except pl.exceptions.PolarsError:
        return None
    if b'"' not in block and frame.height != block.count(b"\n") + (block[-1:] != b"\n"):
        return None
    return frame
