"""Blank lines where Markdown would else search a long block for headings and rules line by line."""

import re
from typing import Final

# Patterns that begin with a line feed are found several times faster than those with ^.
_RULE: Final = re.compile(r"\n([ ]{0,3}(?:(?:-[ ]{0,2}){3,}|(?:_[ ]{0,2}){3,}|(?:\*[ ]{0,2}){3,}))(?=\n)")
_BLANK: Final = re.compile(r"\n[ ]+(?=\n)")


def normalize(text: str) -> str:
    """Expand tabs and empty the lines that hold only spaces, as Python-Markdown does first."""
    text = text.replace("\x02", "").replace("\x03", "")
    if "\t" in text:
        text = text.expandtabs(4)
    return _BLANK.sub("\n", f"{text}\n\n")


def set_apart(text: str) -> str:
    """Leave blank lines around headings and rules."""
    text = f"\n{text}\n"
    if "\n#" in text:
        text = _headings(text)
    return _RULE.sub(r"\n\n\1\n", text)[1:-1]


def _headings(text: str) -> str:
    pieces: list[str] = []
    at = 0
    start = text.find("\n#")
    while start >= 0:
        end = text.find("\n", start + 1)
        if start and text[start - 1] != "\n":
            pieces += text[at:start], "\n"
            at = start
        if text[end + 1 : end + 2] not in {"\n", ""}:
            pieces += text[at:end], "\n"
            at = end
        start = text.find("\n#", end)
    pieces.append(text[at:])
    return "".join(pieces)
