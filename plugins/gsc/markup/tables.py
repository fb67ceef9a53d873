"""Tables: rows that do not fit their header are found, and each table gets its accessible frame."""

import re
from collections import Counter
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, NamedTuple
from xml.etree.ElementTree import Element, SubElement

from markdown.blockparser import BlockParser
from markdown.extensions.tables import TableProcessor

from gsc.markup.source_map import SourceMap
from gsc.model.message import Message
from gsc.model.problem import Problem

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "table-row": Message(
            "The row has {found} cells, but the header of the table has {expected}.",
            "Make them equal; a | that belongs to the text is written \\|, and a blank line ends the table.",
        ),
        "table-broken": Message(
            "This looks like a table, but it is none.",
            "Leave a blank line above it, and put a line |---|---| below its header with as many cells as the header.",
        ),
        "table-too-wide": Message(
            "The table has {found} columns; {limit} is the most.",
            "Put it into a dataset, or divide it.",
        ),
    }
)

COLUMN_LIMIT: Final = 60
_WORK_LIMIT: Final = 1_000_000
_SEPARATOR: Final = re.compile(r"^[ ]{0,3}\|?[ ]*:?-+:?[ ]*(?:\|[ ]*:?-+:?[ ]*)*\|?[ ]*$")
_PREFIX: Final = re.compile(r"[ >]*")
_ALIGNMENTS: Final = (
    ("text-align: left;", "align-left"),
    ("text-align: center;", "align-center"),
    ("text-align: right;", "align-right"),
)


class Fault(NamedTuple):
    """A mistake in a table.

    `first` is the text of the table's first line, `nth` the how many-th table with that line
    it is (from 0), `below` the number of lines from there to the mistake.
    """

    first: str
    nth: int
    below: int
    code: str
    details: tuple[tuple[str, int], ...] = ()


class CheckedTables(TableProcessor):
    """Python-Markdown's tables, which drop surplus cells and fill up missing ones in silence."""

    def __init__(self, parser: BlockParser) -> None:
        """Start with no faults."""
        super().__init__(parser, {"use_align_attribute": False})
        self.faults: list[Fault] = []
        self._seen: Counter[str] = Counter()

    def reset(self) -> None:
        """Forget the last page."""
        self.faults = []
        self._seen.clear()

    def test(self, parent: Element, block: str) -> bool:
        """Tell whether the block is a table, and note one that was only meant to be."""
        if "|" not in block or "\n" not in block:
            return False
        if super().test(parent, block):
            return True
        lines = [line.strip(" ") for line in block.split("\n")]
        meant = any("|" in line and _SEPARATOR.match(line) for line in lines)
        if meant or all(line.startswith("|") for line in lines):
            self.faults.append(Fault(lines[0], 0, 0, "table-broken"))
        return False

    def run(self, parent: Element, blocks: list[str]) -> None:
        """Build the table, and note the rows that do not fit."""
        lines = blocks[0].split("\n")
        first = lines[0].strip(" ")
        nth = self._seen[first]
        self._seen[first] += 1
        expected = len(self.separator)
        if expected > COLUMN_LIMIT:
            details = (("found", expected), ("limit", COLUMN_LIMIT))
            self.faults.append(Fault(first, nth, 0, "table-too-wide", details))
            blocks.pop(0)
            return
        for below, line in enumerate(lines[2:], 2):
            found = len(self._split_row(line.strip(" ")))
            if found != expected:
                details = (("found", found), ("expected", expected))
                self.faults.append(Fault(first, nth, below, "table-row", details))
        super().run(parent, blocks)

    def _split_row(self, row: str) -> list[str]:
        """Split a row into cells; the stock way only where a sign may hide a bar, and not without end."""
        ticks = row.count("`")
        if (ticks or "\\" in row) and ticks * (ticks + row.count("|")) < _WORK_LIMIT:
            cells: list[str] = super()._split_row(row)  # type: ignore[misc]  # missing in the stubs
            return cells
        if self.border:
            row = row.removeprefix("|").removesuffix("|")
        return row.split("|")


def locate(source: SourceMap, faults: list[Fault]) -> list[Problem]:
    """Turn faults into located problems."""
    return [
        source.problem(_offset(source.text, fault), fault.code, **dict(fault.details))
        for fault in dict.fromkeys(faults)
    ]


def _offset(text: str, fault: Fault) -> int:
    at = text.find(fault.first)
    for _ in range(fault.nth):
        at = text.find(fault.first, at + 1)
    at = max(at, 0)
    for _ in range(fault.below):
        at = text.find("\n", at) + 1
    prefix = _PREFIX.match(text, at) if fault.below else None
    return prefix.end() if prefix else at


def frame(table: Element, label: str) -> None:
    """Make a table element a scrollable region named by `label` that holds the table."""
    parts = list(table)
    for part in parts:
        table.remove(part)
    table.tag = "div"
    table.attrib.update({"class": "table", "role": "region", "tabindex": "0", "aria-label": label})
    inner = SubElement(table, "table")
    inner.extend(parts)
    aligned = False
    for cell in parts[0].iter("th"):
        cell.set("scope", "col")
        aligned = _align(cell) or aligned
    if aligned:
        for cell in parts[1].iter("td"):
            _align(cell)


def _align(cell: Element) -> bool:
    """Say by a class what Markdown says by a style, which the pages' policy for content forbids."""
    name = dict(_ALIGNMENTS).get(cell.attrib.pop("style", ""))
    if name is None:
        return False
    cell.set("class", f"{cell.get('class')} {name}" if cell.get("class") else name)
    return True
