"""The data package that the settings choose for the home page exists."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from gsc.check.holdings import Holdings
from gsc.model.message import Message
from gsc.model.problem import Problem, problem

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "home-dataset-unknown": Message(
            "HOME_DATASET: the site has no data package “{name}”.",
            "Write the name of a folder of datasets, or leave the setting out.",
        ),
    }
)


def check_home_dataset(holdings: Holdings) -> Iterator[Problem]:
    """Yield a problem if the package is not among the site's."""
    name = holdings.library.settings.home_dataset
    if name and all(facts.package.slug != name for facts in holdings.library.packages):
        yield problem("pelicanconf.py", 0, 0, "home-dataset-unknown", name=name)
