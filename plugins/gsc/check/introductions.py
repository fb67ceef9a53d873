"""Every section that holds pages has an introduction, from which its listing takes its name."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from gsc.check.holdings import Holdings
from gsc.model.library import Library
from gsc.model.message import Message
from gsc.model.problem import Problem, problem

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "section-unnamed": Message(
            "The section “{section}” has pages but no introduction, so it would have no listing.",
            "Write content/<language>/{section}/index.md with a title, in at least one language.",
        ),
        "introduction-draft": Message(
            "This page is a draft in every language, but pages below it are published.",
            "Publish it in at least one language by deleting its line draft:, or make those pages drafts too.",
        ),
    }
)


def check_introductions(holdings: Holdings) -> Iterator[Problem]:
    """Yield a problem for each section with pages whose introduction no language has, or only as a draft."""
    library = holdings.library
    yield from _drafts(library)
    for section in library.settings.sections:
        key = f"{section.name}/index"
        held = [card for cards in library.cards.values() for card in cards.values() if card.section == section.name]
        if held and not any(card.key == key for card in held):
            first = min(held, key=lambda card: card.path)
            folder = first.path.rsplit("/", 1)[0]
            yield problem(f"{folder}/index.md", 0, 0, "section-unnamed", section=section.name)


def _drafts(library: Library) -> Iterator[Problem]:
    """Yield a problem for each introduction that readers of the pages below it would miss; the home page is one."""
    readers = library.published()
    seen = frozenset(readers.keys())
    above = {card.section for cards in readers.cards.values() for card in cards.values()}
    for key in library.keys():  # noqa: SIM118  not a dict
        section, _, name = key.rpartition("/")
        if name == "index" and key not in seen and (section in above if section else above):
            first = next(cards[key] for cards in library.cards.values() if key in cards)
            yield problem(first.path, 0, 0, "introduction-draft", at="draft")
