"""Headings that run on inside a line become blocks of their own; no character changes its place."""

import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from gsc.ingest.block import PARAGRAPH, Block, Passed
from gsc.ingest.finding import Finding, finding
from gsc.ingest.numbering import number_at
from gsc.ingest.text import chain
from gsc.model.message import Message

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "heading-inside": Message(
            "The heading “{heading}” stands inside a line; a block of its own was begun there.",
            "Check that a clause begins here.",
        ),
        "title-inside": Message(
            "“{text}” stands inside a line; a block of its own was begun there.", "Check that it is a part of its own."
        ),
        "lines-cut": Message(
            "Headings stand inside {count} lines, so line ends were taken as accidental; blocks end only at headings.",
            "Divide the clauses into paragraphs where the printed text does.",
        ),
    }
)

_CLAUSE: Final = re.compile(
    r"(?<=[。！？；）”])\s*(?=[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,4}[）)]|第[一二三四五六七八九十百]{1,6}[编章节条][\s\u3000])"
)
_AFTER_HEADING: Final = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十]{1,4}[编章]\s)[^。；：！？（）()]{2,40}(?=[（(][一二三四五六七八九十]{1,4}[）)])"
)
_CLOSES: Final = re.compile(r"(?:[。！？”]|负责[）)])\s*$")
_DATE: Final = re.compile(r"发布日期\s*[：:]\s*\d{4}-\d{1,2}-\d{1,2}")
_NAMED: Final = re.compile(r"现将《([^《》]{6,80})》")
_ADDRESSEE: Final = re.compile(r"各[^。：:；《]{2,80}[：:]")
_SIGNED: Final = re.compile(
    r"(?<=。)([一-龥]{2,24}(?:政府|办公厅|办公室|委员会|委|局|厅|部|院))(\d{4}年\d{1,2}月\d{1,2}日)"
)
_FEWEST: Final = 3


def divide_run_on(blocks: Sequence[Block]) -> Passed:
    """Divide the paragraphs in which numbered headings stand behind the end of a sentence.

    Where most lines hold such headings, the line ends mean nothing: a line that begins with no heading then
    continues the block before it.
    """
    prose = [block for block in blocks if block.kind == PARAGRAPH and not block.inline]
    hit = [block for block in prose if _clauses(block.text.plain)]
    if len(hit) < _FEWEST or 2 * len(hit) < len(prose):
        return _divide(blocks)
    joined = list[Block]()
    for block in blocks:
        previous = joined[-1] if joined else None
        starts = number_at(block.text.plain) is not None
        if previous is not None and previous.kind == block.kind == PARAGRAPH and not starts:
            joined[-1] = previous._replace(text=chain((previous.text, block.text), ""))
        else:
            joined.append(block)
    passed = _divide(joined)
    return passed._replace(doubts=(finding("lines-cut", 0, count=len(hit)), *passed.doubts))


def _divide(blocks: Sequence[Block]) -> Passed:
    done, doubts = list[Block](), list[Finding]()
    titles = _titles(blocks)
    for block in blocks:
        if block.kind != PARAGRAPH or block.inline:
            done.append(block)
            continue
        plain = block.text.plain
        clauses = _clauses(plain)
        letters = set(_letter(plain, titles)) if clauses or titles else set()
        pieces = [block._replace(text=text) for text in block.text.split(clauses | letters) if text.parts]
        doubts += [_doubt(piece) for piece in pieces[1:]]
        done += pieces
    return Passed(tuple(done), tuple(doubts))


def _doubt(piece: Block) -> Finding:
    plain = piece.text.plain
    if number_at(plain) is None:
        return finding("title-inside", piece.line, text=plain[:30])
    return finding("heading-inside", piece.line, heading=re.split("[。；]", plain, maxsplit=1)[0][:40])


def _clauses(plain: str) -> set[int]:
    """Find where numbered headings begin inside a paragraph."""
    found = {
        match.end()
        for match in _CLAUSE.finditer(plain)
        if _CLOSES.search(plain[max(0, match.start() - 4) : match.start()])
    }
    starts = sorted({0, *found})
    for start, end in zip(starts, [*starts[1:], len(plain)], strict=True):
        heading = _AFTER_HEADING.match(plain[start:end])
        if heading is not None:
            found.add(start + heading.end())
    return found


def _titles(blocks: Sequence[Block]) -> tuple[str, ...]:
    """Name the titles that run on into the text: what stands before the posting date, and what a letter sends."""
    text = next((block.text.plain for block in blocks if block.kind == PARAGRAPH), "")
    date = _DATE.search(text)
    if date is None or not 0 < date.start() <= 120 or "。" in text[: date.start()]:  # a title's length
        return ()
    named = _NAMED.search(text)
    return (text[: date.start()].strip(), *([named[1]] if named else []))


def _letter(plain: str, titles: Sequence[str]) -> Iterator[int]:
    """Find the parts of a letter that run on: posting date, title, addressee, signature."""
    for match in _DATE.finditer(plain):
        yield from match.span()
    for title in titles:
        for match in re.finditer(rf"(?:^|(?<=[。\d日])){re.escape(title)}(?![》”])", plain):
            yield from match.span()
            addressee = _ADDRESSEE.match(plain, match.end())
            if addressee is not None:
                yield addressee.end()
    for match in _SIGNED.finditer(plain):
        yield from (match.start(1), match.start(2), match.end(2))
