"""A text in parts: its title, what stands before the first clause, each clause, its footnotes.

A fingerprint is that of the wording and of what links and pictures lead to. Marks such as bold type do not count, nor
what the engine puts around a text, so that another version of the engine changes no fingerprint.
"""

import html
import re
from collections.abc import Mapping
from hashlib import sha256
from typing import Final

from gsc.model.page import Body, Clause
from gsc.model.text_parts import NOTES, OPENING, TITLE, Part

LENGTH: Final = 6
_NUMBER: Final = re.compile(r'<a class="clause__number"[^>]*>[^<]*</a>')
_NOTES: Final = '<div class="footnote"'
_TARGET: Final = re.compile(r' (?:href|src|alt)="(?!#)([^"]*)"')
_INLINE: Final = re.compile(r"</?(?:a|b|code|em|i|span|strong|sub|sup)\b[^>]*>")
_TAG: Final = re.compile(r"<[^>]*>")
_SPACE_OR_MARK: Final = re.compile("[\\s\ue000-\ue00f]+")


def text_parts(title: str, body: Body) -> tuple[Part, ...]:
    """Return the parts of a text in its order."""
    wordings: dict[str, list[str]] = {TITLE: [title]}
    for block in body.blocks:
        name = NOTES if block.html.startswith(_NOTES) else block.anchor or OPENING
        wordings.setdefault(name, []).append(_wording(block.html))
    clauses = {clause.anchor: clause for clause in body.clauses}
    return tuple(
        Part(
            name,
            _number(name, clauses),
            clauses[name].title if name in clauses else "",
            sha256("\n".join(wording).encode()).hexdigest()[:LENGTH],
        )
        for name, wording in wordings.items()
    )


def _wording(text: str) -> str:
    own = _NUMBER.sub("", text, count=1)
    targets = " ".join(_TARGET.findall(own))
    words = html.unescape(_TAG.sub(" ", _INLINE.sub("", own)))
    return _SPACE_OR_MARK.sub(" ", f"{words} {targets}").strip()


def _number(name: str, clauses: Mapping[str, Clause]) -> str:
    """Return the number of a clause after those of the clauses that it stands in."""
    if name not in clauses or not clauses[name].number:
        return ""
    steps = name.split("-")
    above = ("-".join(steps[:count]) for count in range(1, len(steps)))
    numbers = [clauses[each].number for each in above if each in clauses]
    return "".join((*numbers, clauses[name].number))
