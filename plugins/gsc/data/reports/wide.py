"""Whether a file may have a record of more cells than an engine copes with."""

from typing import Final

MOST: Final = 5_000
"""Cells of a record. Frictionless repeats the whole record in each of the errors that it tells of it."""
_BLOCK: Final = 1 << 22
_LONGEST: Final = 1 << 24  # bytes of a line that are held; so few delimiters in more make no table
_SIGNS: Final = (b",", b";", b"\t", b"|")


def may_be_wide(file: str) -> bool:
    """Tell whether so many cells can stand in one record: in a long line, or in many lines within quotation marks.

    It errs on the side of wide, and takes little time for a usual file.
    """
    records = _Records()
    with open(file, "rb") as opened:
        rest = b""
        while block := opened.read(_BLOCK):
            data = rest + block
            end = data.rfind(b"\n") + 1
            if _has_long_line(data) or records.has_long_one(data[:end]):
                return True
            rest = data[end:] if len(data) - end <= _LONGEST else b""
    return False


def _has_long_line(data: bytes) -> bool:
    start = 0
    while len(data) - start >= MOST:
        end = data.rfind(b"\n", start, start + MOST + 1)
        if end < 0:
            following = data.find(b"\n", start)
            line = data[start : following if following >= 0 else len(data)]
            if any(line.count(sign) >= MOST for sign in _SIGNS):
                return True
            end = start + len(line)
        start = end + 1
    return False


class _Records:
    """Adds up the lines of records, each of which ends where the number of quotation marks is even."""

    def __init__(self) -> None:
        self.open = False
        self.cells = 0

    def has_long_one(self, data: bytes) -> bool:
        """Take the next whole lines."""
        if not self.open and b'"' not in data:
            return False
        for line in data.split(b"\n"):
            if line.count(b'"') % 2:
                self.open = not self.open
            elif not self.open:
                continue
            self.cells += max(line.count(sign) for sign in _SIGNS)
            if self.cells >= MOST:
                return True
            self.cells = self.cells if self.open else 0
        return False
