"""The pages of all records of a register as outputs."""

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from gsc.model.library import Library
from gsc.model.page import Card
from gsc.model.register_facts import Record, RegisterFacts
from gsc.publish.outputs import Output
from gsc.publish.registers.addresses import record_path, verify_path
from gsc.publish.registers.head import head_of
from gsc.publish.registers.links import Group, LinkIndex, incoming, outgoing, page_keys
from gsc.publish.registers.record.code import code_path, make_code
from gsc.publish.registers.record.inputs import Links
from gsc.publish.registers.record.page import make_record
from gsc.publish.registers.record.sources import SOURCE, named_in
from gsc.publish.registers.record.verify import make_verify

MOST_PAGES: Final = 30
"""Pages that a record's page lists as naming it."""
MOST_PLACES: Final = 9
"""Clauses of one of them."""
REPORT: Final = "about/site"
"""The page that tells how to report an error; a site without it shows no such link."""


class _Desk(NamedTuple):
    """What the links of all records of a register are read from. `source` is the place of its source, or -1."""

    library: Library
    known: LinkIndex
    facts: RegisterFacts
    source: int
    texts: tuple[str, ...]


def record_outputs(library: Library, index: LinkIndex, facts: RegisterFacts, as_of: str) -> Iterator[Output]:
    """Yield the page of every record in every language and, of certificates, the page that verifies it with its code.

    Without a lifecycle no state depends on the day, and no page on `as_of`.
    """
    head = head_of(facts)
    day = as_of if facts.register.lifecycle is not None else ""
    names = [column.name for column in facts.table.columns]
    texts = tuple(section.name for section in library.settings.sections if section.kind == "policy")
    desk = _Desk(library, index, facts, names.index(SOURCE) if SOURCE in names else -1, texts)
    codes = [language.code for language in library.settings.languages]
    for record in facts.records:
        groups = incoming(index, facts, record)
        shared = Links(outgoing=outgoing(index, facts, record), groups=groups)
        for lang in codes:
            path = record_path(lang, facts.register.name, record.id)
            yield Output(path, lang, make_record, (head, record, _links(desk, record, lang, shared), day))
        if facts.register.certificate:
            path = verify_path(facts.register.name, record.id)
            yield Output(path, codes[0], make_verify, (head, record, day))
            place = facts.register.name, record.id
            yield Output(code_path(*place), codes[0], make_code, place)


def _links(desk: _Desk, record: Record, lang: str, shared: Links) -> Links:
    library = desk.library
    keys = tuple(page_keys(desk.facts, record)) if desk.facts.register.pages else ()
    return shared._replace(
        pages=tuple(card for key in keys if (card := library.version(key, lang))),
        passages=_passages(desk, record, lang, frozenset(keys)),
        sources=_sources(desk, record, lang, shared.groups),
        report=REPORT if library.version(REPORT, lang) else "",
    )


def _passages(desk: _Desk, record: Record, lang: str, tied: frozenset[str]) -> tuple[tuple[Card, tuple[str, ...]], ...]:
    """Return the pages that name a record, in the version that the language shows; those tied to it are left out."""
    found: dict[str, tuple[Card, list[str]]] = {}
    for page, version, anchor in desk.known.passages(desk.facts.register.name, record.id):
        card = None if page in tied else desk.library.version(page, lang)
        if card is not None and card.lang == version:
            found.setdefault(page, (card, []))[1].append(anchor)
    return tuple(
        (card, tuple(each for each in anchors if each)[:MOST_PLACES])
        for card, anchors in list(found.values())[:MOST_PAGES]
    )


def _sources(desk: _Desk, record: Record, lang: str, groups: Iterable[Group]) -> tuple[tuple[str, Card], ...]:
    """Return the pages of the source documents that a record, and the rows that lead to it, name."""
    names = dict.fromkeys(named_in(record.cells[desk.source]) if desk.source >= 0 else ())
    for group in groups:
        for place, column in enumerate(group.columns):
            if column.name == SOURCE:
                names |= dict.fromkeys(name for row in group.rows for name in named_in(row.cells[place]))
    found = ((name, _text(desk, name, lang)) for name in names)
    return tuple((name, card) for name, card in found if card is not None)


def _text(desk: _Desk, name: str, lang: str) -> Card | None:
    cards = (desk.library.version(f"{section}/{name}", lang) for section in desk.texts)
    return next((card for card in cards if card is not None), None)
