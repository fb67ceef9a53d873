"""The words of an SQL text, with the places where they stand."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

_TOKEN: Final = re.compile(
    r"""(?P<space>[ \t\r\n\f]+|--[^\n]*|/\*(?:[^*]|\*(?!/))*\*/)
      | (?P<text>[xX]?'(?:[^']|'')*')
      | (?P<quoted>"(?:[^"]|"")*"|\[[^\]]*\]|`(?:[^`]|``)*`)
      | (?P<number>(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)
      | (?P<word>[^\W\d][\w$]*)
      | (?P<placeholder>\?[0-9]*|[:@$\#]\w+)
      | (?P<open>'|"|\[|`|/\*)
      | (?P<sign>.)""",
    re.VERBOSE | re.DOTALL,
)


class Token(NamedTuple):
    """One word of an SQL text.

    `kind` is `text`, `quoted` (a name in quotes), `number`, `word`, `placeholder`, `sign`, or `open` for a quote or
    comment that never ends. `name` is what a name means: in lower case, without quotes. `line` and `column`
    count from 1.
    """

    kind: str
    text: str
    name: str
    start: int
    end: int
    line: int
    column: int


def tokens(text: str) -> tuple[Token, ...]:
    """Split an SQL text; blanks and comments are left out."""
    return tuple(_tokens(text))


def _tokens(text: str) -> Iterator[Token]:
    line, line_start = 1, 0
    for match in _TOKEN.finditer(text):
        kind, found = match.lastgroup or "", match.group()
        if kind != "space":
            column = match.start() - line_start + 1
            yield Token(kind, found, _name(kind, found), match.start(), match.end(), line, column)
        if "\n" in found:
            line += found.count("\n")
            line_start = match.start() + found.rindex("\n") + 1


def _name(kind: str, found: str) -> str:
    if kind == "quoted":
        inner = found[1:-1]
        return (inner if found[0] == "[" else inner.replace(found[0] * 2, found[0])).lower()
    return found.lower() if kind == "word" else ""


def closings(found: tuple[Token, ...]) -> dict[int, int]:
    """Return, for the index of each opening parenthesis, that of its closing one; unpaired ones are left out."""
    pairs: dict[int, int] = {}
    opened: list[int] = []
    for index, token in enumerate(found):
        if token.text == "(":
            opened.append(index)
        elif token.text == ")" and opened:
            pairs[opened.pop()] = index
    return pairs
