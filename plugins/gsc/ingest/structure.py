"""The passes over the blocks that every kind of document goes through."""

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from gsc.ingest.block import HEADING, TITLE, Block, Passed
from gsc.ingest.doubled import Sentences, find_doubled
from gsc.ingest.finding import Dropped, Finding
from gsc.ingest.headings import set_headings
from gsc.ingest.numbering import number_at
from gsc.ingest.oddities import find_oddities
from gsc.ingest.parts import is_byline, tell_parts
from gsc.ingest.run_on import divide_run_on
from gsc.ingest.sequence import Numbering, read_numbering
from gsc.ingest.text import chain

_HEAD: Final = 5
_TOP: Final = 2


class Structure(NamedTuple):
    """Blocks with their kinds, and everything that the passes found."""

    blocks: tuple[Block, ...]
    doubts: tuple[Finding, ...]
    repairs: tuple[Finding, ...]
    dropped: tuple[Dropped, ...]
    numbering: Numbering
    sentences: Sentences


def structure(read: Passed, title: str = "") -> Structure:
    """Tell titles, clauses and headings apart, and look for what is odd; `title` is known from outside the text."""
    sentences = find_doubled(read.blocks)
    divided = divide_run_on(_known_title(read.blocks, title))
    told = tell_parts(divided.blocks)
    headed = set_headings(told.blocks)
    numbering = read_numbering(headed.blocks)
    passes = (read, divided, told, headed)
    doubts = (*_all(passed.doubts for passed in passes), *numbering.doubts, *sentences.doubts)
    return Structure(
        headed.blocks,
        (*doubts, *find_oddities(headed.blocks)),
        _all(passed.repairs for passed in passes),
        tuple(entry for passed in passes for entry in passed.dropped),
        numbering,
        sentences,
    )


def _all(findings: Iterable[Sequence[Finding]]) -> tuple[Finding, ...]:
    return tuple(entry for group in findings for entry in group)


def _known_title(blocks: tuple[Block, ...], title: str) -> tuple[Block, ...]:
    """Mark the title where a page repeats it at the head of the text, or begins with a heading."""
    for at, block in enumerate(blocks[:_HEAD]):
        end = at + 1
        while block.kind == HEADING and end < len(blocks) and blocks[end].kind == HEADING and not blocks[end].gap:
            end += 1  # a line break inside the heading
        text = chain([line.text for line in blocks[at:end]], "")
        same = "".join(text.plain.split()) == "".join(title.split())
        if (title and same) or (all(map(is_byline, blocks[:at])) and _heads_the_text(block)):
            return (*blocks[:at], block._replace(kind=TITLE, level=0, text=text), *blocks[end:])
    return blocks


def _heads_the_text(block: Block) -> bool:
    return block.kind == HEADING and block.level == _TOP and not block.inline and number_at(block.text.plain) is None
