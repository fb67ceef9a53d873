"""Whether a page's translation still matches the text that it was made from."""

from gsc.model.page import Card


def translation_state(card: Card, versions: tuple[Card, ...]) -> str:
    """Return `original`, `current`, `outdated` or `unrecorded` (no fingerprint, or no such original)."""
    made = card.translation
    if made.kind in {"", "original"} or not made.origin:
        return "original"
    origin = next((version for version in versions if version.lang == made.origin), None)
    if origin is None or not made.fingerprint:
        return "unrecorded"
    return "current" if made.fingerprint == origin.fingerprint else "outdated"
