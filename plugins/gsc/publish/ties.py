"""Ties between documents: stated relations, numbers cited in running text, and both backwards."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from gsc.model.page import Card
from gsc.publish.outputs import Context, languages_by_code
from gsc.publish.paths import page_path
from gsc.publish.registers.addresses import record_path
from gsc.publish.views import Tie


class RawTie(NamedTuple):
    """A tie before it is put into words: to a page (`card`), or to a document only named.

    `record` is (register, id) of what a register holds of the latter; empty if there is nothing.
    """

    kind: str
    number: str = ""
    title: str = ""
    url: str = ""
    card: Card | None = None
    record: tuple[str, ...] = ()


class TieIndex(NamedTuple):
    """Which page has a number, and which pages point at a page."""

    by_number: Mapping[str, str]
    incoming: Mapping[str, tuple[tuple[str, str], ...]]


def index_ties(cards: Iterable[Card]) -> TieIndex:
    """Index the ties of all pages (one card a key; any language, as the facts are the same)."""
    held = tuple(cards)
    by_number = {card.policy.number: card.key for card in held if card.policy.number}
    incoming: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for card in held:
        for relation in card.policy.relations:
            target = relation.target or by_number.get(relation.number, "")
            if target:
                incoming[target].append((f"{relation.kind}-by", card.key))
        for number in card.cites:
            target = by_number.get(number, "")
            if target and target != card.key:
                incoming[target].append(("cites-by", card.key))
    return TieIndex(by_number, {key: tuple(ties) for key, ties in incoming.items()})


def raw_ties(
    card: Card, index: TieIndex, versions: Mapping[str, Card], records: Mapping[str, tuple[str, str]]
) -> tuple[RawTie, ...]:
    """Return all ties of a page; `versions` has the card to show for each key, `records` the record of a number."""

    def record(number: str) -> tuple[str, ...]:
        return records.get(number, ())

    ties = []
    related = set()
    for relation in card.policy.relations:
        key = relation.target or index.by_number.get(relation.number, "")
        related |= {key, relation.number}
        ties.append(
            RawTie(
                relation.kind, relation.number, relation.title, relation.url, versions.get(key), record(relation.number)
            )
        )
    for number in card.cites:
        key = index.by_number.get(number, "")
        if key != card.key and number not in related and (not key or key not in related):
            ties.append(RawTie("cites", number, card=versions.get(key), record=record(number)))
    told: set[str] = set()
    for kind, key in sorted(index.incoming.get(card.key, ()), key=_stated_first):
        # A page that implements this one cites it too; one line says both.
        if key in versions and not (kind == "cites-by" and key in told):
            told.add(key)
            ties.append(RawTie(kind, card=versions[key]))
    return tuple(ties)


def _stated_first(tie: tuple[str, str]) -> tuple[bool, str, str]:
    kind, key = tie
    return kind == "cites-by", kind, key


def put_into_words(context: Context, ties: tuple[RawTie, ...], page: Card) -> tuple[Tie, ...]:
    """Return ties as a page shows them."""
    languages = languages_by_code(context.shell.settings)
    made = []
    for tie in ties:
        if tie.card is None:
            path = record_path(context.language.code, *tie.record) if tie.record else ""
            made.append(Tie(tie.kind, tie.number, tie.title, languages[page.lang], path, tie.url))
        else:
            path = page_path(context.language.code, tie.card.key)
            number = tie.card.policy.number
            made.append(Tie(tie.kind, number, tie.card.title, languages[tie.card.lang], path))
    return tuple(made)
