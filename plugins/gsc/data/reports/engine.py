"""By which engine a table was validated, and why by none."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from gsc.data.package.resource_files import UNSAFE
from gsc.model.problem import Problem

NONE: Final = "none"
NOT_SAFE: Final = "a path is not safe to follow"
NOT_READ: Final = "the descriptor cannot be read as it stands"
NOT_THERE: Final = "there is no descriptor"
UNMADE: Final = "the derived tables could not be made"
_NOT_THERE: Final = frozenset({"package-no-descriptor", "package-no-folder"})


class Engine(NamedTuple):
    """By which engine a resource was validated, and why not by the fast one."""

    resource: str
    engine: str
    reason: str


def why_none(problems: Sequence[Problem]) -> str:
    """Return why no engine was let near something with these problems."""
    codes = {each.code for each in problems}
    if codes & _NOT_THERE:
        return NOT_THERE
    return NOT_SAFE if codes & (UNSAFE - {"package-too-large"}) else NOT_READ
