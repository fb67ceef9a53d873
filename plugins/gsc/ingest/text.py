"""Text that still knows where in the source each of its characters stood."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

GLUE: Final = -1
"""The `start` of a part that no source character stands behind: a space between joined lines."""

_BLANKS: Final = re.compile(r"[^\S\u3000]+")
_WIDE: Final = "[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff“”‘’]"
_BREAK: Final = re.compile(rf"(?<={_WIDE})[^\S\u3000]*\n[^\S\u3000]*(?={_WIDE})")
_NON_SPACE: Final = re.compile(r"\S")


class Part(NamedTuple):
    """A run of characters of one source line. `start` is the offset of the first in the cleaned source."""

    text: str
    start: int
    line: int


class Text(NamedTuple):
    """Runs of source characters in order, possibly from several lines."""

    parts: tuple[Part, ...] = ()

    @property
    def plain(self) -> str:
        """The characters alone."""
        return "".join(part.text for part in self.parts)

    @property
    def line(self) -> int:
        """The source line of the first character; 0 for an empty text."""
        return self.parts[0].line if self.parts else 0

    @property
    def shown(self) -> str:
        """The characters as set: a run of blanks is one space, none where Chinese text breaks; U+3000 is kept."""
        return _BLANKS.sub(" ", _BREAK.sub("", self.plain)).strip()

    def split(self, positions: Iterable[int]) -> "list[Text]":
        """Cut before the given indexes into `plain`, in one pass over the parts."""
        pieces: list[list[Part]] = [[]]
        cuts, next_cut, begin = sorted({position for position in positions if position > 0}), 0, 0
        for part in self.parts:
            end, taken = begin + len(part.text), 0
            while next_cut < len(cuts) and cuts[next_cut] < end:
                upto = cuts[next_cut] - begin
                if upto > taken:
                    pieces[-1].append(_slice(part, taken, upto))
                pieces.append([])
                taken, next_cut = upto, next_cut + 1
            pieces[-1].append(_slice(part, taken, len(part.text)))
            begin = end
        return [Text(tuple(piece)).strip() for piece in pieces]

    def strip(self) -> "Text":
        """Drop blanks of every kind at both ends."""
        parts = list(self.parts)
        while parts and not parts[0].text.strip():
            del parts[0]
        while parts and not parts[-1].text.strip():
            parts.pop()
        if parts:
            stripped = parts[0].text.lstrip()
            parts[0] = _slice(parts[0], len(parts[0].text) - len(stripped), len(parts[0].text))
            parts[-1] = parts[-1]._replace(text=parts[-1].text.rstrip())
        return Text(tuple(parts))


def _slice(part: Part, begin: int, end: int) -> Part:
    """Return some of the characters of a part."""
    if begin == 0 and end == len(part.text):
        return part
    return Part(part.text[begin:end], part.start if part.start == GLUE else part.start + begin, part.line)


def chain(texts: Sequence[Text], glue: str) -> Text:
    """Put texts one after the other, with a glue of blanks between them."""
    parts: list[Part] = []
    for text in texts:
        if parts and text.parts and glue:
            parts.append(Part(glue, GLUE, text.line))
        parts.extend(text.parts)
    return Text(tuple(parts))


def non_space(text: str) -> int:
    """Count the characters that are not blanks, as every number of the account does."""
    return len(_NON_SPACE.findall(text))


def is_wide(character: str) -> bool:
    """Tell whether a character takes two columns of a Chinese page (Unicode TR 11: wide, full-width, ambiguous)."""
    return not character.isascii() and unicodedata.east_asian_width(character) in "WFA"


def columns(text: str) -> int:
    """Measure a line in columns."""
    return len(text) + sum(map(is_wide, text)) if not text.isascii() else len(text)
