"""The rules across files, on a site of which some files could not be read: so that one run tells all mistakes."""

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from gsc.build.locating import located
from gsc.build.registers import read_registers
from gsc.build.scan import VOCABULARY
from gsc.check.consequences import ANY, Unread, page_key_of, without_consequences
from gsc.check.holdings import Holdings
from gsc.check.rules import check_all
from gsc.markup.decode import decode
from gsc.markup.front_matter import FIRST_LINE, Parts, split
from gsc.model.problem import Problem

_FIELD: Final = re.compile(r"([A-Za-z_]+):")


def check_partly(holdings: Holdings, problems: Sequence[Problem], *, data: bool) -> tuple[Problem, ...]:
    """Return what the rules across files find, but for what follows from the problems known already.

    `data` tells whether the data packages were made.
    """
    library = holdings.library
    if data:
        library = library._replace(registers=read_registers(library.settings, library.packages))
    cards = [card for cards in library.cards.values() for card in cards.values()]
    faulty = {each.path for each in problems}
    read = {card.path for card in cards}
    unread = Unread(
        frozenset(page_key_of(path) for path in faulty - read),
        frozenset(page_key_of(path) for path in faulty & read),
        frozenset(_fields(library.settings.root, [each for each in problems if each.path in read])),
        frozenset(faulty),
        all(f"content/{lang}/{VOCABULARY}" in faulty for lang in library.cards),
        not data,
    )
    found = check_all(holdings._replace(library=library))
    return tuple(located(library.settings.root, without_consequences(found, unread)))


def _fields(root: str, problems: Iterable[Problem]) -> Iterator[tuple[str, str]]:
    """Yield (page key, field) of each problem in front matter.

    A field that is not known stands in the place of another, of which nobody can tell which: it yields ANY.
    """
    for found in problems:
        with open(os.path.join(root, found.path), "rb") as file:
            text = decode(found.path, file.read())
        parts = split(found.path, text) if isinstance(text, str) else None
        if not isinstance(parts, Parts):
            continue
        lines = parts.fields.split("\n")[: max(1, found.line - FIRST_LINE + 1)]
        match = next(filter(None, map(_FIELD.match, reversed(lines))), None)
        if match is not None and found.line < parts.line:
            yield page_key_of(found.path), match[1]
            if found.code == "field-unknown":
                yield page_key_of(found.path), ANY
