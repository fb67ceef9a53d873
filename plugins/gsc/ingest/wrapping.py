"""Lines that were broken at a fixed width become paragraphs again."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType
from typing import Final, NamedTuple

from gsc.ingest.block import PARAGRAPH, Block, Passed
from gsc.ingest.finding import Finding, finding
from gsc.ingest.lines import Line
from gsc.ingest.numbering import number_at
from gsc.ingest.text import Text, chain, columns
from gsc.model.message import Message

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "lines-joined": Message("{count} line breaks inside paragraphs were undone.", "Nothing to do."),
        "join-spaced": Message(
            "The line breaks between “{before}” and “{after}”; they were joined with a space.",
            "Delete the space in the page if it is one word.",
        ),
        "join-tight": Message(
            "The line breaks between “{before}” and “{after}”; they were joined without a space.",
            "Correct the page if a space or a hyphen belongs there.",
        ),
        "join-sentence": Message(
            "The full line before ends a sentence (“{before}”); this line (“{after}”) was joined to it.",
            "Begin a new paragraph in the page if the printed text does.",
        ),
        "number-inside": Message(
            "The line begins with {number}, not indented, inside a wrapped paragraph; no paragraph was begun.",
            "Begin a new paragraph in the page if this is a clause.",
        ),
        "indents": Message("The indentation of {count} lines was dropped.", "Nothing to do."),
        "blank-lines": Message("{count} blank lines were dropped.", "Nothing to do."),
    }
)

_MINIMUM: Final = 32
_SLACK: Final = 3
_LATIN_SLACK: Final = 14
_CHARACTER_SLACK: Final = 1
_SHARE: Final = 0.4
_FEWEST: Final = 3
_PARAGRAPH_INDENT: Final = 2
_CENTRED: Final = 8
_ENDS: Final = "。！？；：;:!?"
"""Most lines of a list end in one of these; lines that were broken at a width do so by chance only."""
_WORD: Final = re.compile(r"\S+")


class Wrapping(NamedTuple):
    """How a text is wrapped: its width (0 if it is not wrapped) and how short a full line may be.

    `by_characters` says that the width counts characters, not columns of which a Chinese character takes two.
    """

    width: int = 0
    slack: int = _SLACK
    indented: bool = False
    latin: bool = False
    spaced: bool = False
    by_characters: bool = False

    def measure(self, line: Line) -> int:
        """Return the length of a line, with its indentation."""
        return line.characters if self.by_characters else line.width


def detect(lines: Sequence[Line]) -> Wrapping:
    """Find the width at which a text was hard-wrapped, from how often each line length occurs."""
    filled = [line for line in lines if line.text.parts]
    latin = _is_latin(filled)
    ways = [Wrapping(slack=_LATIN_SLACK if latin else _SLACK, latin=latin)]
    if not latin:
        ways.append(Wrapping(slack=_CHARACTER_SLACK, by_characters=True))
    best, score = max((_widest(filled, way) for way in ways), key=lambda pair: pair[1])
    full = [line for line in filled if best.width - best.slack <= best.measure(line) <= best.width]
    ended = sum(line.text.plain[-1] in _ENDS for line in full)
    wider = sum(best.measure(line) > best.width + best.slack for line in filled)
    if score < max(_FEWEST, _SHARE * len(filled)) or wider > len(filled) // 10 or 2 * ended > score:
        return Wrapping(latin=latin)
    return _describe(lines, best)


def _widest(filled: Sequence[Line], way: Wrapping) -> tuple[Wrapping, int]:
    """Return the width that most lines have or nearly have, with their number."""
    widths = Counter(map(way.measure, filled))
    best, score = 0, 0
    for width in sorted(widths):
        full = sum(widths[near] for near in range(width - way.slack, width + 1))
        if full > score and width >= (_MINIMUM // 2 if way.by_characters else _MINIMUM):
            best, score = width, full
    return way._replace(width=best), score


def _describe(lines: Sequence[Line], wrapping: Wrapping) -> Wrapping:
    """Add whether paragraphs are indented, and whether a blank line stands behind every line."""
    filled = [line for line in lines if line.text.parts]
    after_short = [b for a, b in pairwise(filled) if not _is_full(a, b, wrapping)]
    indented = [line for line in after_short if line.indent >= _PARAGRAPH_INDENT]
    gaps = sum(b.number - a.number > 1 for a, b in pairwise(filled))
    return wrapping._replace(
        indented=len(indented) * 10 >= len(after_short) * 7 and bool(indented),
        spaced=gaps * 10 >= len(filled) * 9,
    )


def _is_latin(filled: Sequence[Line]) -> bool:
    text = "".join(line.text.plain for line in filled[:200])
    return 2 * sum(character.isascii() for character in text) > len(text)


def unwrap(lines: Sequence[Line], wrapping: Wrapping) -> Passed:
    """Join full lines to those behind them; every other line is a paragraph.

    A paragraph begins behind a blank line, behind a short line, and with an indented line; where a text
    does not indent its paragraphs, also with a number.
    """
    paragraphs, gaps, gap = list[list[Line]](), list[bool](), False
    for line in lines:
        if not line.text.parts:
            gap = True
            continue
        if paragraphs and _continues(paragraphs[-1][-1], line, gap, wrapping):
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
            gaps.append(gap)
        gap = False
    doubts, blocks = list[Finding](), []
    for paragraph, before in zip(paragraphs, gaps, strict=True):
        text, doubtful = _joined(paragraph, wrapping)
        blocks.append(_block(paragraph[0], wrapping, gap=before)._replace(text=text))
        doubts += doubtful
    joined = sum(map(len, paragraphs)) - len(paragraphs)
    repairs = [finding("lines-joined", 0, count=joined)] if joined else []
    return Passed(tuple(blocks), tuple(doubts), tuple(repairs))


def _block(line: Line, wrapping: Wrapping, *, gap: bool) -> Block:
    own = (2 if wrapping.by_characters else 1) * wrapping.width or 10**9
    right = line.indent >= _CENTRED and line.width >= own - 2 * _CENTRED
    return Block(PARAGRAPH, line.text, indent=line.indent, gap=gap, centred=line.indent >= _CENTRED, right=right)


def _is_full(line: Line, following: Line, wrapping: Wrapping) -> bool:
    if not wrapping.width:
        return False
    if not wrapping.latin:
        return wrapping.measure(line) >= wrapping.width - wrapping.slack
    word = _WORD.match(following.text.plain)
    return line.width + 1 + columns(word[0] if word else "") > wrapping.width


def _continues(before: Line, line: Line, gap: bool, wrapping: Wrapping) -> bool:  # noqa: FBT001  # a fact, not a switch
    if not _is_full(before, line, wrapping) or line.indent >= _PARAGRAPH_INDENT:
        return False
    if gap and (not wrapping.spaced or line.number - before.number > 2 or before.text.plain[-1] in "。！？；："):
        return False
    return wrapping.indented or number_at(line.text.plain) is None


def _inside(line: Line) -> list[Finding]:
    number = number_at(line.text.plain)
    if number is None or number.rank > 2:  # 1. and （1） are common inside sentences
        return []
    return [finding("number-inside", line.number, number=number.literal)]


def _joined(paragraph: Sequence[Line], wrapping: Wrapping) -> tuple[Text, list[Finding]]:
    """Put the lines of one paragraph together."""
    parts, doubts = list(paragraph[0].text.parts), []
    for above, line in pairwise(paragraph):
        glue, code = _glue(above, line, wrapping)
        parts += chain((above.text, line.text), glue).parts[1:]
        doubts += _inside(line)
        if code:
            before, after = above.text.plain[-12:], line.text.plain[:12]
            doubts.append(finding(code, line.number, before=before, after=after))
    return Text(tuple(parts)), doubts


def _glue(above: Line, line: Line, wrapping: Wrapping) -> tuple[str, str]:
    """Say what stands between two joined lines, and the code of the doubt if that is a guess.

    Chinese text is broken inside words and numbers too, if the line before is full to its last place.
    """
    before, after = above.text.plain[-1], line.text.plain[0]
    if before in "。！？" and not wrapping.indented:
        return "", "join-sentence"
    blank = above.raw.plain[-1].isspace() or line.raw.plain[0].isspace()
    if blank and (before.isascii() or after.isascii()):
        return " ", ""
    if not (before.isascii() and after.isascii()):
        return "", ""
    if wrapping.latin:
        return ("", "join-tight") if before == "-" else (" ", "")
    if before.isalnum() and after.isalnum():
        words = before.isalpha() and after.isalpha() and wrapping.measure(above) < wrapping.width
        return (" ", "join-spaced") if words else ("", "join-tight")
    return (" " if before in ",;:.!?" and after.isalnum() else ""), ""
