"""What pages gave to the search, kept from build to build under the fingerprints of the pages."""

import marshal
import sqlite3
from collections.abc import Iterable, Mapping
from typing import Any, Final

from gsc.build.search.scanning import Anchor, Found, Part

_SCHEMA: Final = (
    "create table if not exists searched (path text primary key, fingerprint blob not null, found blob not null)"
)


def read_found(connection: sqlite3.Connection) -> Mapping[str, tuple[bytes, Found | None]]:
    """Return what each page gave, None for one that is not to be found, with the page's fingerprint."""
    connection.execute(_SCHEMA)
    rows = connection.execute("select path, fingerprint, found from searched")
    loads = marshal.loads
    return {path: (fingerprint, _found(loads(found))) for path, fingerprint, found in rows}


def write_found(connection: sqlite3.Connection, made: Iterable[tuple[str, bytes, Found | None]]) -> None:
    """Keep what pages gave."""
    rows = ((path, fingerprint, marshal.dumps(_plain(found))) for path, fingerprint, found in made)
    connection.executemany("insert or replace into searched values (?, ?, ?)", rows)


def drop_found(connection: sqlite3.Connection, paths: Iterable[str]) -> None:
    """Forget pages that are no more."""
    connection.executemany("delete from searched where path = ?", ((path,) for path in paths))


def _plain(found: Found | None) -> tuple[Any, ...]:
    if found is None:
        return ()
    parts, anchors = tuple(map(tuple, found.parts)), tuple(map(tuple, found.anchors))
    return (found.title, parts, anchors, found.filters, found.meta)


def _found(values: tuple[Any, ...]) -> Found | None:
    if not values:
        return None
    title, parts, anchors, filters, meta = values
    return Found(title, tuple(map(Part._make, parts)), tuple(map(Anchor._make, anchors)), filters, meta)
