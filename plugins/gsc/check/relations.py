"""Every stated relation to a document of this site leads to one."""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from types import MappingProxyType
from typing import Final

from gsc.check.holdings import Holdings
from gsc.model.message import Message
from gsc.model.problem import Problem, problem

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "relation-target-missing": Message(
            "The relation “{kind}” names {target}.md, which does not exist.",
            "Mend the file name (the nearest is {nearest}.md), or name a document not held here by number and title.",
        ),
        "relation-to-itself": Message(
            "The relation “{kind}” leads to the page itself.", "Remove it or mend its target."
        ),
    }
)


def check_relations(holdings: Holdings) -> Iterator[Problem]:
    """Yield a problem for each relation whose target is no page."""
    library = holdings.library
    for cards in library.cards.values():
        for card in cards.values():
            for relation in card.policy.relations:
                if relation.target == card.key:
                    yield problem(card.path, 0, 0, "relation-to-itself", kind=relation.kind)
                elif relation.target and library.version(relation.target, card.lang) is None:
                    near = get_close_matches(relation.target, library.keys(), 1, 0.3) or ["—"]
                    details = {"kind": relation.kind, "target": relation.target, "nearest": near[0]}
                    yield problem(card.path, 0, 0, "relation-target-missing", **details)
