"""The fingerprints of a text's parts, as `gsc translated` writes them into front matter.

A line holds some parts in their order, `c1 3fa2bc, c1-1 09ab12`; a clause with others below it begins a line, so that
a difference shows where the original has changed.
"""

import re
from collections.abc import Iterable
from itertools import groupby
from typing import Final

from gsc.model.text_parts import Part

_ENTRY: Final = r"(?:\.(?:title|opening|notes)|[A-Za-z][A-Za-z0-9_-]*) [0-9a-f]{6}"
_LINE: Final = re.compile(rf"{_ENTRY}(?:, {_ENTRY})*")
_FULL: Final = 110  # characters; with its indentation a line fits into 120 columns


def is_record(line: str) -> bool:
    """Tell whether a line has the form of those that are written."""
    return _LINE.fullmatch(line) is not None


def write_record(parts: Iterable[Part]) -> tuple[str, ...]:
    """Return the lines for the parts of a text."""
    lines: list[str] = []
    open_line = False  # whether a part that stands alone may join the last line
    for _, group in groupby(parts, key=_highest):
        entries = [f"{part.name} {part.fingerprint}" for part in group]
        alone = len(entries) == 1
        for place, entry in enumerate(entries):
            joins = place > 0 or (alone and open_line)
            if joins and len(lines[-1]) + len(entry) + 2 <= _FULL:
                lines[-1] += f", {entry}"
            else:
                lines.append(entry)
        open_line = alone
    return tuple(lines)


def _highest(part: Part) -> str:
    return part.name.partition("-")[0]


def read_record(lines: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Return (name, fingerprint) of each part; the lines must have the form that `is_record` tells."""
    entries = (entry.partition(" ") for line in lines for entry in line.split(", "))
    return tuple((name, own) for name, _, own in entries)
