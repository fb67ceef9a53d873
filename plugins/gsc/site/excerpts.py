"""The line of a problem, shown and marked below."""

import os
import unicodedata
from collections.abc import Iterator
from typing import Final

from gsc.model.problem import Problem
from gsc.site.problems import printable

WIDTH: Final = 96
"""Columns of a line that are shown; a longer one is cut around its place."""
_LEAD: Final = 40
_CUT: Final = "…"


class Excerpts:
    """Shows lines of a site's files; each file is read once."""

    def __init__(self, root: str) -> None:
        """Take the site's directory."""
        self._root = root
        self._path = ""
        self._lines: list[str] = []

    def lines(self, found: Problem) -> Iterator[str]:
        """Yield the line of a problem and the caret below it; nothing where it has no line or its file no text."""
        if not found.line:
            return
        if found.path != self._path:
            self._path, self._lines = found.path, _read(os.path.join(self._root, found.path))
        if found.line <= len(self._lines):
            yield from marked(self._lines[found.line - 1], found.line, found.column)


def marked(line: str, number: int, column: int) -> Iterator[str]:
    """Yield a line with its number, and below it a caret at a column (from 1), counted as a terminal shows it."""
    place = max(0, column - 1)
    shown, rest = _plain(line[max(0, place - 2 * WIDTH) : place]), _plain(line[place : place + 2 * WIDTH])
    if columns(shown) + columns(rest) > WIDTH:
        shown = _last(shown, _LEAD)
        rest = _first(rest, WIDTH - columns(shown))
    margin = f"{number:>6} | "
    yield f"{margin}{shown}{rest}".rstrip()
    if column:
        yield f"{'':>6} | {' ' * columns(shown)}^"


def _plain(text: str) -> str:
    return printable(text.replace("\t", " "))


def columns(text: str) -> int:
    """Return the columns that a text takes on a terminal: two for a wide character (Unicode TR 11), none for a mark."""
    return sum(map(_columns, text))


def _columns(sign: str) -> int:
    if unicodedata.combining(sign) or unicodedata.category(sign) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(sign) in "WF" else 1


def _last(text: str, width: int) -> str:
    if columns(text) <= width:
        return text
    place, left = len(text), width - 1
    while place and left >= _columns(text[place - 1]):
        place -= 1
        left -= _columns(text[place])
    return _CUT + text[place:]


def _first(text: str, width: int) -> str:
    if columns(text) <= width:
        return text
    place, left = 0, width - 1
    while left >= _columns(text[place]):
        left -= _columns(text[place])
        place += 1
    return text[:place] + _CUT


def _read(path: str) -> list[str]:
    """Return the lines of a file as problems count them: a byte order mark and the form of line ends do not count."""
    if not os.path.isfile(path) or os.path.islink(path):
        return []
    with open(path, "rb") as file:
        text = file.read().decode("utf-8-sig", "replace")
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
