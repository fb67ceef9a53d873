"""From the text below the front matter to the blocks, clauses and references of a page."""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, NamedTuple
from xml.etree.ElementTree import Element, SubElement

from markdown.extensions.footnotes import FN_BACKLINK_TEXT, NBSP_PLACEHOLDER
from markdown.util import AtomicString, code_escape

from gsc.markup import attributes, bounds, tables
from gsc.markup.addresses import Home
from gsc.markup.clauses import HEADINGS, Outline
from gsc.markup.foreign import HAN_RANGES
from gsc.markup.links import Resolver
from gsc.markup.parser import parser
from gsc.markup.scan import FENCE_MARK, Code, scan
from gsc.markup.separation import set_apart
from gsc.markup.serialize import Writer, plain
from gsc.markup.source_map import SourceMap
from gsc.model.message import Message
from gsc.model.page import Block, Body, References
from gsc.model.problem import Problem

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "emphasis-open": Message(
            "The signs ** here are shown as they are: the bold type is not opened or not closed.",
            "Put ** right before the first and right after the last bold character; if they are text, write \\*\\*.",
        ),
        "markup-tangled": Message(
            "The signs of emphasis and links are so entangled here that a part of the text would be lost.",
            "Leave a space between the end of one emphasis and the beginning of the next.",
        ),
        "link-open": Message(
            "This link is not closed.",
            "Write [words](target.md) without a blank line in it; if the bracket is text, write \\[.",
        ),
    }
)

_NOTE_OPENING: Final = "【"
_SUSPECT_CODES: Final = (("*", "emphasis-open"), ("]", "link-open"), ("k", "markup-tangled"))
_STAND_IN: Final = re.compile("klzzwxh:\\d+\x03?")
_WORDS: Final = re.compile(r"[^*_`\\\[\]()\s][^*_`\\\[\]()\n]{1,20}")
_SNIPPET: Final = re.compile("[^\x02\n]{2,20}")

_WIDE: Final = f"{HAN_RANGES}\u3001-\u301f\uff01-\uff5e“”‘’…—"
# A line break between Chinese characters is no space in print, but would be one in a browser.
_SOFT_BREAK: Final = re.compile(rf"(?<=[{_WIDE}])\n(?=[{_WIDE}])")


class Text(NamedTuple):
    """What was made of the text of one page."""

    body: Body
    references: References
    cites: tuple[str, ...]
    problems: tuple[Problem, ...]


class Voice(NamedTuple):
    """How a text is to be read: its place, whether its numbers are clauses, and what to do with Chinese words.

    `han_tag` is the language tag of Chinese words on a page in another language, else ''.
    `title` names what stands before the first heading.
    """

    home: Home
    numbered: bool
    han_tag: str
    title: str


def read_body(source: SourceMap, voice: Voice) -> Text:
    """Read one text; where it cannot be taken in, the body is empty and a problem says why."""
    found = scan(source)
    refused = tuple(bounds.check(source, found.masked))
    if refused:
        return Text(Body((), ()), References(), (), found.problems + refused)
    tree = parser(numbered=voice.numbered).parse(set_apart(found.text))
    root = tree.root
    problems = list(found.problems)
    if tree.overloaded:
        offset = max(0, source.text.find(tree.overloaded[:40].partition("\n")[0]))
        return Text(Body((), ()), References(), (), (*problems, source.problem(offset, "text-too-complex")))
    problems += tables.locate(source, tree.table_faults)
    _restore_code(root, found.codes)
    if "{" in source.text:
        problems += attributes.assign(root, source)
    resolver = Resolver(voice.home, source, found.masked)
    resolver.resolve(root)
    outline = Outline(root, voice.han_tag)
    if voice.numbered:
        outline.number()
    else:
        outline.count()
    _frame(root, voice.title)
    writer = Writer(voice.han_tag)
    blocks = _blocks(root, outline, writer)
    problems += resolver.problems
    problems += _suspects(source, found.masked, writer.suspects)
    anchors = tuple(name for element in root.iter() if (name := element.get("id")))
    return Text(
        Body(blocks, tuple(outline.clauses)),
        References(tuple(resolver.links), anchors),
        tuple(writer.cited),
        tuple(problems),
    )


def _restore_code(root: Element, codes: tuple[Code, ...]) -> None:
    """Put the fenced blocks back in the place of their marks."""
    if not codes:
        return
    for element in root.iter("p"):
        if element.text and element.text[0] == FENCE_MARK:
            code = codes[int(element.text.strip(FENCE_MARK))]
            element.tag, element.text = "pre", None
            inner = SubElement(element, "code")
            if code.language:
                inner.set("class", f"language-{code.language}")
            inner.text = AtomicString(code_escape(code.text))


def _frame(root: Element, title: str) -> None:
    """Frame the tables, each named by the heading above it, and tell editor's notes from quotations."""
    label = title
    for element in root:
        if element.tag in HEADINGS:
            label = plain(element)
        for inner in list(element.iter()):
            if inner.tag == "table":
                tables.frame(inner, label)
            elif inner.tag == "blockquote" and plain(inner).startswith(_NOTE_OPENING):
                inner.tag = "div"
                inner.attrib.update({"class": "editor-note", "role": "note"})


def _blocks(root: Element, outline: Outline, writer: Writer) -> tuple[Block, ...]:
    blocks = []
    for element, anchor in zip(root, outline.anchors, strict=True):
        html = writer.html(element)
        if element.tag != "pre":
            html = _SOFT_BREAK.sub("", html)
        if "\x02" in html:
            html = html.replace(FN_BACKLINK_TEXT, "↩").replace(NBSP_PLACEHOLDER, "\u00a0")
        blocks.append(Block(anchor, html))
    return tuple(blocks)


def _suspects(source: SourceMap, masked: str, suspects: list[tuple[str, Element]]) -> list[Problem]:
    """Locate the remains of emphasis and links by the words after them, else by their block."""
    problems = []
    for suspect, block in suspects:
        words = _STAND_IN.sub("", suspect)
        snippet = _SNIPPET.match(words)
        offset = -1
        if snippet is not None and snippet[0] == words:
            offset = f"{masked}\n".find(f"{words}\n")
        if snippet is not None and offset < 0:
            offset = masked.find(snippet[0])
        if offset < 0:
            first = _WORDS.search(plain(block))
            offset = max(0, masked.find(first[0])) if first is not None else 0
        problems.append(source.problem(offset, dict(_SUSPECT_CODES)[suspect[0]]))
    return problems
