"""A page of HTML becomes blocks of text and tables; what is no part of the document is listed as removed."""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from gsc.ingest.block import HEADING, ITEM, PARAGRAPH, Block
from gsc.ingest.finding import Dropped, Finding, finding
from gsc.ingest.html_facts import find_boxes, read_facts
from gsc.ingest.html_marks import is_marked, mark_doubts, script_mark
from gsc.ingest.html_regions import Regions, find_regions, reason
from gsc.ingest.html_table import Source, expand, header_rows, is_data_table, row_cells, span, table_rows
from gsc.ingest.html_tree import Comment, Node, Words, parse
from gsc.ingest.record import Facts
from gsc.ingest.table import arrange
from gsc.ingest.tape import Tape
from gsc.ingest.text import Text, chain, columns
from gsc.model.message import Message

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "page-code": Message("code, form or picture data of the page", "Nothing to do."),
        "page-hidden": Message("text that the page does not show", "Nothing to do."),
        "page-outside": Message("part of the page outside the document", "Nothing to do."),
        "page-furniture": Message("navigation, header, footer or tools of the page", "Nothing to do."),
        "page-box": Message("header box of the page; its entries are in the front matter", "Nothing to do."),
        "image-dropped": Message(
            "The picture {address} is not part of the import.",
            "Add the picture and a description, or say what it shows.",
        ),
        "link-dropped": Message(
            "The address of the link “{text}” was not carried over: {address}",
            "Write the link into the page if it is needed.",
        ),
        "list-number-lost": Message(
            "A list numbered by the browser stands here; its numbers are not in the source.",
            "Write the numbers that the page shows.",
        ),
    }
)

_BLOCKS: Final = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "caption",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
        "ucapcontent",
    ]
)
_NEAR: Final = 8
_HEADING: Final = re.compile(r"h([1-6])")
_CENTRED: Final = re.compile(r"(?i)text-align\s*:\s*center")
_RIGHT: Final = re.compile(r"(?i)text-align\s*:\s*right")


class PageText(NamedTuple):
    """A page as read: blocks, findings, the tape with all its text, and what it says of the document."""

    blocks: tuple[Block, ...]
    doubts: tuple[Finding, ...]
    repairs: tuple[Finding, ...]
    dropped: tuple[Dropped, ...]
    facts: Facts
    tape: Tape


def read_page(text: str) -> PageText:
    """Read a page of HTML. Raises RefusalError for nesting or tables that no document has."""
    document = parse(text)
    regions = find_regions(document)
    boxes = find_boxes(document, regions.main)
    reader = _Reader(regions, frozenset(map(id, boxes)))
    reader.walk(document, inside=regions.main is None)
    reader.flush()
    facts = read_facts(document, boxes, regions.main)
    tape = reader.tape
    doubts = (*tape.doubts, *reader.doubts)
    return PageText(tuple(reader.blocks), doubts, tuple(reader.repairs), tuple(reader.dropped), facts, tape)


