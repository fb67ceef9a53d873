"""The parts of a document on their way from raw text to Markdown."""

from typing import Final, NamedTuple

from gsc.ingest.finding import Dropped, Finding
from gsc.ingest.text import Text

PARAGRAPH: Final = "paragraph"
HEADING: Final = "heading"
ADDRESSEE: Final = "addressee"
SIGNATURE: Final = "signature"
BYLINE: Final = "byline"
TITLE: Final = "document-title"
ITEM: Final = "item"
TABLE: Final = "table"
VERBATIM: Final = "verbatim"

CLASSES: Final = (ADDRESSEE, SIGNATURE, BYLINE, TITLE)
"""The kinds that are written as a paragraph with a class (docs/architecture.md, Conventions of the text)."""


class Cell(NamedTuple):
    """A table cell: its own text, or a copy of another cell's, with the code of the reason for it."""

    text: Text = Text()
    copy: str = ""
    code: str = ""

    @property
    def shown(self) -> str:
        """What the reader sees."""
        return self.copy or self.text.shown


class Row(NamedTuple):
    """One row of a table and the source line it begins on."""

    cells: tuple[Cell, ...]
    line: int


class Table(NamedTuple):
    """A table; `section` is the heading it stands under if one table was divided by section rows.

    `group` is the same for the parts of a table that section rows divided, so that they are one CSV file.
    """

    header: Row
    rows: tuple[Row, ...]
    section: str = ""
    group: int = 0


class Block(NamedTuple):
    """One block of the text.

    `level` is that of a heading (2 to 6), `run_in` the index in the text behind a run-in heading.
    `indent` is in columns; `centred` and `right` are how the source sets the block; `gap` says that
    something blank stands before it. `inline` marks text whose Markdown is kept; `section` a heading
    that was a row of a table.
    """

    kind: str
    text: Text = Text()
    level: int = 0
    run_in: int = 0
    indent: int = 0
    centred: bool = False
    right: bool = False
    gap: bool = False
    inline: bool = False
    section: bool = False
    table: Table | None = None

    @property
    def line(self) -> int:
        """The source line it begins on."""
        if self.table is not None:
            return self.table.rows[0].line if self.table.rows else self.table.header.line
        return self.text.line


class Passed(NamedTuple):
    """What a pass over the blocks returns: the blocks, and what it has to report."""

    blocks: tuple[Block, ...]
    doubts: tuple[Finding, ...] = ()
    repairs: tuple[Finding, ...] = ()
    dropped: tuple[Dropped, ...] = ()
