"""No two pages claim the same document number."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from gsc.check.holdings import Holdings
from gsc.model.message import Message
from gsc.model.problem import Problem, problem

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "number-twice": Message(
            "The document number {number} is also that of {other}.",
            "A number belongs to one document: mend one of them.",
        ),
    }
)


def check_numbers(holdings: Holdings) -> Iterator[Problem]:
    """Yield a problem for each number that a second page of the same language claims."""
    for cards in holdings.library.cards.values():
        seen: dict[str, str] = {}
        for card in sorted(cards.values()):
            number = card.policy.number
            if number in seen:
                yield problem(card.path, 0, 0, "number-twice", number=number, other=seen[number], at="number")
            elif number:
                seen[number] = card.path
