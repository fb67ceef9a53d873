"""A plain text becomes lines that know their indentation."""

from typing import NamedTuple

from gsc.ingest.characters import breaks
from gsc.ingest.text import Part, Text, columns


class Line(NamedTuple):
    """One line of a text.

    `raw` keeps tabs and indentation for the search for tables; `text` is stripped. `indent` and `width`
    are in columns, `width` with the indentation; `characters` counts the whole line as it stands.
    """

    raw: Text
    text: Text
    indent: int
    width: int
    characters: int

    @property
    def number(self) -> int:
        """The source line."""
        return self.raw.line


def read_lines(text: str) -> list[Line]:
    """Divide a cleaned text into lines, blank ones among them."""
    lines, start = [], 0
    for number, source in enumerate(text.split("\n"), 1):
        at = start
        for piece in breaks(source).split("\n"):
            lines.append(_line(Text((Part(piece, at, number),))))
            at += len(piece) + 1
        start += len(source) + 1
    return lines


def _line(raw: Text) -> Line:
    plain = raw.plain
    stripped = plain.strip()
    indent = columns(plain[: len(plain) - len(plain.lstrip())].expandtabs(4)) if stripped else 0
    return Line(raw, raw.strip(), indent, indent + columns(stripped), len(plain))
