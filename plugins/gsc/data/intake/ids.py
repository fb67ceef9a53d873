"""New ids by the pattern of a register: never one that was used before, in its history too."""

import re
from collections.abc import Iterable
from typing import Final

from gsc.data.registers.recycled import Names, read_past
from gsc.model.package import Table

_PART: Final = re.compile(r"\{year\}|\{number(?::0([1-9]))?\}")


class NewIds:
    """Gives one id after another. Numbers run on, in each year for itself if the pattern has {year}."""

    def __init__(self, pattern: str, used: Iterable[str]) -> None:
        """Take the pattern (`gsc-{year}-{number:04}`), which the descriptor's check has found right, and old ids."""
        self.pattern = pattern
        self.used = tuple(used)
        self.last: dict[str, int] = {}

    def new(self, year: str) -> str:
        """Return the next id; `year` has four digits, and may be empty if the pattern has none."""
        known = year if "{year}" in self.pattern else ""
        if known not in self.last:
            form = re.compile(
                _PART.sub(lambda part: year if part[0] == "{year}" else "([0-9]+)", _escaped(self.pattern))
            )
            found = (form.fullmatch(each) for each in self.used)
            self.last[known] = max((int(each[1]) for each in found if each), default=0)
        self.last[known] += 1
        return _PART.sub(
            lambda part: year if part[0] == "{year}" else str(self.last[known]).zfill(int(part[1] or 1)), self.pattern
        )


def _escaped(pattern: str) -> str:
    """Return a pattern whose literal text is safe in a regular expression, with its placeholders as they are."""
    places = iter([each[0] for each in _PART.finditer(pattern)])
    literal = (re.escape(each) for each in re.split(r"\{[^{}]*\}", pattern))
    return "".join(part + next(places, "") for part in literal)


def removed_ids(releases: str, table: Table) -> frozenset[str]:
    """Return the ids that releases removed; old links lead to them. `releases` is their folder on disk."""
    return frozenset(read_past(releases, table, Names((), ())).removed)
