"""JSON Table Schema: the fields, types and keys of one table."""

from collections.abc import Iterator

from gsc.data.export.content import Publication, TableContent
from gsc.data.export.formats.descriptor import as_json, table_schema


def schema_file(content: TableContent, publication: Publication) -> Iterator[bytes]:
    """Yield the Table Schema."""
    yield as_json(table_schema(content, publication.descriptor))
