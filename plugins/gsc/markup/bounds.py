"""Refuse texts that Markdown would work on for minutes, before it begins."""

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from gsc.markup.source_map import SourceMap
from gsc.model.message import Message
from gsc.model.problem import Problem

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "text-too-deep": Message(
            "Lists and quotations are nested more than {limit} levels deep here.",
            "Write it with fewer levels; put a backslash before a sign > - * + that begins a line of text.",
        ),
        "text-too-long": Message(
            "The text has more than {limit} paragraphs.",
            "Divide it into several pages; put large tables into a dataset.",
        ),
        "paragraph-too-long": Message(
            "This paragraph has {size} characters on {lines} lines; {limit} on {line_limit} are the most.",
            "Divide it with blank lines.",
        ),
        "text-too-complex": Message(
            "From here on the text has too many signs that mean something in Markdown.",
            "Put a backslash before those that belong to the text, divide long paragraphs, or divide the page.",
        ),
    }
)

DEPTH_LIMIT: Final = 12
BLOCK_LIMIT: Final = 20_000
SIZE_LIMIT: Final = 100_000
LINE_LIMIT: Final = 5_000
WORK_LIMIT: Final = 20_000_000
"""Signs times characters: the steps of the methods in Markdown whose time grows with the square."""
_HARMLESS: Final = 3_000
"""A text of fewer characters is not worth the look."""

_DEEP: Final = re.compile(r"\n(?![-*_ ]*(?:\n|\Z))(?:[ ]{4}|[ ]{0,3}(?:>|[-+*:](?=[ ])|\d{1,9}\.(?=[ ]))){13}")
_DEFINITION: Final = re.compile(r"^[ ]{0,3}(?::|\[[^\]\n]*\]:)", re.MULTILINE)
_BREAK: Final = re.compile(r"\n(?:[ ]*\n)+")


def check(source: SourceMap, masked: str) -> Iterator[Problem]:
    """Yield what is too deep, too long or too laborious in a text whose code is blanked."""
    deep = _DEEP.search(f"\n{masked}")
    if deep is not None:
        yield source.problem(deep.start(), "text-too-deep", limit=DEPTH_LIMIT)
    if len(masked) < _HARMLESS:
        return
    if masked.count("\n\n") > BLOCK_LIMIT:
        yield source.problem(0, "text-too-long", limit=BLOCK_LIMIT)
        return
    work = 0
    start = 0
    for end in (*(match.start() for match in _BREAK.finditer(masked)), len(masked)):
        size = end - start
        if size > _HARMLESS:
            lines = masked.count("\n", start, end) + 1
            if size > SIZE_LIMIT or lines > LINE_LIMIT:
                limits = {"limit": SIZE_LIMIT, "line_limit": LINE_LIMIT}
                yield source.problem(_content(masked, start), "paragraph-too-long", size=size, lines=lines, **limits)
            work += size * sum(1 for _ in _DEFINITION.finditer(masked, start, end))
            if work > WORK_LIMIT:
                yield source.problem(_content(masked, start), "text-too-complex")
                return
        start = end


def _content(masked: str, start: int) -> int:
    """Return the first offset from `start` on that is neither blank nor a line end."""
    return start + len(masked[start:]) - len(masked[start:].lstrip())
