"""Write a tree of elements as HTML, marking cited numbers and foreign phrases on the way."""

import re
from typing import Final
from xml.etree.ElementTree import Element

from gsc.markup import citations, foreign

_ESCAPED: Final = re.compile("\x02(\\d+)\x03")
_VOID: Final = frozenset(("br", "hr", "img"))
_NOT_CITED: Final = frozenset(("a", "code"))
_WITH_CARE: Final = _VOID | _NOT_CITED
_NOT_VALUE: Final = re.compile('[&<>"\x02]')
_SPECIAL: Final = re.compile("[&<>*\\]\x02\x03〔]")
_SPECIAL_OR_HAN: Final = re.compile(f"[&<>*\\]\x02\x03〔{foreign.HAN_RANGES}]")
_SUSPECT: Final = re.compile(r"\*\*|\]\(|klzzwxh:\d+")
"""Emphasis and links left over, and the stand-ins that Markdown itself loses in tangled emphasis."""


def unescape(text: str) -> str:
    """Put back the characters that stood behind a backslash, which Markdown keeps as numbers."""
    return _ESCAPED.sub(lambda match: chr(int(match[1])), text) if "\x02" in text else text


def escape(text: str) -> str:
    """Escape a text for HTML."""
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text:
        text = text.replace("<", "&lt;")
    return text.replace(">", "&gt;") if ">" in text else text


def _value(text: str) -> str:
    """Write the value of an attribute."""
    return escape(unescape(text)).replace('"', "&quot;") if _NOT_VALUE.search(text) else text


def plain(element: Element) -> str:
    """Return the text of an element without markup; footnote references are no part of it."""
    parts = [element.text or ""]
    for child in element:
        if child.tag != "sup":
            parts.append(plain(child))
        parts.append(child.tail or "")
    return " ".join(unescape("".join(parts)).split())


class Writer:
    """Writes the blocks of one page.

    `cited` collects the document numbers in reading order, `suspects` the texts that begin
    with left-over signs of emphasis or links, each with its block.
    """

    def __init__(self, han_tag: str) -> None:
        """Take the language tag for Chinese phrases; '' on a page that is Chinese itself."""
        self.cited: dict[str, None] = {}
        self.suspects: list[tuple[str, Element]] = []
        self._block = Element("p")
        self._han_tag = han_tag
        self._special = (_SPECIAL_OR_HAN if han_tag else _SPECIAL).search

    def html(self, element: Element) -> str:
        """Return the HTML of an element, without what follows it."""
        out: list[str] = []
        self._block = element
        self._element(element, out, cite=True)
        return "".join(out)

    def _element(self, element: Element, out: list[str], *, cite: bool) -> None:
        tag = element.tag
        attributes = element.attrib
        if attributes:
            written = "".join([f' {name}="{_value(value)}"' for name, value in attributes.items()])
            out.append(f"<{tag}{written}>")
        else:
            out.append(f"<{tag}>")
        if tag in _VOID:
            return
        special = self._special
        cite = cite and tag not in _NOT_CITED
        text = element.text
        if text:
            if not special(text):
                out.append(text)
            else:
                # Markdown has escaped code already.
                out.append(text if tag == "code" else self._text(text, cite=cite, marked="lang" in attributes))
        for child in element:
            inner = child.text or ""
            if len(child) or child.attrib or child.tag in _WITH_CARE or special(inner):
                self._element(child, out, cite=cite)
            else:
                out.append(f"<{child.tag}>{inner}</{child.tag}>")
            tail = child.tail
            if tail:
                out.append(tail if not special(tail) else self._text(tail, cite=cite, marked=False))
        out.append(f"</{tag}>")

    def _text(self, text: str, *, cite: bool, marked: bool) -> str:
        if "*" in text or "]" in text or "\x03" in text:
            self.suspects.extend((text[match.start() :], self._block) for match in _SUSPECT.finditer(text))
        text = unescape(text)
        if cite and "〔" in text:
            text = citations.mark(text, self.cited)
        html = escape(text)
        if self._han_tag and not marked:
            html = foreign.wrap(html, self._han_tag)
        return html
