"""Names of records found in the running text of a page, and made into links there.

A name is never found inside a longer one. Chinese has no spaces between words, so what stands beside a name must be
a mark, an edge, or one of the words that are known to stand between names: a name too few is better than a wrong one.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from gsc.markup.foreign import HAN_RANGES
from gsc.markup.marks import CITE_CLOSE, CITE_OPEN, LANG, ROOT

_TOKEN: Final = re.compile(f"<[^>]*>|{CITE_OPEN}[^{CITE_CLOSE}]*{CITE_CLOSE}|[^<{CITE_OPEN}]+")
_TAG: Final = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]*)")
_CLOSED: Final = frozenset({"a", "code", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "math", "sup"})
_FRESH: Final = frozenset({"p", "li", "td", "th", "dd", "dt", "blockquote"})
"""Elements that begin a new run of text: a name is a link where it stands there for the first time."""

_HAN: Final = re.compile(f"[{HAN_RANGES}]")
_WORD: Final = re.compile(rf"[\w{HAN_RANGES}]")
_BEFORE: Final = tuple("由与和及在对向从、为经报请交被等是或以将按据")
_AFTER_CHARACTERS: Final = tuple("的和与及等在为是将对向从或应要须按")
_AFTER_VERBS: Final = (
    "负责",
    "牵头",
    "会同",
    "组织",
    "联合",
    "共同",
    "根据",
    "印发",
    "发布",
    "制定",
    "同意",
    "提出",
    "配合",
)
_AFTER: Final = (*_AFTER_CHARACTERS, *_AFTER_VERBS, "参与", "转发")
_SMALL: Final = frozenset(
    re.findall(
        r"\w+",
        "a an and as at between but by during for from if in into near of on or over than that the through to under "
        "when where while with within",
    )
)
_BEFORE_WORD: Final = re.compile(r"([A-Za-z\u00c0-\u024f.]+) $")
_AFTER_WORD: Final = re.compile(r" ([A-Za-z\u00c0-\u024f]+)")
_NEAR: Final = 60  # characters beside a name that tell whether it stands alone
_OF: Final = re.compile(r"[A-Z][\w’']+ (?:of|for) (?:the )?$")


class Name(NamedTuple):
    """A text that names a record. An empty `register` blocks the text: it names something else."""

    text: str
    register: str = ""
    record: str = ""


class Found(NamedTuple):
    """A name in the HTML of a block, from `start` to `end`."""

    start: int
    end: int
    register: str
    record: str


class Names(NamedTuple):
    """Names arranged for searching: by their first two characters their lengths, and each with its record."""

    lengths: Mapping[str, tuple[int, ...]]
    records: Mapping[str, tuple[str, str]]


def arrange(names: Iterable[Name]) -> Names:
    """Arrange names; one that two records have leads nowhere, as nobody can tell which is meant."""
    records: dict[str, tuple[str, str]] = {}
    for name in names:
        if len(name.text) < 2:
            continue
        target = (name.register, name.record)
        records[name.text] = target if records.get(name.text, target) == target else ("", "")
    lengths: dict[str, set[int]] = {}
    for text in records:
        lengths.setdefault(text[:2], set()).add(len(text))
    ordered = {start: tuple(sorted(held, reverse=True)) for start, held in lengths.items()}
    return Names(MappingProxyType(ordered), MappingProxyType(records))


def find_names(html: str, names: Names) -> Iterator[Found]:
    """Yield the names in the HTML of a block, each once a paragraph or cell. Links, code and headings have none."""
    depth = 0
    seen: set[tuple[str, str]] = set()
    for token in _TOKEN.finditer(html):
        text = token[0]
        if text[0] == "<":
            tag = _TAG.match(text)
            name = tag[1].lower() if tag else ""
            if name in _CLOSED:
                depth += -1 if text[1] == "/" else 1
            elif name in _FRESH:
                seen.clear()
        elif text[0] == CITE_OPEN:
            yield from _cited(token, names)
        elif not depth:
            for found in _in_text(text, names):
                target = (found.register, found.record)
                if target not in seen:
                    seen.add(target)
                    yield found._replace(start=found.start + token.start(), end=found.end + token.start())


def _cited(token: re.Match[str], names: Names) -> Iterator[Found]:
    """Yield a document number that was marked as cited; the mark itself makes the link."""
    register, record = names.records.get(token[0][1:-1], ("", ""))
    if register:
        yield Found(token.start(), token.end(), register, record)


def _in_text(text: str, names: Names) -> Iterator[Found]:
    lengths, records = names
    place, size = 0, len(text)
    while place < size - 1:
        step = 1
        for length in lengths.get(text[place : place + 2], ()):
            end = place + length
            target = records.get(text[place:end]) if end <= size else None
            if target is None:
                continue
            if stands_alone(text, place, end):
                step = length
                if target[0]:
                    yield Found(place, end, *target)
                break
        place += step


def stands_alone(text: str, start: int, end: int) -> bool:
    """Tell whether what stands from `start` to `end` is a name of its own and no part of a longer one."""
    name = text[start:end]
    before, after = text[max(0, start - _NEAR) : start], text[end : end + _NEAR]
    if _HAN.match(name[0]) and _WORD.match(before[-1:]) and not before.endswith(_BEFORE):
        return False
    if _HAN.match(name[-1]) and _WORD.match(after[:1]) and not after.startswith(_AFTER):
        return False
    if not _HAN.match(name[0]) and (_latin(before[-1:]) or before.endswith(("-", "–", "/"))):
        return False
    if not _HAN.match(name[-1]) and (_latin(after[:1]) or (after[:1] in {"-", "–", "/"} and _WORD.match(after[1:2]))):
        return False
    return not name.isalpha() or not name.isascii() or _stands_alone_as_word(before, after)


def _latin(character: str) -> bool:
    return character.isalnum() and not _HAN.match(character)


def _stands_alone_as_word(before: str, after: str) -> bool:
    """Tell whether a name of one word is no part of a name of several: “Bank of Chile”, “Korea Institute”."""
    if _OF.search(before):
        return False
    word = _BEFORE_WORD.search(before)
    if word and word[1][0].isupper() and not word[1].endswith(".") and word[1].lower() not in _SMALL:
        return False
    following = _AFTER_WORD.match(after)
    return not (following and following[1][0].isupper())


def link_names(html: str, found: Iterable[tuple[int, int, str, str]]) -> str:
    """Return the HTML of a block with links at the places of (start, end, register, record).

    Links lead to the record in the language of the page that shows the text. Cited document numbers are left as they
    are: their marks become links by themselves.
    """
    parts, place = [], 0
    for start, end, register, record in found:
        if html[start] == CITE_OPEN:
            continue
        parts += [
            html[place:start],
            f'<a class="mention" href="{ROOT}{LANG}/{register}/{record}/">',
            html[start:end],
            "</a>",
        ]
        place = end
    return "".join((*parts, html[place:]))
