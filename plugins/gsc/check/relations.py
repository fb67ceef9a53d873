"""No document is related to itself; that targets exist is the rule on links."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from gsc.check.holdings import Holdings
from gsc.model.message import Message
from gsc.model.problem import Problem, problem

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "relation-to-itself": Message(
            "The relation “{kind}” leads to the page itself.", "Remove it or mend its target."
        ),
    }
)


def check_relations(holdings: Holdings) -> Iterator[Problem]:
    """Yield a problem for each relation of a page to itself."""
    for cards in holdings.library.cards.values():
        for card in cards.values():
            for place, relation in enumerate(card.policy.relations):
                if relation.target == card.key:
                    at = f"relations.{place}.target"
                    yield problem(card.path, 0, 0, "relation-to-itself", kind=relation.kind, at=at)
