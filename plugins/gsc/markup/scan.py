"""Look over the source of a text for what Markdown would hide, with its true position."""

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from gsc.markup.source_map import SourceMap
from gsc.model.message import Message
from gsc.model.problem import Problem

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "code-open": Message(
            "The code block that begins here is not closed.",
            "Put the same line {fence} below its last line.",
        ),
        "html-refused": Message(
            "HTML is not allowed in a text: {tag}.",
            "Write it in Markdown; if the sign < belongs to the text, write \\< instead.",
        ),
        "heading-title": Message(
            "A heading of the first level stands in the text.",
            "Begin it with ##; the title of the page is in the front matter. If # belongs to the text, write \\#.",
        ),
        "heading-skipped": Message(
            "The heading is of level {level}, but the one above it is of level {above}.",
            "Begin it with {proposal}.",
        ),
        "heading-underlined": Message(
            "The line of {sign} makes the line above it neither a heading nor a text.",
            "For a heading, begin the line above with ## and delete this one; for a rule, leave a blank line above it.",
        ),
        "footnote-missing": Message(
            "The footnote {name} is nowhere defined.",
            "Add a line “[^{name}]: text” below the paragraph.",
        ),
        "character-reference": Message(
            "The character reference {reference} stands for a character that texts must not hold.",
            "Delete it.",
        ),
    }
)

FENCE_MARK: Final = "\ue00f"
"""Stands around the number of a code block in the text that Markdown gets; sources cannot hold it."""

_FENCE: Final = re.compile(r"^(`{3,}|~{3,})[ ]*([^`\n]*)$", re.MULTILINE)
_TICKS: Final = re.compile(r"`+|\n[ ]*\n")
_TAG: Final = re.compile(r"<(?:/?[A-Za-z][A-Za-z0-9-]*(?=[\s/>])[^<>]*>|!--|![A-Za-z\[]|\?)")
_HEADING: Final = re.compile(r"\n(?:[ ]{0,3}(?:>|[-*+]|\d+\.)[ ]?)*(#{1,6})")
_UNDERLINE: Final = re.compile(r"^(?![ >#|=-]|[*+] |\d+\. ).*\S.*\n(=+|-+)[ ]*$", re.MULTILINE)
_NOTE_USE: Final = re.compile(r"\[\^([^\]\n]*)(\]?)")  # one without an end takes its line, so that none is read twice
_NOTE_DEFINITION: Final = re.compile(r"^[ ]{0,3}\[\^([^\]\n]*)\]:", re.MULTILINE)
_REFERENCE: Final = re.compile(r"&#(?:[xX]([0-9a-fA-F]{1,8})|(\d{1,8}));")
_CODE_SIGN: Final = "x"
"""Stands for inline code, which must not look like an indentation."""
_NOT_BLANK: Final = re.compile(r"[^\n]")


class Code(NamedTuple):
    """A fenced block of code."""

    language: str
    text: str


class Scan(NamedTuple):
    """What the look over the source gave.

    `masked` is the text with all code blanked, offset for offset; `text` is what Markdown
    gets, each fenced block replaced by a paragraph of FENCE_MARK, its number and FENCE_MARK.
    """

    text: str
    masked: str
    codes: tuple[Code, ...]
    problems: tuple[Problem, ...]


def scan(source: SourceMap) -> Scan:
    """Scan one text in linear time."""
    text = masked = source.text
    codes: list[Code] = []
    problems: list[Problem] = []
    if "```" in text or "~~~" in text:
        text, masked, codes, problems = _fences(source)
    if "`" in masked:
        masked = _blank_spans(masked)
    problems.extend(_markup(source, masked))
    return Scan(text, masked, tuple(codes), tuple(problems))


def _blank(text: str, sign: str = " ") -> str:
    return _NOT_BLANK.sub(sign, text)


def _fences(source: SourceMap) -> tuple[str, str, list[Code], list[Problem]]:
    text: list[str] = []
    masked: list[str] = []
    codes: list[Code] = []
    whole = source.text
    at = 0
    fences = list(_FENCE.finditer(whole))
    index = 0
    while index < len(fences):
        opening = fences[index]
        index += 1
        while index < len(fences) and not _closes(fences[index], opening):
            index += 1
        if index == len(fences):
            text.append(whole[at:])
            masked += whole[at : opening.start()], _blank(whole[opening.start() :])
            fault = source.problem(opening.start(), "code-open", fence=opening[1])
            return "".join(text), "".join(masked), codes, [fault]
        closing = fences[index]
        index += 1
        text += whole[at : opening.start()], f"\n\n{FENCE_MARK}{len(codes)}{FENCE_MARK}\n\n"
        masked += whole[at : opening.start()], _blank(whole[opening.start() : closing.end()])
        codes.append(Code(opening[2].split(" ")[0], whole[opening.end() + 1 : closing.start()]))
        at = closing.end()
    text.append(whole[at:])
    masked.append(whole[at:])
    return "".join(text), "".join(masked), codes, []


