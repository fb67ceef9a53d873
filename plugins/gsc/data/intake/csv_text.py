"""Rows as text in the manner of the file that they are added to."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

_LONGEST_CELL: Final = 2**31 - 1


class Addition(NamedTuple):
    """What is added at the end of a file, and at which record number (the header being 1) the new rows begin."""

    before: bytes
    text: bytes
    first: int

    @property
    def after(self) -> bytes:
        """Return the whole file; what was there stands unchanged at its begin."""
        return self.before + self.text


def addition(before: bytes, rows: Iterable[Sequence[str]]) -> Addition:
    """Return the text of rows to add to a CSV in UTF-8 with commas; its own line end is kept."""
    csv.field_size_limit(_LONGEST_CELL)
    text = before.decode("utf-8-sig")
    end = line_end(text)
    written = io.StringIO()
    csv.writer(written, lineterminator=end).writerows(rows)
    closed = end if text and not text.endswith(("\n", "\r")) else ""
    records = sum(1 for _ in csv.reader(io.StringIO(text, newline="")))
    return Addition(before, (closed + written.getvalue()).encode(), records + 1)


def line_end(text: str) -> str:
    """Return the end of the first line; LF where there is none."""
    first = text.find("\n")
    return "\r\n" if first > 0 and text[first - 1] == "\r" else "\n"
