"""Facts that do not depend on the language are the same in all language versions of a page."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from gsc.check.holdings import Holdings
from gsc.model.message import Message
from gsc.model.page import Card
from gsc.model.problem import Problem, problem

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "fact-differs": Message(
            "“{field}” is “{here}” here but “{there}” in {other}.",
            "Give both language versions the same value, or leave it out of both.",
        ),
        "translation-origin": Message(
            "The translation names “{origin}” as its original, but there is no such page.",
            "Name a language that has the page, or write kind: original.",
        ),
        "translation-of-draft": Message(
            "The page is published, but its original in the language “{origin}” is a draft.",
            "Publish the original by deleting its line draft:, or make this page a draft too.",
        ),
    }
)


def check_parity(holdings: Holdings) -> Iterator[Problem]:
    """Yield a problem for each fact in which two versions of a page differ."""
    library = holdings.library
    for key in library.keys():  # noqa: SIM118  not a dict
        versions = [cards[key] for cards in library.cards.values() if key in cards]
        for card in versions[1:]:
            for field, there, here in _differences(versions[0], card):
                details = {"field": field, "here": here or "—", "there": there or "—", "other": versions[0].path}
                yield problem(card.path, 0, 0, "fact-differs", at=field, **details)
        yield from _origins(versions, drafts=library.settings.drafts)


def _origins(versions: list[Card], *, drafts: bool) -> Iterator[Problem]:
    """Yield a problem for each translation without an original that readers see; with `drafts` they see these."""
    held = {card.lang: card for card in versions}
    for card in versions:
        origin = card.translation.origin
        if origin and (origin not in held or origin == card.lang):
            yield problem(card.path, 0, 0, "translation-origin", origin=origin, at="translation.origin")
        elif origin and held[origin].draft and not card.draft and not drafts:
            yield problem(card.path, 0, 0, "translation-of-draft", origin=origin, at="translation.origin")


def _differences(one: Card, two: Card) -> Iterator[tuple[str, str, str]]:
    for field, first, second in zip(FACTS, _facts(one), _facts(two), strict=True):
        if first != second:
            yield field, first, second


FACTS: Final = (
    "number",
    "signed",
    "posted",
    "effective",
    "status",
    "date",
    "until",
    "project",
    "tags",
    "stages",
    "sector",
)


def _facts(card: Card) -> tuple[str, ...]:
    policy = card.policy
    own = (policy.number, policy.signed, policy.posted, policy.effective, policy.status)
    event = (card.event.date, card.event.until)
    return (*own, *event, card.case.project, ", ".join(card.tags), ", ".join(card.case.stages), card.case.sector)
