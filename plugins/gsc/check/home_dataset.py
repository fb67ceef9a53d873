"""The data package and the registers that the settings choose for the home page exist."""

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
        "home-register-unknown": Message(
            "HOME_REGISTERS: the site has no register “{name}”.", "Write one of its registers: {known}."
        ),
    }
)


def check_home_dataset(holdings: Holdings) -> Iterator[Problem]:
    """Yield a problem for each that is not among the site's."""
    name = holdings.library.settings.home_dataset
    if name and all(facts.package.slug != name for facts in holdings.library.packages):
        yield problem("pelicanconf.py", 0, 0, "home-dataset-unknown", name=name)
    registers = [facts.register.name for facts in holdings.library.registers]
    for name in holdings.library.settings.home_registers:
        if name not in registers:
            known = ", ".join(registers) or "—"
            yield problem("pelicanconf.py", 0, 0, "home-register-unknown", name=name, known=known)
