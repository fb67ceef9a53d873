"""The words of one language for the keys that pages use."""

from typing import NamedTuple


class Vocabulary(NamedTuple):
    """Labels by key, group by group, in the order of the file."""

    tags: tuple[tuple[str, str], ...] = ()
    stages: tuple[tuple[str, str], ...] = ()
    sectors: tuple[tuple[str, str], ...] = ()
    themes: tuple[tuple[str, str], ...] = ()
    registers: tuple[tuple[str, str], ...] = ()

    def label(self, group: str, key: str) -> str | None:
        """Return the label of a key of a group, or None."""
        return next((text for name, text in getattr(self, group) if name == key), None)
