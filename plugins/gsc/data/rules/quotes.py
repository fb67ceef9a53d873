"""Quotation marks stand around cells only, and each that opens is closed."""

import mmap
import os
import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from gsc.data.rules.source import Source
from gsc.model.message import Message
from gsc.model.problem import Problem, problem

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "rule-quote-stray": Message(
            "A quotation mark stands inside a cell that does not begin with one.",
            "Put the cell in quotation marks, and double those inside it.",
        ),
        "rule-quote-after": Message(
            "The cell goes on after its closing quotation mark.", "Double the quotation marks inside the cell."
        ),
        "rule-quote-open": Message(
            "The quotation mark that begins here is closed in no sensible place; the cell swallows the lines "
            "up to line {until}.",
            "Close it at the end of the cell, or double it if it belongs to the text.",
        ),
    }
)


def check_quotes(path: str, source: Source) -> Iterator[Problem]:
    """Yield every stray and every unterminated quotation mark of a file. `path` is for messages.

    Readers take such a file without complaint, each in its own way.
    """
    if not source.plain or not os.path.getsize(source.file):
        return
    with open(source.file, "rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        if content.find(b'"') >= 0:
            yield from _Scan(path, content, source.delimiter).problems()


class _Scan:
    """A walk through the quotation marks of a file; lines are counted on the way."""

    def __init__(self, path: str, content: mmap.mmap, delimiter: str) -> None:
        self.path = path
        self.content = content
        mark = re.escape(delimiter.encode())
        begin = rb"(?:(?<=[\r\n])|(?<=" + mark + rb")|\A|(?<=\A\xef\xbb\xbf))"
        end = rb"(?=[\r\n]|" + mark + rb"|\Z)"
        self.quoted = re.compile(rb'"(?:[^"]++|"")*+"')
        self.good = re.compile(rb'[^"]*+(?:' + begin + self.quoted.pattern + end + rb'[^"]*+)*+')
        self.begin = re.compile(begin)
        self.next = re.compile(rb"[\r\n]|" + mark)
        self.line = 1
        self.seen = 0

    def problems(self) -> Iterator[Problem]:
        """Yield the problems in the order of the file."""
        size, offset = len(self.content), 0
        while (match := self.good.match(self.content, offset)) is not None and match.end() < size:
            start = match.end()
            if self.begin.match(self.content, start) is None:
                yield self._problem(start, "rule-quote-stray")
                offset = self._cell_end(start)
                continue
            cell = self.quoted.match(self.content, start)
            if cell is None or b"\n" in cell[0]:
                place = self._place(start)
                until = place[0] + self.content[start : cell.end() if cell else size].rstrip().count(b"\n")
                yield problem(self.path, *place, "rule-quote-open", until=until)
            else:
                yield self._problem(cell.end() - 1, "rule-quote-after")
            if cell is None:
                return
            offset = self._cell_end(cell.end())

    def _cell_end(self, offset: int) -> int:
        found = self.next.search(self.content, offset)
        return found.start() if found else len(self.content)

    def _problem(self, offset: int, code: str) -> Problem:
        return problem(self.path, *self._place(offset), code)

    def _place(self, offset: int) -> tuple[int, int]:
        self.line += self.content[self.seen : offset].count(b"\n")
        self.seen = offset
        start = self.content.rfind(b"\n", 0, offset) + 1
        before = self.content[start:offset].removeprefix(b"\xef\xbb\xbf")
        return self.line, len(before.decode("utf-8", "replace")) + 1
