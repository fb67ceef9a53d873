"""Sorted entries in blocks: small files, cut where the content says so, that an edit changes few of them.

A line of a block is one entry: how many letters it shares with the line before (in base 36), the rest of it, a space,
and the records that have it (`refs`). Of a block only the directory knows where it begins; its file is named by that.
"""

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple
from zlib import crc32

LEAST: Final = 2_048
MOST: Final = 20_480
"""Bytes of a block: below the first it is not cut, above the second it is."""
_CHANCE: Final = 1 << 10
_DIGITS: Final = "0123456789abcdefghijklmnopqrstuvwxyz"
_PRIME, _BASIS = 16_777_619, 2_166_136_261  # FNV-1a, 32 bits


class Entry(NamedTuple):
    """A normal text from which records are found, and the records: `refs` as in a line."""

    text: str
    refs: str


class Block(NamedTuple):
    """One file: its name, the shortest text that tells its first entry from the last one before it, its bytes."""

    name: str
    begin: str
    content: bytes


def blocks_of(entries: Iterable[Entry]) -> Iterator[Block]:
    """Yield the blocks of entries, which are sorted by code points and differ."""
    taken: set[str] = set()
    lines: list[str] = []
    begin = before = ""
    size = 0
    for text, refs in entries:
        shared = _shared(before, text)
        start = text[: shared + 1]
        cut = size > MOST or (size > LEAST and not crc32(text.encode()) % _CHANCE)
        if cut and file_name(start) not in taken:
            yield _block(begin, lines, taken)
            lines, begin, size, shared = [], start, 0, 0
        line = f"{_DIGITS[shared]}{text[shared:]} {refs}\n"
        size += len(line) if line.isascii() else len(line.encode())
        lines.append(line)
        before = text
    if lines:
        yield _block(begin, lines, taken)


def _block(begin: str, lines: list[str], taken: set[str]) -> Block:
    name = file_name(begin)
    taken.add(name)
    return Block(name, begin, "".join(lines).encode())


def directory_of(begins: Iterable[str]) -> str:
    """Return where blocks begin, written like the entries of one."""
    lines: list[str] = []
    before = ""
    for begin in begins:
        shared = _shared(before, begin)
        lines.append(f"{_DIGITS[shared]}{begin[shared:]}")
        before = begin
    return "\n".join(lines)


def file_name(begin: str) -> str:
    """Return the name of the block that begins so."""
    code = _BASIS
    units = begin.encode("utf-16-le")
    for place in range(0, len(units), 2):
        code = (code ^ (units[place] | units[place + 1] << 8)) * _PRIME & 0xFFFFFFFF
    return f"{code:08x}"


def _shared(one: str, other: str) -> int:
    """Return how many letters two texts share from their starts, at most 35."""
    most = min(len(one), len(other), len(_DIGITS) - 1)
    place = 0
    while place < most and one[place] == other[place]:
        place += 1
    return place
