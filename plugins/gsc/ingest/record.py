"""What a document says of itself: its title, number, issuers and dates."""

from typing import NamedTuple


class Facts(NamedTuple):
    """The fields of a document record as found in the text or on the page; '' and () where not found.

    `notes` are further entries of a page's header box, as label and value.
    """

    title: str = ""
    number: str = ""
    issuers: tuple[str, ...] = ()
    drafters: tuple[str, ...] = ()
    signed: str = ""
    posted: str = ""
    effective: str = ""
    notes: tuple[tuple[str, str], ...] = ()


def merge(first: Facts, second: Facts) -> Facts:
    """Take each field from the first record, or from the second where the first has none."""
    return Facts(*(one or other for one, other in zip(first, second, strict=True)))
