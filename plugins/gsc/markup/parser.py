"""Python-Markdown, set up for the site: which processors read a text, and what they leave."""

import html
import string
from functools import cache
from re import Match
from typing import NamedTuple
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.def_list import DefListExtension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.inlinepatterns import AUTOMAIL_RE, InlineProcessor
from markdown.util import AtomicString

from gsc.markup.quick_blocks import QuickBlockParser
from gsc.markup.quick_inline import QuickInlineProcessor
from gsc.markup.scan import is_permitted
from gsc.markup.separation import normalize
from gsc.markup.tables import CheckedTables, Fault


class Tree(NamedTuple):
    """A text as elements, before anything of the site is done to it.

    `overloaded` is the text at which inline markup became too much work, else ''.
    """

    root: Element
    overloaded: str
    table_faults: list[Fault]


class Parser:
    """A Markdown instance that is used for one page after the other; not for two threads at once."""

    def __init__(self, *, numbered: bool) -> None:
        """Set it up; with `numbered`, lines such as `1.` stay text (official documents)."""
        md = Markdown(extensions=[DefListExtension(), SaneListExtension(), _footnotes()])
        self.tables = CheckedTables(md.parser)
        md.parser.blockprocessors.register(self.tables, "table", 75)
        for name in ("code", "setextheader", *(("olist",) if numbered else ())):
            md.parser.blockprocessors.deregister(name)
        md.inlinePatterns.deregister("html")
        md.inlinePatterns.register(_MailAddress(AUTOMAIL_RE, md), "automail", 110)
        md.inlinePatterns.register(_CharacterReference(r"&(#?[A-Za-z0-9]+);", md), "entity", 80)
        md.ESCAPED_CHARS = list(string.punctuation)
        md.parser = QuickBlockParser(md, md.parser)
        self._inline = QuickInlineProcessor(md)
        md.treeprocessors.register(self._inline, "inline", 20)
        for name in ("prettify", "unescape"):
            md.treeprocessors.deregister(name)
        self._md = md
        self._treeprocessors = list(md.treeprocessors)

    def parse(self, text: str) -> Tree:
        """Turn Markdown into a tree."""
        md = self._md
        md.reset()
        self.tables.reset()
        root = Element(md.doc_tag)
        md.parser.root = root
        md.parser.parseChunk(root, normalize(text))
        for processor in self._treeprocessors:
            processor.run(root)
        return Tree(root, self._inline.overloaded, self.tables.faults)


@cache
def parser(*, numbered: bool) -> Parser:
    """Return the parser for a kind of text; setting one up takes longer than reading a page."""
    return Parser(numbered=numbered)


def _footnotes() -> Extension:
    """Footnotes whose words are the same in every language."""
    return FootnoteExtension(BACKLINK_TEXT="↩", BACKLINK_TITLE="{}")


class _MailAddress(InlineProcessor):
    """`<name@example.org>` as a plain link, where the stock pattern writes unreadable references."""

    def handleMatch(self, m: Match[str], data: str) -> tuple[Element, int, int]:  # type: ignore[override]  # noqa: ARG002, N802
        """Return the link."""
        address = m[1].removeprefix("mailto:")
        link = Element("a", {"href": f"mailto:{address}"})
        link.text = AtomicString(address)
        return link, m.start(), m.end()


class _CharacterReference(InlineProcessor):
    """`&copy;` and `&#169;` as the character itself, kept from meaning anything in Markdown."""

    def handleMatch(self, m: Match[str], data: str) -> tuple[str | None, int | None, int | None]:  # type: ignore[override]  # noqa: ARG002, N802
        """Return the characters in the form of escaped ones; unknown names stay text."""
        characters = html.unescape(m[0])
        if characters == m[0] or not all(is_permitted(ord(character)) for character in characters):
            return None, None, None
        return "".join(f"\x02{ord(character)}\x03" for character in characters), m.start(), m.end()
