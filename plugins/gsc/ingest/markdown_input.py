"""A document that is Markdown already becomes blocks; its inline marks are kept."""

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final, NamedTuple

from gsc.ingest.block import CLASSES, HEADING, PARAGRAPH, TITLE, VERBATIM, Block
from gsc.ingest.finding import Dropped, Finding
from gsc.ingest.lines import Line
from gsc.ingest.numbering import number_at
from gsc.ingest.text import GLUE, Part, Text, chain
from gsc.model.message import Message

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "markdown-mark": Message("mark of Markdown, written anew where it is needed", "Nothing to do."),
    }
)

_FENCE: Final = re.compile(r"\s{0,3}(`{3,}|~{3,})")
_HEADING: Final = re.compile(r"(#{1,6})(?:[ \t]+|$)(.*?)(?:[ \t]+#+)?[ \t]*$")
_UNDERLINE: Final = re.compile(r"(=+|-{2,})$")
_DELIMITER: Final = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?$")
_KEPT: Final = re.compile(r">|[-*+][ \t]|\[[^\]]+\]:\s|(?:-[ \t]*){3,}$|(?:\*[ \t]*){3,}$|(?:_[ \t]*){3,}$")
_CLASS: Final = re.compile(r"\{:\s*\.([a-z-]+)\s*\}$")
_NEWLINE: Final = Text((Part("\n", GLUE, 0),))
_ENDS: Final = "。！？：；.!?:"


class MarkdownText(NamedTuple):
    """The blocks of a Markdown document, and what is no longer in them."""

    blocks: tuple[Block, ...]
    dropped: tuple[Dropped, ...]
    doubts: tuple[Finding, ...] = ()


def read_markdown(lines: Sequence[Line]) -> MarkdownText:
    """Divide Markdown into blocks: headings and paragraphs go on to be told apart, all else is kept as it is."""
    reader = _Reader(lines)
    while reader.at < len(lines):
        reader.step()
    return MarkdownText(tuple(reader.blocks), tuple(reader.dropped))


class _Reader:
    """Goes through the lines; `gap` tells that a blank line or another block stands before."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.at = 0
        self.blocks: list[Block] = []
        self.dropped: list[Dropped] = []
        self.gap = True

    def step(self) -> None:
        """Read one block, or one more line of a paragraph."""
        plain = self.lines[self.at].text.plain
        if not plain:
            self.gap = True
            self.at += 1
        elif _FENCE.match(plain):
            self._verbatim(self._fence_end())
        elif _HEADING.match(plain):
            self._heading()
        elif self._is_table():
            self._verbatim(self._run_end(bar=True))
        elif _CLASS.match(plain):
            self._class()
        elif _UNDERLINE.match(plain) and self.blocks and self.blocks[-1].kind == PARAGRAPH and not self.gap:
            self._underline()
        elif _KEPT.match(plain):
            self._verbatim(self._run_end(bar=False))
        else:
            self._prose()

    def _verbatim(self, end: int) -> None:
        parts = list[Part]()
        for line in self.lines[self.at : end]:
            parts += [*_NEWLINE.parts, *line.raw.parts]
        glued = Text(tuple(parts[1:]))
        self.blocks.append(Block(VERBATIM, glued, inline=True))
        self.at, self.gap = end, True

    def _fence_end(self) -> int:
        opened = _FENCE.match(self.lines[self.at].text.plain)
        mark = opened[1] if opened is not None else "```"
        for at in range(self.at + 1, len(self.lines)):
            if re.fullmatch(rf"{mark[0]}{{{len(mark)},}}", self.lines[at].text.plain):
                return at + 1
        return len(self.lines)

    def _run_end(self, *, bar: bool) -> int:
        end = self.at + 1
        while end < len(self.lines) and self.lines[end].text.parts:
            plain = self.lines[end].text.plain
            if (
                _HEADING.match(plain)
                or _FENCE.match(plain)
                or (bar and "|" not in plain)
                or (not bar and self._ends_list(end))
            ):
                break
            end += 1
        return end

    def _ends_list(self, at: int) -> bool:
        line = self.lines[at]
        return not _KEPT.match(line.text.plain) and not line.indent

    def _is_table(self) -> bool:
        if "|" not in self.lines[self.at].text.plain or self.at + 1 >= len(self.lines):
            return False
        following = self.lines[self.at + 1].text.plain
        return "|" in following and _DELIMITER.match(following) is not None

    def _heading(self) -> None:
        text = self.lines[self.at].text
        match = _HEADING.match(text.plain)
        marks, start, end = (len(match[1]), match.start(2), match.end(2)) if match is not None else (0, 0, 0)
        pieces = text.split((start, end))
        self.dropped.append(Dropped(pieces[0], "markdown-mark"))
        self.dropped += [Dropped(piece, "markdown-mark") for piece in pieces[2:] if piece.parts]
        if len(pieces) > 1 and pieces[1].parts:
            title = marks == 1 and not any(block.kind == TITLE for block in self.blocks)
            self.blocks.append(
                Block(TITLE if title else HEADING, pieces[1], level=max(2, marks), inline=True, gap=True)
            )
        self.at, self.gap = self.at + 1, True

    def _underline(self) -> None:
        text = self.lines[self.at].text
        self.dropped.append(Dropped(text, "markdown-mark"))
        first = text.plain.startswith("=") and not any(block.kind == TITLE for block in self.blocks)
        self.blocks[-1] = self.blocks[-1]._replace(kind=TITLE if first else HEADING, level=2)
        self.at, self.gap = self.at + 1, True

    def _class(self) -> None:
        match = _CLASS.match(self.lines[self.at].text.plain)
        if match is not None and match[1] in CLASSES and self.blocks and not self.gap:
            self.dropped.append(Dropped(self.lines[self.at].text, "markdown-mark"))
            self.blocks[-1] = self.blocks[-1]._replace(kind=match[1])
            self.at, self.gap = self.at + 1, True
        else:
            self._prose()

    def _prose(self) -> None:
        line = self.lines[self.at]
        before = self.blocks[-1] if self.blocks else None
        starts = self.gap or number_at(line.text.plain) is not None or "\u3000" in line.raw.plain[:2]
        if starts or before is None or before.kind != PARAGRAPH or before.text.plain[-1] in _ENDS:
            self.blocks.append(Block(PARAGRAPH, line.text, indent=line.indent, gap=self.gap, inline=True))
        else:
            ascii_ends = before.text.plain[-1].isascii() and line.text.plain[0].isascii()
            joined = chain((before.text, line.text), " " if ascii_ends else "")
            self.blocks[-1] = before._replace(text=joined)
        self.at, self.gap = self.at + 1, False
