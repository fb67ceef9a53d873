"""Every register has an address of its own, and a group that the vocabulary knows."""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from types import MappingProxyType
from typing import Final

from gsc.check.holdings import Holdings
from gsc.model.message import Message
from gsc.model.problem import Problem, problem

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "register-name-section": Message(
            "The register “{name}” would stand where the section of this name stands.",
            "Give the register another name.",
        ),
        "register-name-twice": Message(
            "A register “{name}” is declared in {other} already.", "Give one of the two another name."
        ),
        "register-group-unknown": Message(
            "“{key}” is not among the groups of registers in the vocabulary.",
            "Use a key of the group registers in content/<language>/vocabulary.yaml (the nearest is “{nearest}”), "
            "or add it there.",
        ),
    }
)


def check_register_names(holdings: Holdings) -> Iterator[Problem]:
    """Yield a problem for each register whose name is taken or whose group has no words in any language."""
    library = holdings.library
    sections = {section.name for section in library.settings.sections}
    groups = sorted({key for vocabulary in library.vocabularies.values() for key, _ in vocabulary.registers})
    owners: dict[str, str] = {}
    for facts in library.registers:
        register, path = facts.register, facts.package.package.path
        if register.name in sections:
            yield problem(path, register.line, 0, "register-name-section", name=register.name)
        if register.name in owners:
            yield problem(
                path, register.line, 0, "register-name-twice", name=register.name, other=owners[register.name]
            )
        owners.setdefault(register.name, path)
        if register.group and register.group not in groups:
            near = get_close_matches(register.group, groups, 1, 0.3) or ["—"]
            yield problem(path, register.line, 0, "register-group-unknown", key=register.group, nearest=near[0])