def _closes(fence: re.Match[str], opening: re.Match[str]) -> bool:
    return fence[1][0] == opening[1][0] and len(fence[1]) >= len(opening[1]) and not fence[2].strip()


def _blank_spans(text: str) -> str:
    """Blank inline code: from a run of backticks to the next run of the same length in the paragraph."""
    runs: list[tuple[int, int]] = []
    pieces: list[str] = []
    at = 0
    for match in _TICKS.finditer(text + "\n\n"):
        if match[0][0] == "`":
            if not (match.start() and text[match.start() - 1] == "\\"):
                runs.append(match.span())
            continue
        for start, end in _pairs(runs):
            pieces += text[at:start], _blank(text[start:end], _CODE_SIGN)
            at = end
        runs = []
    return "".join(pieces) + text[at:]


def _pairs(runs: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    following: dict[int, int] = {}
    partner: list[int] = [0] * len(runs)
    for index in range(len(runs) - 1, -1, -1):
        length = runs[index][1] - runs[index][0]
        partner[index] = following.get(length, 0)
        following[length] = index
    index = 0
    while index < len(runs):
        if partner[index]:
            yield runs[index][0], runs[partner[index]][1]
            index = partner[index]
        index += 1


def _markup(source: SourceMap, masked: str) -> Iterator[Problem]:
    if "<" in masked:
        yield from _tags(source, masked)
    if "#" in masked:
        yield from _headings(source, masked)
    if "\n--" in masked or "\n==" in masked:
        for match in _UNDERLINE.finditer(masked):
            yield source.problem(match.start(1), "heading-underlined", sign=match[1][0])
    if "[^" in masked:
        yield from _footnotes(source, masked)
    if "&#" in masked:
        for match in _REFERENCE.finditer(masked):
            if not is_permitted(int(match[1], 16) if match[1] else int(match[2])):
                yield source.problem(match.start(), "character-reference", reference=match[0])


def _footnotes(source: SourceMap, masked: str) -> Iterator[Problem]:
    defined = set(_NOTE_DEFINITION.findall(masked))
    for match in _NOTE_USE.finditer(masked):
        if match[2] and match[1] not in defined:
            yield source.problem(match.start(), "footnote-missing", name=match[1][:100])


def is_permitted(number: int) -> bool:
    """Tell whether a text may hold the character of this number: none that decoding refuses."""
    return (
        number in {0x9, 0xA}
        or 0x20 <= number < 0x7F
        or (
            0xA0 <= number <= 0x10FFFF
            and not 0xD800 <= number <= 0xDFFF
            and not 0xE000 <= number <= 0xE00F
            and not 0x2028 <= number <= 0x202E
            and not 0x2066 <= number <= 0x2069
            and not 0xFDD0 <= number <= 0xFDEF
            and number & 0xFFFE != 0xFFFE
        )
    )


def _tags(source: SourceMap, masked: str) -> Iterator[Problem]:
    opened = False
    for match in _TAG.finditer(masked):
        before = masked[max(0, match.start() - 2) : match.start()]
        if before.endswith("\\") and before != "\\\\":
            continue
        if match[0].startswith("</") and opened:
            continue  # an element is one mistake, however it is closed
        opened = True
        yield source.problem(match.start(), "html-refused", tag=match[0].partition("\n")[0][:60])


def _headings(source: SourceMap, masked: str) -> Iterator[Problem]:
    above = 1
    # Found several times faster by the line feed before it than by the beginning of a line.
    for match in _HEADING.finditer(f"\n{masked}"):
        level = len(match[1])
        offset = match.start(1) - 1
        if level == 1:
            yield source.problem(offset, "heading-title")
            continue
        if level > above + 1:
            proposal = "#" * (above + 1)
            yield source.problem(offset, "heading-skipped", level=level, above=above, proposal=proposal)
        above = level
