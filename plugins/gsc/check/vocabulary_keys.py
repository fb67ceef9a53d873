"""Every tag, stage and sector is a key of the vocabulary."""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from types import MappingProxyType
from typing import Final

from gsc.check.holdings import Holdings
from gsc.model.message import Message
from gsc.model.page import Card
from gsc.model.problem import Problem, problem

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "vocabulary-key-unknown": Message(
            "“{key}” is not among the {group} of the vocabulary.",
            "Use a key of content/<language>/vocabulary.yaml (the nearest is “{nearest}”), or add it there.",
        ),
    }
)


def check_vocabulary_keys(holdings: Holdings) -> Iterator[Problem]:
    """Yield a problem for each key that no language's vocabulary has."""
    vocabularies = holdings.library.vocabularies.values()
    known = {
        group: {key for vocabulary in vocabularies for key, _ in getattr(vocabulary, group)}
        for group in ("tags", "stages", "sectors")
    }
    for cards in holdings.library.cards.values():
        for card in cards.values():
            for group, key, at in _keys(card):
                if key not in known[group]:
                    near = get_close_matches(key, sorted(known[group]), 1, 0.3) or ["—"]
                    details = {"group": group, "key": key, "nearest": near[0], "at": at}
                    yield problem(card.path, 0, 0, "vocabulary-key-unknown", **details)


def _keys(card: Card) -> Iterator[tuple[str, str, str]]:
    """Yield (group, key, field of the front matter)."""
    for place, tag in enumerate(card.tags):
        yield "tags", tag, f"tags.{place}"
    for place, stage in enumerate(card.case.stages):
        yield "stages", stage, f"stages.{place}"
    if card.case.sector:
        yield "sectors", card.case.sector, "sector"
