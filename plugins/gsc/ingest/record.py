"""What a document says of itself: its title, number, issuers and dates."""

from typing import Final, NamedTuple

from gsc.model.document_number import is_document_number, near_miss


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


AS_PRINTED: Final = "原印文号"
"""The label of the note that keeps a document number whose form had to be corrected."""


def proper_number(text: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Return a document number in its right form ('' if it is none), and the note that keeps another form."""
    compact = "".join(text.split())
    if is_document_number(compact):
        return compact, ()
    proper = near_miss(compact) or ""
    return proper, ((AS_PRINTED, text),) if proper else ()


def merge(first: Facts, second: Facts) -> Facts:
    """Take each field from the first record, or from the second where the first has none; notes of both."""
    return Facts(
        title=first.title or second.title,
        number=first.number or second.number,
        issuers=first.issuers or second.issuers,
        drafters=first.drafters or second.drafters,
        signed=first.signed or second.signed,
        posted=first.posted or second.posted,
        effective=first.effective or second.effective,
        notes=tuple(dict.fromkeys((*first.notes, *second.notes))),
    )
