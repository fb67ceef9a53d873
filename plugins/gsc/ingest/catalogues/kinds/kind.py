"""What a kind of catalogue does."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from gsc.ingest.catalogues.record import Harvest


class Document(NamedTuple):
    """A document as it was fetched: its address, its media type, its bytes."""

    url: str
    type: str
    content: bytes


class Step(NamedTuple):
    """A document to fetch next, and the SHA-256 that it must have, if a list told it."""

    url: str
    sha256: str = ""


Following = Callable[[Document], Sequence[Step]]
"""What to fetch after a document; each address is fetched once."""


class Kind(NamedTuple):
    """`first` makes the address to begin with from the one in the register; `harvest` reads all documents together.

    `harvest` takes the documents in the order in which they were fetched, and the language of texts without a tag.
    """

    first: Callable[[str], str]
    following: Following
    harvest: Callable[[Sequence[Document], str], Harvest]


def same(url: str) -> str:
    """Return the address as it is: the register has that of the catalogue itself."""
    return url


def nothing(document: Document) -> Sequence[Step]:
    """Lead on to nothing: the catalogue is one document."""
    del document
    return ()
