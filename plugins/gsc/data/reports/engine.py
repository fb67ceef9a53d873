"""By which engine a table was validated, and why by none."""

import re
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Final, NamedTuple

from gsc.data.package.resource_files import UNSAFE
from gsc.model.message import Message
from gsc.model.problem import Problem

NONE: Final = "none"
NOT_SAFE: Final = "a path is not safe to follow"
NOT_READ: Final = "the descriptor cannot be read as it stands"
NOT_THERE: Final = "there is no descriptor"
ENDLESS: Final = "it would be kept busy too long"
UNMADE: Final = "the derived tables could not be made"
_NOT_THERE: Final = frozenset({"package-no-descriptor", "package-no-folder"})

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "engine-not-safe": Message("a path is not safe to follow", "Mend the path."),
        "engine-not-read": Message("the descriptor cannot be read as it stands", "Mend what the messages tell."),
        "engine-not-there": Message("there is no descriptor", "Write one."),
        "engine-endless": Message("it would be kept busy too long", "Mend what the messages tell."),
        "engine-unmade": Message("the derived tables could not be made", "Mend what the messages tell."),
        "engine-asked": Message("the frictionless engine was asked for", ""),
        "engine-data": Message("the table is written inside the descriptor", ""),
        "engine-dialect": Message("the dialect sets headers, comments or quoting that only frictionless reads", ""),
        "engine-encoding": Message("the text is not UTF-8", ""),
        "engine-format": Message("not a local, uncompressed CSV file", ""),
        "engine-header": Message("the header cannot be matched to the fields in bulk", ""),
        "engine-key": Message("a key has a field whose values cannot be compared as text", ""),
        "engine-metadata": Message("the descriptor has errors", ""),
        "engine-path": Message("the file is missing or lies outside the folder of its descriptor", ""),
        "engine-record": Message("a record is too long", ""),
        "engine-reference": Message("a foreign key refers to a table that cannot be read in bulk", ""),
        "engine-replay": Message("too many rows need frictionless", ""),
        "engine-source": Message("not a file that is a table or describes one", ""),
        "engine-version": Message("the frictionless installed is not 5.21.0", ""),
    }
)
"""Why an engine did not, or which one did: `engine-` and the reason of the fast engine, or why none was let near."""
_REASON: Final = re.compile(r"([a-z]+): (.*)", re.DOTALL)


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


def code_of(reason: str) -> str:
    """Return the code of a reason; an empty one of what an engine raised, which has no words of ours."""
    found = _REASON.fullmatch(reason)
    code = f"engine-{found[1]}" if found else ""
    if code in MESSAGES:
        return code
    return next((code for code, words in MESSAGES.items() if words.text == reason), "")


def in_words(reason: str, words: Callable[[str], str]) -> str:
    """Return a reason in a language, of which `words` gives the texts; what exactly was met is left as it is."""
    code = code_of(reason)
    if not code:
        return reason
    _, _, more = reason.partition(MESSAGES[code].text)
    return words(MESSAGES[code].text) + more
