"""The account of an import: every character of the source is kept or removed, and it is proved."""

from collections.abc import Iterator, Sequence
from itertools import chain, pairwise
from typing import NamedTuple

from gsc.ingest.block import Block
from gsc.ingest.finding import Added, Dropped, Mapped, Removed
from gsc.ingest.html_marks import SCRIPT_MARK
from gsc.ingest.text import GLUE, Text, non_space
from gsc.ingest.writer import Written


class Account(NamedTuple):
    """Numbers of characters that are not blanks: source = kept + removed; the mapped are among the kept."""

    source: int
    kept: int
    mapped: int
    removed: int
    added: int


class Ledger(NamedTuple):
    """What an account is drawn from. `text` is the cleaned and mapped source, `source` the count before cleaning."""

    text: str
    source: int
    blocks: tuple[Block, ...]
    written: tuple[Written, ...]
    dropped: tuple[Dropped, ...]
    removed: tuple[Removed, ...]
    mapped: tuple[Mapped, ...]


class AccountError(Exception):
    """The account does not balance: a mistake in this program, never in the document."""


def draw(ledger: Ledger) -> Account:
    """Draw the account and prove it.

    Raises AccountError unless the kept characters stand in the Markdown in the order of the source, and kept and
    removed together are all characters of the source, each once.
    """
    kept_places = list(_places(text for block in ledger.blocks for text in texts_of(block)))
    if any(first[1] > second[0] for first, second in pairwise(kept_places)):
        message = "text changed its order"
        raise AccountError(message)
    places = sorted(chain(kept_places, _places(entry.text for entry in ledger.dropped)))
    end = 0
    for start, stop in places:
        if start < end or ledger.text[end:start].strip():
            message = f"text is lost or doubled before {ledger.text[start : start + 20]!r}"
            raise AccountError(message)
        end = stop
    shown = non_space("".join(written.shown for written in ledger.written))
    kept = sum(non_space(ledger.text[start:stop]) for start, stop in kept_places)
    added = sum(non_space(entry.text) for entry in added_of(ledger.blocks))
    removed = sum(non_space(entry.text) for entry in all_removed(ledger.removed, ledger.dropped))
    if ledger.text[end:].strip() or shown != kept + added or ledger.source != kept + removed:
        message = f"source {ledger.source}, kept {kept}, removed {removed}, added {added}, shown {shown}"
        raise AccountError(message)
    return Account(ledger.source, kept, sum(entry.times for entry in ledger.mapped), removed, added)


def added_of(blocks: Sequence[Block]) -> tuple[Added, ...]:
    """List the copies that stand in the tables, and the marks that were set between digits."""
    rows = [row for block in blocks if block.table is not None for row in (block.table.header, *block.table.rows)]
    copies = [Added(cell.copy, cell.code, row.line) for row in rows for cell in row.cells if cell.copy]
    parts = [part for block in blocks for text in texts_of(block) for part in text.parts]
    marks = [Added(part.text, SCRIPT_MARK, part.line) for part in parts if part.start == GLUE and part.text.strip()]
    return (*copies, *marks)


def all_removed(removed: Sequence[Removed], dropped: Sequence[Dropped]) -> tuple[Removed, ...]:
    """List what was removed, whether before the text was read or after, in the order of the source."""
    own = [entry._replace(text=_without_marks(entry.text)) for entry in dropped]
    later = [Removed(entry.text.shown, entry.code, entry.text.line) for entry in own if entry.text.plain.strip()]
    return tuple(sorted([*removed, *later], key=lambda entry: entry.line))


def _without_marks(text: Text) -> Text:
    return Text(tuple(part for part in text.parts if part.start != GLUE or not part.text.strip()))


def texts_of(block: Block) -> Iterator[Text]:
    """Yield the texts of a block in the order in which they are written."""
    if block.table is None:
        yield block.text
    else:
        for row in (block.table.header, *block.table.rows):
            yield from (cell.text for cell in row.cells)


def _places(texts: Iterator[Text]) -> Iterator[tuple[int, int]]:
    for text in texts:
        for part in text.parts:
            if part.start != GLUE and part.text.strip():
                yield part.start, part.start + len(part.text)
