"""Our rules looking on while an engine reads the tables, so that large files are read once."""

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

from gsc.data.rules.chunks import Chunk, Needs, must_be_exact, read_chunks
from gsc.data.rules.quotes import check_quotes
from gsc.data.rules.screening import Screening, TableFindings
from gsc.data.rules.source import Source, make_source
from gsc.data.rules.subject import Outside, make_subject
from gsc.model.package import Package, Table

if TYPE_CHECKING:
    from gsc.data.fast.onlooker import Piece


class RulesOnlooker:
    """Screens the rows that an engine shows.

    A table of which not every row was shown, or not as the rules themselves would read it, is left to be read again.
    """

    def __init__(self, package: Package, folder: str, shown: str, outside: Outside) -> None:
        """Take a package, its folder on disk and in messages, and what rules know from outside."""
        self._package = package
        self._folder = folder
        self._shown = shown
        self._outside = outside
        self._screenings: dict[str, Screening | None] = {}
        self._whole: set[str] = set()

    def see(self, resource: str, piece: "Piece") -> None:
        """Take the next rows of a resource."""
        if resource not in self._screenings:
            self._screenings[resource] = self._begin(resource)
        screening = self._screenings[resource]
        if screening is None:
            return
        if piece.even and piece.frame.width == len(screening.subject.table.columns):
            screening.feed(Chunk(piece.first, piece.frame, raw=piece.data))
        else:
            self._screenings[resource] = None

    def end(self, resource: str) -> None:
        """Learn that all rows of a resource have been shown."""
        self._whole.add(resource)

    def findings(self, table: Table) -> TableFindings | None:
        """Return what the rules found in a table, None if they have to read it themselves."""
        screening = self._screenings.get(table.name)
        if screening is None or table.name not in self._whole:
            return None
        source = self._source(table)

        def again() -> Iterator[Chunk]:
            return read_chunks(source, Needs(len(table.columns), screening.needs))

        screening.finish(again)
        return screening.findings(source)

    def _begin(self, resource: str) -> Screening | None:
        table = self._package.table(resource)
        if table is None or not table.columns:
            return None
        source = self._source(table)
        subject = make_subject(self._package, table, self._shown)
        # Where quotation marks are wrong, records end where csv says: that is not seen in bulk.
        if must_be_exact(source) or any(check_quotes(subject.path, source)):
            return None
        return Screening(subject, self._outside)

    def _source(self, table: Table) -> Source:
        return make_source(self._package, table, os.path.join(self._folder, table.path))
