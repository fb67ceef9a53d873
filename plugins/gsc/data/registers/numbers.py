"""Two records of a register do not share one printed number, nor two that look the same."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from gsc.data.registers.rows import Row
from gsc.data.registers.texts import LOOKS
from gsc.data.rules.subject import Finding, shortened
from gsc.model.message import Message
from gsc.model.problem import ERROR

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "register-row-number": Message(
            "Record {record}: the number “{value}” is that of {other} already.",
            "Correct one of the two; leave it blank where no number is known.",
        ),
        "register-row-number-look": Message(
            "Record {record}: the number “{value}” looks like “{seen}” of {other}, but has other characters.",
            "Write both alike if they are one; a number that only looks like another cannot be told from it in print.",
        ),
    }
)
_SPACE: Final = re.compile(r"(?<![0-9])\s+|\s+(?![0-9])")
_DASH: Final = re.compile("[\u2010-\u2015\u2212\ufe58\uff0d]")
_BRACKETS: Final = MappingProxyType(
    dict(zip(map(ord, "\u3014\u3010\uff3b\u3015\u3011\uff3d\ufe5d\ufe5e"), "[[[]]][]", strict=True))
)


class Numbers:
    """The numbers of one column, each with the first record that has it."""

    def __init__(self, place: int) -> None:
        """Take the place of the column in a row."""
        self.place = place
        self.first: dict[str, tuple[str, str]] = {}

    def look(self, row: Row, record: str) -> Iterator[Finding]:
        """Yield a finding if the number of a row was seen before."""
        value = row.cells[self.place]
        if not value:
            return
        seen, other = self.first.setdefault(looks_of(value), (value, record))
        if other == record:
            return
        told = (("record", record), ("value", shortened(value)), ("other", other))
        if seen == value:
            yield Finding("register-row-number", row.number, self.place, "", ERROR, told)
        else:
            more = (*told, ("seen", shortened(seen)))
            yield Finding("register-row-number-look", row.number, self.place, "", ERROR, more)


def looks_of(number: str) -> str:
    """Return what is the same for numbers that look the same: widths, cases, dashes, brackets and spaces aside.

    A space between two digits counts, as 1 2 is not 12.
    """
    if not number.isascii():
        wide = unicodedata.normalize("NFKC", _DASH.sub("-", number.translate(_BRACKETS)))
        number = _DASH.sub("-", wide).translate(LOOKS)
    return _SPACE.sub("", number).casefold()
