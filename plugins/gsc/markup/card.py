"""Make the card of a page from the values of its front matter."""

from hashlib import sha256
from typing import Any, Final

from gsc.markup.fingerprint import fingerprint
from gsc.markup.values import Values
from gsc.model.page import Card, Case, Event, Policy, Relation, Review, Source, Translation

DIGEST_LENGTH: Final = 32

_PLAIN: Final = ("title", "short", "summary", "published", "updated", "tags", "licence", "order", "draft")


def fill(card: Card, values: Values) -> Card:
    """Return the card with what the front matter says."""
    changes: dict[str, Any] = {name: values[name] for name in _PLAIN if name in values}
    if "sources" in values:
        changes["sources"] = tuple(Source(**source) for source in values["sources"] if source.get("title"))
    if "review" in values:
        changes["review"] = Review(**values["review"])
    if "translation" in values:
        changes["translation"] = Translation(**values["translation"])
    if card.kind == "policy":
        changes["policy"] = _policy(values)
    elif card.kind == "case":
        changes["case"] = Case(**_among(values, Case._fields))
    elif card.kind == "news":
        changes["event"] = Event(**_among(values, Event._fields))
    return card._replace(**changes)


def seal(card: Card, text: str, body: str) -> Card:
    """Return the card with its digests; `text` is the whole file, `body` what follows the front matter.

    `card_digest` leaves out the fingerprint, so that an edit of the text alone does not touch listings.
    """
    return card._replace(
        fingerprint=fingerprint(card.title, body),
        digest=sha256(text.encode()).hexdigest()[:DIGEST_LENGTH],
        card_digest=sha256(repr(tuple(card)).encode()).hexdigest()[:DIGEST_LENGTH],
    )


def _policy(values: Values) -> Policy:
    chosen = _among(values, Policy._fields)
    if "relations" in chosen:
        chosen["relations"] = tuple(Relation(**relation) for relation in chosen["relations"] if "kind" in relation)
    return Policy(**chosen)


def _among(values: Values, names: tuple[str, ...]) -> Values:
    return {name: values[name] for name in names if name in values}
