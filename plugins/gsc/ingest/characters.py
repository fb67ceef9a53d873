"""Characters that no page may hold are taken out before anything else, each listed."""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from gsc.ingest.finding import Finding, Removed, finding
from gsc.model.message import Message

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "zero-width": Message("invisible character ({names})", "Nothing to do."),
        "control": Message("control character ({names})", "Nothing to do."),
        "reserved": Message("private-use character that the site reserves ({names})", "Nothing to do."),
        "characters-reserved": Message(
            "{count} private-use characters that the site uses for itself ({names}) were left out.",
            "See in the source what they should show, and write that into the page.",
        ),
        "character-replacement": Message(
            "The replacement character U+FFFD stands here: a character was lost before this import.",
            "Find the lost character in the original.",
        ),
    }
)

_ZERO_WIDTH: Final = "\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff"
_CONTROL: Final = "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufffe\uffff"
_RESERVED: Final = "\ue000-\ue00f"
_JOINER: Final = "[\u200c\u200d](?![^\x00-\u02ff\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\\s])"
"""Joiners count as invisible dirt, except before a letter or sign of a script that uses them."""

_LEAVING: Final = re.compile(f"[{_ZERO_WIDTH}{_CONTROL}{_RESERVED}]|{_JOINER}")
_BREAKS: Final = str.maketrans(dict.fromkeys("\x0b\x0c\x1c\x1d\x1e\x1f\x85\u2028\u2029", "\n"))


class Cleaned(NamedTuple):
    """Text without the characters that had to leave, and the list of them."""

    text: str
    removed: tuple[Removed, ...]
    doubts: tuple[Finding, ...]


def clean(text: str) -> Cleaned:
    """Take invisible and reserved characters out; other line separators become line ends, line numbers stay.

    The separators U+000B, U+000C, U+001C-001F, U+0085, U+2028 and U+2029 are blanks for the account.
    """
    removed, doubts = [], []
    lines = text.split("\n")
    for number, line in enumerate(lines, 1):
        if _LEAVING.search(line):
            removed += _removed(line, number)
            lines[number - 1] = _LEAVING.sub("", line)
        if "\ufffd" in line:
            doubts.append(finding("character-replacement", number))
    reserved = [entry for entry in removed if entry.code == "reserved"]
    doubts += [
        finding("characters-reserved", entry.line, count=len(entry.text), names=names(entry.text)) for entry in reserved
    ]
    return Cleaned("\n".join(lines), tuple(removed), tuple(doubts))


def breaks(line: str) -> str:
    """Turn the other separators of a line into line ends, character for character."""
    return line.translate(_BREAKS)


def names(text: str) -> str:
    """Name the characters of a text by their code points, each once."""
    return ", ".join(f"U+{ord(character):04X}" for character in dict.fromkeys(text))


def _removed(line: str, number: int) -> list[Removed]:
    found: dict[str, str] = {}
    for character in _LEAVING.findall(line):
        code = "zero-width"
        if "\ue000" <= character <= "\ue00f":
            code = "reserved"
        elif re.match(f"[{_CONTROL}]", character):
            code = "control"
        found[code] = found.get(code, "") + character
    return [Removed(text, code, number) for code, text in found.items()]
