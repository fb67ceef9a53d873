"""The hints on a site's pages: their sources are read again, so that a build pays nothing for them."""

import os
from collections.abc import Callable, Iterator

from gsc.build.as_of import as_of_date
from gsc.build.locating import located
from gsc.check.hints.manuscript import Manuscript, read_manuscript
from gsc.check.hints.run import give_hints
from gsc.markup.decode import decode
from gsc.model.library import Library
from gsc.model.problem import Problem
from gsc.model.settings import Settings


def site_hints(
    settings: Settings, library: Library, wanted: Callable[[str], bool] = lambda _: True
) -> tuple[Problem, ...]:
    """Return the hints on the pages of a library whose paths are wanted; only these and their versions are read."""
    manuscripts = tuple(_manuscripts(settings, library, wanted))
    found = give_hints(library, manuscripts, as_of_date(library))
    return tuple(sorted(located(settings.root, (each for each in found if wanted(each.path)))))


def _manuscripts(settings: Settings, library: Library, wanted: Callable[[str], bool]) -> Iterator[Manuscript]:
    keys = {card.key for cards in library.cards.values() for card in cards.values() if wanted(card.path)}
    for language in settings.languages:
        chinese = language.tag.partition("-")[0] == "zh"
        for card in (each for key, each in library.cards[language.code].items() if key in keys):
            with open(os.path.join(settings.root, card.path), "rb") as file:
                text = decode(card.path, file.read())
            made = read_manuscript(card, text, chinese=chinese) if isinstance(text, str) else None
            if made is not None:
                yield made
