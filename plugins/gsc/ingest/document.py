"""One document is imported: bytes in, a page of Markdown and a full account out; nothing is written here."""

import hashlib
from collections import Counter
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from gsc.ingest.account import Account, Ledger, added_of, all_removed, draw
from gsc.ingest.block import HEADING, TABLE, TITLE, Block, Table
from gsc.ingest.facts import facts_of
from gsc.ingest.finding import Added, Finding, Mapped, Removed, finding
from gsc.ingest.front_matter import Origin, write_front_matter
from gsc.ingest.reading import ReadDocument, Wrap, read_document
from gsc.ingest.record import AS_PRINTED, Facts, merge
from gsc.ingest.refusal import RefusalError
from gsc.ingest.sequence import Tally
from gsc.ingest.structure import Structure, structure
from gsc.ingest.writer import Written, write_block
from gsc.model.message import Message

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "date-conflict": Message(
            "The page gives {field} as {page}, the text as {text}; that of the page was taken.",
            "Look into the original.",
        ),
        "number-form": Message(
            "The document number is printed as {printed}; the front matter has it in its standard form.",
            "Compare with the original.",
        ),
    }
)

_FIRST_WORDS: Final = 24


class Target(NamedTuple):
    """The page that a document becomes: its page type and language, and whether it begins as a draft."""

    kind: str
    lang: str
    draft: bool = False


class Counts(NamedTuple):
    """What an import met with, for the report. `missing` are the numbers that the sequences lack."""

    lines: int
    wrap: Wrap
    headings: tuple[tuple[int, int], ...]
    numbers: tuple[Tally, ...]
    missing: tuple[str, ...]
    tables: int
    rows: int
    header_rows: int
    radicals: int
    radicals_distinct: int
    sentences: int
    sentences_distinct: int
    doubled: int


class Import(NamedTuple):
    """The result of an import: the page, its tables, the account, and everything there is to report."""

    markdown: str
    tables: tuple[Table, ...]
    facts: Facts
    account: Account
    mapped: tuple[Mapped, ...]
    removed: tuple[Removed, ...]
    added: tuple[Added, ...]
    doubts: tuple[Finding, ...]
    repairs: tuple[Finding, ...]
    counts: Counts


def import_document(name: str, data: bytes, target: Target) -> Import:
    """Import a document; the result depends on nothing but the arguments.

    Raises RefusalError for a document that cannot be read, and AccountError if a character were lost.
    """
    read = read_document(name, data)
    found = structure(read.passed, read.facts.title)
    if not found.blocks:
        raise RefusalError(code="import-empty")
    printed = facts_of(found.blocks)
    facts = merge(read.facts, printed)
    sha256 = hashlib.sha256(data).hexdigest()
    front = write_front_matter(facts, Origin(name, sha256, *target), _first_words(found.blocks))
    written = tuple(write_block(block, numbers_kept=target.kind == "policy") for block in found.blocks)
    account = draw(_ledger(read, found, written))
    markdown = f"{front.text}\n" + "\n\n".join(block.markdown for block in written) + "\n"
    doubts = (*front.doubts, *_conflicts(read.facts, printed), *found.doubts)
    tables = tuple(block.table for block in found.blocks if block.table is not None)
    removed, added = all_removed(read.removed, found.dropped), added_of(found.blocks)
    return Import(
        markdown, tables, facts, account, read.mapped, removed, added, doubts, found.repairs, _count(read, found)
    )


def _ledger(read: ReadDocument, found: Structure, written: tuple[Written, ...]) -> Ledger:
    return Ledger(read.text, read.source, found.blocks, written, found.dropped, read.removed, read.mapped)


def _first_words(blocks: tuple[Block, ...]) -> str:
    for block in blocks:
        shown = block.text.shown
        if shown:
            return shown[:_FIRST_WORDS] + ("…" if len(shown) > _FIRST_WORDS else "")
    return "…"


def _conflicts(page: Facts, text: Facts) -> list[Finding]:
    """Compare what the page and the text say of the same thing, and name a number that was brought into form."""
    notes = dict((*page.notes, *text.notes))
    formed = [finding("number-form", 0, printed=notes[AS_PRINTED])] if AS_PRINTED in notes else []
    return formed + [
        finding("date-conflict", 0, field=name, page=getattr(page, name), text=getattr(text, name))
        for name in ("signed", "posted", "number")
        if getattr(page, name) and getattr(text, name) and getattr(page, name) != getattr(text, name)
    ]


def _count(read: ReadDocument, found: Structure) -> Counts:
    tables = [block.table for block in found.blocks if block.kind == TABLE and block.table is not None]
    own_headers = sum(any(cell.text.parts for cell in table.header.cells) for table in tables)
    dropped = sum(entry.code in {"header-repeated", "header-moved"} for entry in found.dropped)
    headings = Counter(block.level for block in found.blocks if block.kind == HEADING)
    headings[1] += sum(block.kind == TITLE for block in found.blocks)
    return Counts(
        lines=read.lines,
        wrap=read.wrap,
        headings=tuple(sorted(headings.items())),
        numbers=found.numbering.tallies,
        missing=found.numbering.missing,
        tables=len(tables),
        rows=sum(len(table.rows) for table in tables),
        header_rows=own_headers + dropped,
        radicals=sum(entry.times for entry in read.mapped),
        radicals_distinct=len({entry.source for entry in read.mapped}),
        sentences=found.sentences.total,
        sentences_distinct=found.sentences.distinct,
        doubled=len(found.sentences.doubts),
    )
