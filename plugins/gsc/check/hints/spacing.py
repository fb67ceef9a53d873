"""Spaces that do not belong there: between Chinese characters, beside Chinese punctuation, at the end of a line."""

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from gsc.check.hints.manuscript import Finding, Manuscript, finding
from gsc.check.hints.running_text import HAN, OBJECT, RunningText, line_start
from gsc.model.message import Message

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "prose-space": Message("A space stands in Chinese text where none belongs.", "Delete it."),
        "prose-repeated": Message("The signs {signs} stand side by side.", "Keep one; an ellipsis is ……."),
        "line-blank": Message("Blanks stand at the end of this line.", "Delete them; `gsc check --fix` does it."),
    }
)

# Titles of standards are printed with a space between their parts; their lines are left alone.
_STANDARD: Final = re.compile(r"\b(?:GB|DB|[A-Z]{2})[A-Z0-9]*(?:/[TZ])? ?\d")
# A number of a chapter or an annex is printed with a space behind it; without it 附件一 总则 has another address.
_NUMBERED: Final = re.compile(r"[ #]*(?:附件[0-9一二三四五六七八九十]*|第[0-9零一二三四五六七八九十百千]+[编章节条])")
_SPACES: Final = re.compile(
    rf"(?<=[{HAN}])[ ]+(?=[{HAN}])"
    rf"|(?<=[^\s|{OBJECT}])[ ]+(?=[，。；：、！？）》”])"
    r"|(?<=[，。；：、！？（《“])[ ]+(?=[^\s|])",
)
_INDENT: Final = re.compile(r"^\u3000+", re.MULTILINE)
_REPEATED: Final = re.compile(r"([，。；：、])\1+|(?:[，；：]|(?<![一二三四五六七八九十])、)[，。、；：]")
_END: Final = re.compile(r"(?<![ \t])[ \t]+$", re.MULTILINE)
_MARKER: Final = re.compile(r"(?:[ ]*(?:[-*+>]|#+|\d+[.)]))+")  # without its blank it would be another mark
_FENCE: Final = re.compile(r"^(?:`{3,}|~{3,})")


def check_spacing(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield spaces and repeated signs in Chinese, and blanks at ends of lines in any language."""
    if manuscript.chinese:
        for words in manuscript.prose:
            yield from _spaces(words, body=words is manuscript.words)
            for match in _REPEATED.finditer(words.text):
                yield finding(words, match.span(), "prose-repeated", signs=match[0])
    yield from _ends(manuscript)


def _spaces(words: RunningText, *, body: bool) -> Iterator[Finding]:
    standards = {line_start(words.text, match.start()) for match in _STANDARD.finditer(words.text)}
    for match in _SPACES.finditer(words.text):
        begun = line_start(words.text, match.start())
        numbered = body and _NUMBERED.fullmatch(words.text, begun, match.start())
        if begun not in standards and not numbered:
            yield finding(words, match.span(), "prose-space", "")
    for match in _INDENT.finditer(words.text) if body else ():
        yield finding(words, match.span(), "prose-space", "")


def _ends(manuscript: Manuscript) -> Iterator[Finding]:
    """Two spaces before a further line of a paragraph are a line break of Markdown, and code is kept as it is."""
    text = manuscript.text
    if not _END.search(text):
        return
    at, fence = 0, ""
    for line in text.split("\n"):
        words = line.rstrip(" \t")
        end = at + len(line)
        mark = _FENCE.match(line)
        if mark is not None and at >= manuscript.start and (not fence or line.startswith(fence)):
            fence = "" if fence else mark[0]
        elif not fence and len(words) < len(line) and not _means(text, at, line, manuscript.start):
            yield Finding(at + len(words), end, "line-blank", (), "")
        at = end + 1


def _means(text: str, at: int, line: str, start: int) -> bool:
    """Tell whether the blanks at the end of a line of the body are a line break or a part of a mark."""
    if at < start or not line.strip():
        return False
    following = text[at + len(line) + 1 : at + len(line) + 200].partition("\n")[0]
    return (line.endswith("  ") and bool(following.strip())) or _MARKER.fullmatch(line.rstrip()) is not None
