"""Curves from one line of a list to another, as inline SVG that hangs at the line where they begin."""

from collections.abc import Iterable
from typing import Final

_STEP: Final = 32  # units from line to line; the style sets sixteen of them to 1rem
_NEAR, _PER_LINE, _MOST_WIDE = 20, 7, 232
_HEAD: Final = 4


def arcs(place: int, ends: Iterable[int]) -> str:
    """Return the curves from the line at `place` to other lines, each with an arrow at its end; '' for none.

    The origin is the middle of the line's start; a curve swings out to the left, the farther the longer its way.
    """
    drawn = "".join(_arc(end - place) for end in ends if end != place)
    if not drawn:
        return ""
    return (
        '<svg class="register-graph__arcs" width="16" height="16" viewBox="0 0 16 16" aria-hidden="true" '
        f'focusable="false">{drawn}</svg>'
    )


def _arc(lines: int) -> str:
    fall = lines * _STEP
    wide = min(_MOST_WIDE, _NEAR + _PER_LINE * abs(lines))
    tip = f"M{-2 * _HEAD} {fall - _HEAD}L0 {fall}L{-2 * _HEAD} {fall + _HEAD}"
    return f'<path d="M0 0C{-wide} 0 {-wide} {fall} 0 {fall}{tip}"/>'
