"""Characters that nobody sees, and letters that look like others, do not stand in a register."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from gsc.data.registers.rows import Row
from gsc.data.rules.subject import Finding, shortened
from gsc.model.message import Message
from gsc.model.package import Table
from gsc.model.problem import ERROR

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "register-row-character": Message(
            "Record {record}: {field} holds {code} ({name}), which readers cannot see or programs cannot trust.",
            "Delete the character, or type the text again; a paste from elsewhere often brings such characters.",
        ),
        "register-row-scripts": Message(
            "Record {record}: “{word}” in {field} mixes letters of several scripts that look alike: {code} ({name}).",
            "Type the word again in one script; nobody finds a name whose letters only look right.",
        ),
    }
)
# Controls but the line end, invisible and direction marks, fillers, variation selectors but those of Han, private use.
_HIDDEN: Final = re.compile(
    "[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
    "\u2028-\u202e\u2060-\u206f\u2800\u3164\ue000-\uf8ff\ufe00-\ufe0f\ufeff\uffa0\ufff0-\uffff"
    "\U0001d173-\U0001d17a\U000e0000-\U000e00ff\U000f0000-\U0010ffff]|\r(?!\n)"
)
_FOREIGN: Final = re.compile(
    "[\u0370-\u058f\u10a0-\u10ff\u13a0-\u13ff\u1c80-\u1cbf\u1f00-\u1fff\u2c80-\u2d2f\ua640-\ua69f]"
)
_WORD: Final = re.compile(r"[^\W\d_]+")
_ALIKE: Final = "АВЕЅІЈКМНОРСТУХаеорсухіјѕһԁԛԝΑΒΕΖΗΙΚΜΝΟΡΤΥΧονρ"  # noqa: RUF001  that is what they are for
_LATIN: Final = "ABESIJKMHOPCTYXaeopcyxijshdqwABEZHIKMNOPTYXovp"
LOOKS: Final = MappingProxyType({ord(letter): latin for letter, latin in zip(_ALIKE, _LATIN, strict=True)})
"""For letters of other scripts that look like a Latin letter, that letter."""
_SCIENCE: Final = "GREEK"  # alpha, mu and omega stand beside Latin letters in names of substances and units


def hidden_characters(table: Table, row: Row, record: str) -> Iterator[Finding]:
    """Yield a finding for the first such character of each cell."""
    whole = "".join(row.cells)
    if (whole.isascii() and whole.isprintable()) or not _HIDDEN.search(whole):
        return
    for place, cell in enumerate(row.cells):
        found = _HIDDEN.search(cell)
        if found:
            told = (("record", record), ("field", table.columns[place].name), *_code(found[0]))
            yield Finding("register-row-character", row.number, place, "", ERROR, told)


def mixed_scripts(table: Table, row: Row, record: str, place: int) -> Iterator[Finding]:
    """Yield a finding for the first word of a cell in which scripts are mixed."""
    cell = row.cells[place]
    if cell.isascii() or not _FOREIGN.search(cell):
        return
    for word in _WORD.findall(cell):
        odd = _odd(word)
        if odd:
            told = (("record", record), ("field", table.columns[place].name), ("word", shortened(word)), *_code(odd))
            yield Finding("register-row-scripts", row.number, place, "", ERROR, told)
            return


def _odd(word: str) -> str:
    """Return a letter that could be taken for one of another script in the same word."""
    scripts = {letter: unicodedata.name(letter, "").split(" ")[0] for letter in word}
    if len(set(scripts.values())) == 1:
        return ""
    suspects = (letter for letter in word if _FOREIGN.match(letter))
    return next((each for each in suspects if scripts[each] != _SCIENCE or ord(each) in LOOKS), "")


def _code(letter: str) -> tuple[tuple[str, str], ...]:
    """Name a character without showing it."""
    return ("code", f"U+{ord(letter):04X}"), ("name", unicodedata.name(letter, "") or unicodedata.category(letter))
