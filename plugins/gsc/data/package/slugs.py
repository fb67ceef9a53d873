"""Texts that can stand in an address."""

import re
from typing import Final

from gsc.data.package.nodes import Node, text
from gsc.data.package.repeats import may_be_slow

SLUG: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)
SEGMENT: Final = re.compile(r"[A-Za-z0-9]+(?:[._-][A-Za-z0-9]+)*", re.ASCII)
"""What a code may look like to be a part of an address as it is."""
_ASCII_PATTERN: Final = re.compile(
    r"(?:\\[.-]|\[(?:[a-z0-9_.-]|\\[.-])+\]|\(\?:|[a-z0-9_()+*?{},^$-])+|\^?\((?:\?:)?[a-z0-9|-]+\)\$?"
)


def has_ascii_pattern(field: Node) -> bool:
    """Tell whether the pattern of a field visibly matches lower-case ASCII only."""
    return _ASCII_PATTERN.fullmatch(text(field, "constraints", "pattern")) is not None


def fits_pattern(field: Node, value: str) -> bool:
    """Tell whether the pattern of a field allows a text. One that cannot be read, or may try for ever, allows all."""
    pattern = text(field, "constraints", "pattern")
    try:
        return not pattern or may_be_slow(pattern) or re.fullmatch(pattern, value) is not None
    except (re.error, OverflowError, RecursionError):
        return True
