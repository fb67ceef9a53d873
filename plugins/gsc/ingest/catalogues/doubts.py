"""The reasons for which a record is not taken, or only with a word of caution."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

QUARANTINE: Final = frozenset(
    ("twice", "two-owners", "in-other-name", "look-alike", "look-alike-title", "disputed", "overlong")
)
"""Reasons for which a record is not published until an editor has decided."""
REASONS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "nameless": "a dataset without an identifier of its own, or with one that is no URI",
        "untitled": "a dataset without a title",
        "twice": "one identifier for two datasets in the same catalogue",
        "two-owners": "one identifier, given by partners that name different publishers",
        "disputed": "as before, but one partner had it first and its record stays, marked so",
        "in-other-name": "an identifier of another partner, whose own catalogue does not have it",
        "carried-differently": "another partner carries it under another publisher; the owner’s record is shown",
        "look-alike": "an identifier that looks like another one, with other characters",
        "look-alike-title": "a title with words that mix letters of several scripts",
        "overlong": "more datasets than one partner may have",
        "own": "an identifier of this site, carried back to it",
        "link": "a link that does not begin with http:// or https://",
        "similar": "two datasets that may be the same; nothing was merged",
        "ignored": "entries of a list that describe no dataset",
    }
)  # fmt: skip