class _Reader:
    """The walk over the tree: inline text gathers until a block ends."""

    def __init__(self, regions: Regions, boxes: frozenset[int]) -> None:
        self.regions, self.boxes = regions, boxes
        self.tape = Tape()
        self.blocks: list[Block] = []
        self.doubts: list[Finding] = []
        self.repairs: list[Finding] = []
        self.dropped: list[Dropped] = []
        self.gathered: list[Text] = []
        self.shape = Block(PARAGRAPH)
        self.line = 1
        self.tables = 0

    def walk(self, node: Node, *, inside: bool) -> None:
        """Read an element and what is below it."""
        for child in node.childNodes:
            if isinstance(child, Words):
                self._words(child, preformatted=node.name == "pre")
            elif isinstance(child, Node):
                self.line = max(self.line, child.line)
                within = inside or child is self.regions.main
                why = "page-box" if id(child) in self.boxes else reason(child, self.regions, inside=within)
                if why:
                    self._drop(child, why)
                else:
                    self._element(child, inside=within)

    def flush(self) -> None:
        """End the block that is being gathered."""
        text = chain(self.gathered, "")
        self.gathered = []
        stripped = text.strip()
        if stripped.parts:
            plain = text.plain
            indent = columns(plain[: len(plain) - len(plain.lstrip())].replace("\n", ""))
            self.blocks.append(self.shape._replace(text=stripped, indent=indent))

    def _element(self, node: Node, *, inside: bool) -> None:
        if node.name == "table" and id(node) not in self.regions.above and is_data_table(node):
            self.flush()
            self._table(node)
        elif node.name == "br":
            empty = not any(text.plain.strip() for text in self.gathered)
            self.flush()
            self.shape = self.shape._replace(gap=empty)
        elif node.name in _BLOCKS:
            self.flush()
            before = self.shape
            self.shape = _shape(node, before)
            if node.name == "ol":
                self.doubts.append(finding("list-number-lost", node.line))
            self.walk(node, inside=inside)
            self.flush()
            self.shape = before._replace(gap=True)
        else:
            self._inline(node, inside=inside)

    def _inline(self, node: Node, *, inside: bool) -> None:
        if node.name == "img":
            address = node.attribute("src")
            self.doubts.append(finding("image-dropped", node.line, address=address[:200]))
        address = node.attribute("href") if node.name == "a" else ""
        shown = " ".join(node.plain.split())
        if address and not address.startswith(("#", "javascript:")) and address not in shown and shown:
            self.doubts.append(finding("link-dropped", node.line, text=shown[:40], address=address[:200]))
        self._mark(node, self.gathered)
        self.walk(node, inside=inside)

    def _mark(self, node: Node, texts: list[Text]) -> None:
        """Report what is raised, lowered or struck out behind some texts, and set a mark between digits."""
        if is_marked(node):
            before = chain(texts[-_NEAR:], "").plain
            self.doubts += mark_doubts(node, before)
            texts += script_mark(node, before)

    def _words(self, words: Words, *, preformatted: bool) -> None:
        taken = self.tape.take(words.text, self.line)
        self.line += words.text.count("\n")
        if not preformatted:
            self.gathered.append(taken)
            return
        for part in taken.parts:
            self.gathered.append(Text((part,)))
            if part.text.endswith("\n"):
                self.flush()

    def _drop(self, node: Node, why: str) -> None:
        """List all text below an element as removed."""
        self.flush()
        taken = self._take(node)
        if taken.plain.strip():
            self.dropped.append(Dropped(taken.strip(), why))

    def _take(self, node: Node, *, cell: bool = False) -> Text:
        """Put the text below an element on the tape, a blank between its blocks; of a cell, only what is shown."""
        texts, waiting = list[Text](), list[Node | Words | Comment]([node])
        while waiting:
            child = waiting.pop()
            if isinstance(child, Words):
                texts.append(self.tape.take(child.text, self.line))
                self.line += child.text.count("\n")
            elif isinstance(child, Node):
                self.line = max(self.line, child.line)
                why = reason(child, self.regions, inside=True) if cell and child is not node else ""
                if why:
                    self._drop(child, why)
                    continue
                if cell:
                    self._mark(child, texts)
                if child.name in _BLOCKS or child.name == "br":
                    texts.append(Text())
                waiting += reversed(child.childNodes)
        glued = list[Text]()
        for text in texts:
            if text.parts or not glued:
                glued.append(text)
            else:
                glued[-1] = chain((glued[-1], self.tape.take(" ", self.line)), "")
        return chain(glued, "")

    def _table(self, table: Node) -> None:
        for child in table.childNodes:
            if isinstance(child, Node) and child.name == "caption":
                self._element(child, inside=True)
            elif isinstance(child, Node) and child.name not in {"thead", "tbody", "tfoot", "tr"}:
                self._drop(child, "page-code")
        sources, lines = [], []
        heads = header_rows(table_rows(table))
        if heads > 1:
            self.doubts.append(finding("header-rows", table.line, count=heads))
        for row in table_rows(table):
            self.line = max(self.line, row.line)
            lines.append(row.line)
            cells = row_cells(row)
            sources.append(
                [
                    Source(self._take(cell, cell=True).strip(), span(cell, "rowspan"), span(cell, "colspan"))
                    for cell in cells
                ]
            )
        grid = expand(sources, lines)
        passed = arrange(grid.rows, self.tables, merged=False)
        self.tables += 1
        self.blocks += passed.blocks
        self.doubts += [*grid.doubts, *passed.doubts]
        self.repairs += passed.repairs
        self.dropped += passed.dropped


def _shape(node: Node, outer: Block) -> Block:
    """Say how the block that an element opens is set."""
    style, align = node.attribute("style"), node.attribute("align").lower()
    centred = node.name == "center" or align == "center" or _CENTRED.search(style) is not None
    right = align == "right" or _RIGHT.search(style) is not None
    shape = Block(PARAGRAPH, centred=centred or (outer.centred and not right), right=right or outer.right, gap=True)
    heading = _HEADING.fullmatch(node.name)
    if heading is not None:
        return shape._replace(kind=HEADING, level=max(2, int(heading[1])))
    return shape._replace(kind=ITEM if node.name == "li" or outer.kind == ITEM else outer.kind, level=outer.level)
