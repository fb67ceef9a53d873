"""Attribute lists: `{: .class #id }` after a paragraph, a heading, a cell or a link, and nothing else."""

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final
from xml.etree.ElementTree import Element

from gsc.markup.source_map import SourceMap
from gsc.model.message import Message
from gsc.model.problem import Problem

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "attribute-refused": Message(
            "{list} is not allowed here.",
            "Write {{: .class }} or {{#id}} with one of the classes {known}; if the brace is text, write \\{{.",
        ),
        "attribute-id": Message(
            "The id in {list} stands on this page a second time.",
            "Choose another.",
        ),
    }
)

CLASSES: Final = ("addressee", "signature", "byline", "document-title", "filled", "number", "lead")
"""The classes an editor may give; each says what a thing is, not how it looks."""

_LIST: Final = r"\{:?[ ]*((?:[.#][A-Za-z][A-Za-z0-9_-]*[ ]*)+)\}"
_AT_END_OF_LINE: Final = re.compile(r"(?<! )[ ]+" + _LIST + r"[ ]*$")
_ON_LAST_LINE: Final = re.compile(r"\n[ ]*" + _LIST + r"[ ]*$")
_AT_START: Final = re.compile(_LIST)
_STRAY: Final = re.compile(r"\{(?::[^\n}]{0,80}\}?|#[^\s{}]{1,80}\})")
_ONE_LINE: Final = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "dt", "td", "th"))
_BLOCKS: Final = _ONE_LINE | {"p", "li", "dd"}
_INLINE: Final = frozenset(("a", "img", "strong", "em", "code"))


def assign(root: Element, source: SourceMap) -> list[Problem]:
    """Move the attribute lists of a tree from its texts to its elements."""
    found: list[str] = []
    ids: set[str] = set()
    for element in root.iter():
        if element.tag in _BLOCKS:
            found += _take_from_end(element, ids)
        elif element.tag in _INLINE and element.tail and element.tail[0] == "{":
            match = _AT_START.match(element.tail)
            if match is not None:
                element.tail = element.tail[match.end() :]
                found += _set(element, match, ids)
    stray = (text for element in root.iter() if element.tag != "code" for text in (element.text, element.tail))
    problems = list(_located(source, found, "attribute-id"))
    for text in stray:
        if text and ("{:" in text or "{#" in text):
            problems += _located(source, [match[0] for match in _STRAY.finditer(text)], "attribute-refused")
    return problems


def _take_from_end(element: Element, ids: set[str]) -> list[str]:
    pattern = _AT_END_OF_LINE if element.tag in _ONE_LINE else _ON_LAST_LINE
    holder = element[-1] if len(element) else element
    text = holder.tail if len(element) else holder.text
    if not text or not text.rstrip(" ").endswith("}"):
        return []
    match = pattern.search(text)
    if match is None or not set(_names(match[1], ".")) <= set(CLASSES):
        return []
    if len(element):
        holder.tail = text[: match.start()]
    else:
        holder.text = text[: match.start()]
    return _set(element, match, ids)


def _set(element: Element, match: re.Match[str], ids: set[str]) -> list[str]:
    repeated = []
    classes = _names(match[1], ".")
    if classes:
        element.set("class", " ".join([*element.get("class", "").split(), *classes]))
    for name in _names(match[1], "#"):
        if name in ids:
            repeated.append(match[0].strip())
        else:
            ids.add(name)
            element.set("id", name)
    return repeated


def _names(text: str, sign: str) -> list[str]:
    return [name[1:] for name in re.findall(r"[.#][A-Za-z0-9_-]+", text) if name[0] == sign]


def _located(source: SourceMap, lists: list[str], code: str) -> Iterator[Problem]:
    """Locate lists by their text: the last place for one that stands there a second time."""
    for written in lists:
        at = source.text.rfind(written) if code == "attribute-id" else source.text.find(written)
        details = {"list": written} | ({"known": ", ".join(CLASSES)} if code == "attribute-refused" else {})
        yield source.problem(max(at, 0), code, **details)
