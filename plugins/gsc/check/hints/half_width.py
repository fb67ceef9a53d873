"""Half-width punctuation in Chinese prose, for which GB/T 15834-2011 has its own signs."""

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from gsc.check.hints.manuscript import Finding, Manuscript, finding
from gsc.check.hints.running_text import HAN, OBJECT, RunningText
from gsc.model.message import Message

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "prose-half-width": Message(
            "The half-width sign {sign} stands in Chinese text.", "Write {proposal}, without a space beside it."
        ),
        "prose-bracket": Message(
            "The half-width bracket {sign} stands in Chinese text.", "Write the full-width brackets （ ）."
        ),
        "prose-quote": Message(
            "A straight quotation mark stands in Chinese text.", "Write “ and ”, or ‘ and ’ inside."
        ),
    }
)

_WIDE: Final[Mapping[str, str]] = MappingProxyType({",": "，", ";": "；", ":": "：", "?": "？", "!": "！", ".": "。"})
_LEFT: Final = f"{HAN}》）”’〉』」】〕"
_RIGHT: Final = f"{HAN}《（“‘〈『「【〔"
_BETWEEN: Final = re.compile(
    rf"(?<=[{_LEFT}])(?:[,;:?!]|(?<![一二三四五六七八九十])\.(?!\.))(?:[ ]*(?=[{_RIGHT}])|(?=[ ]*(?:\||$)))",
    re.MULTILINE,
)
_BESIDE: Final = re.compile(
    rf"(?<=[{_LEFT}])(?:[,;:?!](?=[ ]*[A-Za-z0-9{OBJECT}])|(?:\.{{3,}}|--+)(?=[{_RIGHT}\s]))"
    rf"|(?<=[A-Za-z0-9%])[,;:?!](?=[ ]*[{_RIGHT}])"
)
_LONG: Final[Mapping[str, str]] = MappingProxyType({".": "……", "-": "——"})
_BRACKETS: Final = re.compile(r"\(([^()（）\n|]*)\)")
_MIXED: Final = re.compile(r"（[^()（）\n|]*(\))|(\()[^()（）\n|]*）")
_CHINESE: Final = re.compile(f"[{HAN}]")
_QUOTE: Final = re.compile(rf"(?<=[{_LEFT}，。；：、！？])[\"']|[\"'](?=[{_RIGHT}])")


def check_half_width(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield what is narrow and should be wide. What stands between Chinese characters has its repair."""
    if not manuscript.chinese:
        return
    for words in manuscript.prose:
        yield from _signs(words)
        yield from _brackets(words)
    for match in () if manuscript.as_printed else _QUOTE.finditer(manuscript.words.text):
        yield finding(manuscript.words, match.span(), "prose-quote")


def _signs(words: RunningText) -> Iterator[Finding]:
    for match in _BETWEEN.finditer(words.text):
        wide = _WIDE[match[0][0]]
        yield finding(words, match.span(), "prose-half-width", wide, sign=match[0].strip(), proposal=wide)
    for match in _BESIDE.finditer(words.text):
        first = match[0][0]
        wide = _LONG[first] if len(match[0]) > 1 else _WIDE[first]
        yield finding(words, match.span(), "prose-half-width", sign=match[0], proposal=wide)


def _brackets(words: RunningText) -> Iterator[Finding]:
    for match in _BRACKETS.finditer(words.text):
        chinese = _CHINESE.search(match[1]) is not None
        if chinese or (match.start() and _CHINESE.match(words.text, match.start() - 1)):
            for place, wide in ((match.start(), "（"), (match.end() - 1, "）")):
                sign = words.text[place]
                new = wide if chinese else None
                yield finding(words, (place, place + 1), "prose-bracket", new, sign=sign)
    for match in _MIXED.finditer(words.text):
        group = 1 if match[1] else 2
        wide = "）" if group == 1 else "（"
        new = wide if _CHINESE.search(match[0]) else None
        yield finding(words, match.span(group), "prose-bracket", new, sign=match[group])
