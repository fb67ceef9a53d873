"""One line of a listing, from a card."""

from gsc.model.page import Card
from gsc.publish.outputs import Context, languages_by_code
from gsc.publish.paths import page_path
from gsc.publish.views import Entry


def entry(context: Context, card: Card) -> Entry:
    """Return the line for a page, leading to the version in the language of the listing."""
    languages = languages_by_code(context.shell.settings)
    path = page_path(context.language.code, card.key)
    return Entry(card, path, languages[card.lang])


def entries(context: Context, cards: tuple[Card, ...]) -> tuple[Entry, ...]:
    """Return the lines for several pages, in their order."""
    return tuple(entry(context, card) for card in cards)
