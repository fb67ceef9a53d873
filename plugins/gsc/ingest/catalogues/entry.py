"""A dataset in the merged list, and what is to be told of those that are not in it."""

from typing import Final, NamedTuple

from gsc.ingest.catalogues.partner import Partner
from gsc.ingest.catalogues.record import Doubt
from gsc.ingest.catalogues.state import Held

CURRENT: Final = "current"
MISSING: Final = "missing"
DISPUTED: Final = "disputed"
WITHDRAWN: Final = "withdrawn"


class Claim(NamedTuple):
    """A record that a partner carries for an identifier. Not `live`: withdrawn, or of a past partner."""

    partner: Partner
    held: Held
    live: bool


class Entry(NamedTuple):
    """A dataset as it is published: whose record it is, whether that partner owns it, and who else carries it."""

    held: Held
    partner: Partner
    standing: str
    owned: bool
    carriers: tuple[str, ...] = ()
    replaced: str = ""

    @property
    def id(self) -> str:
        """Return the identifier of the dataset."""
        return self.held.record.id


class Note(NamedTuple):
    """A doubt with the partner whose record gave rise to it."""

    doubt: Doubt
    partner: str

    @classmethod
    def of(cls, code: str, ident: str, partner: str, detail: str = "") -> "Note":
        """Make a note."""
        return cls(Doubt(code, ident, detail), partner)


class Merged(NamedTuple):
    """The list, by identifier, and the notes."""

    entries: tuple[Entry, ...]
    notes: tuple[Note, ...]
