"""One JSON file for each record of a table that gives its records ids."""

import json
import re
from collections.abc import Iterator
from typing import Final

from gsc.data.export.content import Publication, TableContent
from gsc.data.export.failure import refusal

_ID: Final = re.compile(r"[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?")


def record_files(content: TableContent, publication: Publication) -> Iterator[tuple[str, bytes]]:
    """Yield (record id, JSON) row by row. Raises ExportError for an id that cannot be part of an address.

    The record is typed as in the table's JSON; `source` is the address of that.
    """
    table, package = content.table, publication.package
    before = {"dataset": package.slug, "table": table.name, "version": package.version}
    start = json.dumps(before, ensure_ascii=False)[1:-1]
    folder = publication.site.data(package.slug) if publication.site.url else "../"
    address = json.dumps(f"{folder}{table.name}.json")
    ids = content.frame[table.record_id].to_list()
    rows = (line for piece in content.lines for line in piece.split(b"\n")[:-1])
    for record, row in zip(ids, rows, strict=True):
        if not _ID.fullmatch(record or ""):
            raise refusal(content.path, "export-record-id", id=record or "", table=table.name)
        yield (
            record,
            b'{"id": "%b", %b, "record": %b, "source": %b}\n'
            % (
                record.encode(),
                start.encode(),
                row,
                address.encode(),
            ),
        )
