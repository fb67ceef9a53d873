"""What else may be done with rows that are read in bulk: others can look on, and need not read the file again."""

from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from polars import DataFrame


class Piece(NamedTuple):
    """Some rows of a table: their cells as texts, column by column, and the bytes that they were read from.

    `first` is the record number of the first row; the header is record 1. `even` says that every row has as many
    cells as the table has fields; the cells of one that has not are null.
    """

    first: int
    frame: "DataFrame"
    data: bytes
    even: bool


class Onlooker(Protocol):
    """Someone who is shown the rows of the tables that are read in bulk; small tables are not."""

    def see(self, resource: str, piece: Piece) -> None:
        """Take the next rows of a resource."""

    def end(self, resource: str) -> None:
        """Learn that all rows of a resource have been shown."""
