"""CSV: the very bytes of the source."""

from collections.abc import Iterator

from gsc.data.export.content import Publication, TableContent


def csv_file(content: TableContent, publication: Publication) -> Iterator[bytes]:
    """Yield the source as it is."""
    del publication
    yield content.raw


def sql_file(content: TableContent, publication: Publication) -> Iterator[bytes]:
    """Yield the query that a derived table was made with; nothing for a table of the repository."""
    del publication
    if content.query:
        yield content.query
