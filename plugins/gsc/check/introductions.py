"""Every section that holds pages has an introduction, from which its listing takes its name."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from gsc.check.holdings import Holdings
from gsc.model.message import Message
from gsc.model.problem import Problem, problem

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "section-unnamed": Message(
            "The section “{section}” has pages but no introduction, so it would have no listing.",
            "Write content/<language>/{section}/index.md with a title, in at least one language.",
        ),
    }
)


def check_introductions(holdings: Holdings) -> Iterator[Problem]:
    """Yield a problem for each section with pages whose introduction no language has."""
    library = holdings.library
    for section in library.settings.sections:
        key = f"{section.name}/index"
        held = [card for cards in library.cards.values() for card in cards.values() if card.section == section.name]
        if held and not any(card.key == key for card in held):
            first = min(held, key=lambda card: card.path)
            folder = first.path.rsplit("/", 1)[0]
            yield problem(f"{folder}/index.md", 0, 0, "section-unnamed", section=section.name)
