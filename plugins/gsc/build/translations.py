"""How far outdated translations are behind; texts are read from the state only for these."""

import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing

from gsc.build.lock import build_lock
from gsc.build.state import open_state, read_body, state_key, state_path
from gsc.markup.text_parts import text_parts
from gsc.markup.text_record import read_record
from gsc.model.library import Library
from gsc.model.page import Card
from gsc.model.settings import Settings
from gsc.model.text_parts import Change, Lag, Part
from gsc.publish.status.changes import find_changes
from gsc.publish.translation_state import translation_state


def find_lags(state: sqlite3.Connection, library: Library) -> Iterator[Lag]:
    """Yield how far each outdated translation is behind, language by language in the order of keys."""
    for lang, cards in library.cards.items():
        for key in sorted(cards):
            card = cards[key]
            origin = library.cards.get(card.translation.origin, {}).get(key)
            if origin is None or translation_state(card, (origin,)) != "outdated":
                continue
            yield Lag(key, lang, tuple(_changes(state, card, origin)) if card.translation.clauses else ())


def _changes(state: sqlite3.Connection, card: Card, origin: Card) -> Iterator[Change]:
    """Yield the changes, titles in the translation's own words where it has them."""
    own = {part.name: part for part in _parts(state, card)}
    for change in find_changes(read_record(card.translation.clauses), _parts(state, origin)):
        part = own.get(change.was)
        if part is None:
            yield change._replace(lang=origin.lang)
        else:
            yield change._replace(number=change.number or part.number, title=part.title, lang=card.lang)


def _parts(state: sqlite3.Connection, card: Card) -> tuple[Part, ...]:
    return text_parts(card.title, read_body(state, card.path))


def parts_of(settings: Settings, cards: Iterable[Card]) -> Mapping[str, tuple[Part, ...]]:
    """Return the parts of texts that a check of the site has just read, by path."""
    with (
        build_lock(os.path.join(settings.cache, "lock")),
        closing(open_state(state_path(settings), state_key(settings))) as state,
    ):
        return {card.path: _parts(state, card) for card in cards}
