"""A text in several languages."""

Words = tuple[tuple[str, str], ...]
"""A text by language code, in the order of the site's languages; only languages that have it."""


def in_language(words: Words, lang: str) -> tuple[str, str]:
    """Return (language code, text): in the language itself, or in the first that has it; ("", "") for no words."""
    own = next(((code, text) for code, text in words if code == lang), None)
    return own or (words[0] if words else ("", ""))
