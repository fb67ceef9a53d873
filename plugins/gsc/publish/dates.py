"""Which date a page is listed and fed under."""

from gsc.model.page import Card


def main_date(card: Card) -> str:
    """Return the date that the page is about: of the event, of the document, else of posting here.

    A document whose date is unknown has none, and stands last.
    """
    if card.kind == "policy":
        return card.policy.signed or card.policy.posted or card.policy.effective
    return card.event.date or card.published


def feed_date(card: Card) -> str:
    """Return the date that a page stands under in feeds: of its last change, else the one that it is about."""
    return last_change(card) or main_date(card)


def last_change(card: Card) -> str:
    """Return the ISO date of the page's last change as its editor gave it, or ''."""
    return card.updated or card.published
