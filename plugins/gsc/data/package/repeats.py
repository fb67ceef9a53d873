"""Whether a regular expression finds its way through every text in reasonable time, or may try for ever."""

import re
from collections.abc import Iterator, Sequence
from re import _constants, _parser  # type: ignore[attr-defined]  # what reads patterns for `re` itself
from typing import Any, Final

_REPEATS: Final = frozenset({_constants.MAX_REPEAT, _constants.MIN_REPEAT})
_CHARACTERS: Final = frozenset({_constants.LITERAL, _constants.NOT_LITERAL, _constants.ANY, _constants.IN})
_PROBES: Final = (*map(chr, range(128)), "é", "津", "٣", "\u3000")
_MOST_BRANCHES: Final = 3  # that may share a beginning, one after the other

Parts = Sequence[tuple[Any, Any]]
Signs = frozenset[str]
Open = frozenset[Signs]
"""What the repeats so far could have taken more or less of, as far as no sign since then has put an end to it."""


class _SlowError(Exception):
    """Two repeats may share out one text in many ways."""


def may_be_slow(pattern: str) -> bool:
    """Tell whether repeats of a pattern may share out one text in many ways, all of which `re` would try.

    It errs on the side of slow. A pattern that cannot be read is not slow: it is never run.
    """
    try:
        _Walk(pattern).through(list(_parser.parse(f"^{pattern}$")), frozenset(), loop=False)
    except _SlowError:
        return True
    except (re.error, OverflowError, RecursionError):
        return False
    return False


class _Walk:
    """A way through the parts of a pattern. Every body of a loop is walked through twice: it may follow itself."""

    def __init__(self, pattern: str) -> None:
        self.probes = frozenset((*_PROBES, *pattern))
        self.branches = 0

    def through(self, parts: Parts, opened: Open, *, loop: bool) -> Open:
        """Return what is open behind the parts; raises _SlowError."""
        for kind, value in parts:
            if kind in _CHARACTERS:
                opened = _closed(opened, self._signs(kind, value))
            elif kind in _REPEATS:
                opened = self._repeat(value[0], value[1], _unwrapped(value[2]), opened, loop=loop)
            elif kind is _constants.SUBPATTERN and not value[1]:  # flags, such as that case is ignored
                opened = self.through(list(value[3]), opened, loop=loop)
            elif kind is _constants.BRANCH:
                opened = self._branch([list(each) for each in value[1]], opened, loop=loop)
            elif kind is not _constants.AT:
                raise _SlowError
        return opened

    def _repeat(self, least: int, most: int, body: Parts, opened: Open, *, loop: bool) -> Open:
        head = self._head(body)
        if least != most and any(each & head for each in opened):
            raise _SlowError
        inside = opened
        if len(body) > 1 or body[0][0] not in _CHARACTERS:
            for _ in range(2 if most > 1 else 1):
                inside = self.through(body, inside, loop=loop or most > 1)
        else:
            inside = _closed(opened, head)
        if least != most:
            inside |= {frozenset(self._all(body))}
        return inside if least else inside | opened

    def _branch(self, branches: list[Parts], opened: Open, *, loop: bool) -> Open:
        heads = [self._head(each) for each in branches]
        apart = all(heads) and sum(map(len, heads)) == len(frozenset[str]().union(*heads))
        self.branches += not apart
        if not apart and (loop or self.branches > _MOST_BRANCHES):
            raise _SlowError
        return frozenset[Signs]().union(*(self.through(each, opened, loop=loop) for each in branches))

    def _head(self, parts: Parts) -> Signs:
        """Return the signs that parts surely begin with; none if that is not sure."""
        if not parts:
            return frozenset()
        kind, value = parts[0]
        if kind in _CHARACTERS:
            return self._signs(kind, value)
        if kind in _REPEATS and value[0]:
            return self._head(_unwrapped(value[2]))
        return self._head(list(value[3])) if kind is _constants.SUBPATTERN else frozenset()

    def _all(self, parts: Parts) -> Iterator[str]:
        for kind, value in parts:
            if kind in _CHARACTERS:
                yield from self._signs(kind, value)
            elif kind in _REPEATS:
                yield from self._all(list(value[2]))
            elif kind is _constants.SUBPATTERN:
                yield from self._all(list(value[3]))
            elif kind is _constants.BRANCH:
                for each in value[1]:
                    yield from self._all(list(each))

    def _signs(self, kind: Any, value: Any) -> Signs:
        if kind is _constants.ANY:
            return self.probes
        if kind is not _constants.IN:
            same = frozenset(each for each in self.probes if ord(each) == value)
            return self.probes - same if kind is _constants.NOT_LITERAL else same
        found = frozenset(each for each in self.probes if any(_has(ord(each), *part) for part in value))
        return self.probes - found if value[0][0] is _constants.NEGATE else found


def _has(sign: int, kind: Any, value: Any) -> bool:
    if kind is _constants.LITERAL:
        return bool(sign == value)
    if kind is _constants.RANGE:
        return bool(value[0] <= sign <= value[1])
    if kind is _constants.CATEGORY:
        name = str(value).removeprefix("CATEGORY_")
        found = re.match(rf"\{name.removeprefix('NOT_')[0].lower()}", chr(sign)) is not None
        return found != name.startswith("NOT_")
    return False


def _closed(opened: Open, signs: Signs) -> Open:
    """Return what is still open behind a sign that must stand there."""
    return frozenset(each for each in opened if each & signs)


def _unwrapped(body: Any) -> Parts:
    parts = list(body)
    while len(parts) == 1 and parts[0][0] is _constants.SUBPATTERN and not parts[0][1][1]:
        parts = list(parts[0][1][3])
    return parts
