"""The theme of every dataset is a key of the vocabulary."""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from types import MappingProxyType
from typing import Final

from gsc.check.holdings import Holdings
from gsc.model.message import Message
from gsc.model.problem import Problem, problem

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "data-theme-unknown": Message(
            "“{key}” is not among the themes of the vocabulary.",
            "Use a key of the group themes in content/<language>/vocabulary.yaml (the nearest is “{nearest}”), "
            "or add it there.",
        ),
    }
)


def check_data_themes(holdings: Holdings) -> Iterator[Problem]:
    """Yield a problem for each theme that no language's vocabulary has."""
    known = {key for vocabulary in holdings.library.vocabularies.values() for key, _ in vocabulary.themes}
    for facts in holdings.library.packages:
        theme = facts.package.theme
        if theme and theme not in known:
            near = get_close_matches(theme, sorted(known), 1, 0.3) or ["—"]
            yield problem(facts.package.path, 0, 0, "data-theme-unknown", key=theme, nearest=near[0], at="gsc.theme")
