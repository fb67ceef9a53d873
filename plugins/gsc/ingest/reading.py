"""The bytes of a document become blocks, by the way of its kind."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from gsc.ingest.block import Block, Passed
from gsc.ingest.characters import clean
from gsc.ingest.decode import HTML, MARKDOWN, decode
from gsc.ingest.finding import Dropped, Finding, Mapped, Removed, finding
from gsc.ingest.html_blocks import read_page
from gsc.ingest.lines import Line, read_lines
from gsc.ingest.markdown_front import take_front_matter
from gsc.ingest.markdown_input import read_markdown
from gsc.ingest.radicals import map_radicals
from gsc.ingest.record import Facts
from gsc.ingest.tab_table import Run, divide
from gsc.ingest.table import arrange
from gsc.ingest.text import non_space
from gsc.ingest.wrapping import detect, unwrap


class Wrap(NamedTuple):
    """How a text was wrapped: the commonest length of a line in characters, and how many lines have it."""

    characters: int = 0
    lines: int = 0


class ReadDocument(NamedTuple):
    """A document as read. `text` is what all places refer to; `source` counts the characters before cleaning."""

    kind: str
    text: str
    source: int
    passed: Passed
    facts: Facts
    removed: tuple[Removed, ...]
    mapped: tuple[Mapped, ...]
    lines: int
    wrap: Wrap


def read_document(name: str, data: bytes) -> ReadDocument:
    """Read a document of any kind. Raises RefusalError for what cannot be read."""
    decoded = decode(name, data)
    if decoded.kind == HTML:
        page = read_page(decoded.text)
        passed = Passed(
            page.blocks,
            (*decoded.doubts, *page.doubts),
            (*decoded.repairs, *_mapping(page.tape.mapped), *page.repairs),
            page.dropped,
        )
        lines, tape = _line_count(decoded.text), page.tape
        removed = tuple(tape.removed)
        return ReadDocument(HTML, tape.text, tape.source, passed, page.facts, removed, tape.mapped, lines, Wrap())
    cleaned = clean(decoded.text)
    replaced = map_radicals(cleaned.text)
    lines_read = read_lines(replaced.text)
    facts, wrap = Facts(), Wrap()
    if decoded.kind == MARKDOWN:
        front = take_front_matter(lines_read)
        facts = front.facts
        markdown = read_markdown(lines_read[front.lines :])
        passed = Passed(markdown.blocks, front.doubts, (), (*front.dropped, *markdown.dropped))
    else:
        passed, wrap = _plain(lines_read)
    doubts = (*decoded.doubts, *cleaned.doubts, *replaced.doubts, *passed.doubts)
    repairs = (*decoded.repairs, *_mapping(replaced.mapped), *passed.repairs, *_blanks(lines_read))
    passed = passed._replace(doubts=doubts, repairs=repairs)
    source, count = non_space(decoded.text), _line_count(decoded.text)
    return ReadDocument(
        decoded.kind, replaced.text, source, passed, facts, cleaned.removed, replaced.mapped, count, wrap
    )


def _line_count(text: str) -> int:
    return text.count("\n") + (not text.endswith("\n"))


def _plain(lines: Sequence[Line]) -> tuple[Passed, Wrap]:
    """Read plain text: tables that are set with tabs, and between them paragraphs."""
    parts = divide(lines)
    prose = [line for part in parts if not isinstance(part, Run) for line in part]
    wrapping = detect(prose)
    blocks, doubts, repairs, dropped = list[Block](), list[Finding](), list[Finding](), list[Dropped]()
    for group, part in enumerate(parts):
        passed = arrange(part.rows, group, merged=True) if isinstance(part, Run) else unwrap(part, wrapping)
        blocks += passed.blocks
        doubts += passed.doubts
        repairs += passed.repairs
        dropped += passed.dropped
    wrap = Wrap()
    if wrapping.width:
        lengths = Counter(line.characters for line in prose if line.text.parts)
        wrap = Wrap(*lengths.most_common(1)[0])
    return Passed(tuple(blocks), tuple(doubts), tuple(repairs), tuple(dropped)), wrap


def _mapping(mapped: Sequence[Mapped]) -> list[Finding]:
    count, distinct = sum(entry.times for entry in mapped), len({entry.source for entry in mapped})
    return [finding("radicals-mapped", 0, count=count, distinct=distinct)] if count else []


def _blanks(lines: Sequence[Line]) -> list[Finding]:
    indented, blank = sum(line.indent > 0 for line in lines), sum(not line.text.parts for line in lines)
    found = [finding("indents", 0, count=indented)] if indented else []
    return [*found, finding("blank-lines", 0, count=blank)] if blank else found
