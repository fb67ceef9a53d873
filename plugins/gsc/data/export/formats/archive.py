"""The zip of a whole package: it validates when unpacked, and says in each language what it is."""

import hashlib
from collections.abc import Iterator

from gsc.data.export.content import Publication
from gsc.data.export.formats.checksums import checksums
from gsc.data.export.formats.descriptor import as_json, published_descriptor, table_schema
from gsc.data.export.formats.readme import readmes
from gsc.data.export.packing import zipped


def archive_file(publication: Publication) -> Iterator[bytes]:
    """Yield the zip: the descriptor first, then tables, schemas, queries, readmes and checksums by name."""
    descriptor = as_json(published_descriptor(publication))
    members = dict(readmes(publication))
    digests = {}
    for content in publication.contents:
        name = content.table.name
        members[f"{name}.csv"] = content.raw
        digests[f"{name}.csv"] = content.sha256
        members[f"{name}.schema.json"] = as_json(table_schema(content, publication.descriptor))
        if content.query:
            members[f"{name}.sql"] = content.query
    members["datapackage.json"] = descriptor
    for name, text in members.items():
        if name not in digests:
            digests[name] = hashlib.sha256(text).hexdigest()
    members["SHA256SUMS"] = checksums(digests.items())
    first = members.pop("datapackage.json")
    yield from zipped((("datapackage.json", (first,)), *((name, (members[name],)) for name in sorted(members))))
