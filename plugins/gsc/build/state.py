"""What earlier builds left behind, in one SQLite file: parsed pages, and what stands in the output tree.

It is a cache: deleting it costs time and changes no output. Values are written with
`marshal`, the quickest of the standard library, and are only ever read by the same
engine on the same Python, whose fingerprint is the key of the whole file.
"""

import hashlib
import marshal
import os
import sqlite3
from collections.abc import Iterable, Iterator
from typing import Any, Final, NamedTuple

from gsc.build.digests import digest
from gsc.build.engine import digest_engine
from gsc.model.page import (
    Block,
    Body,
    Card,
    Case,
    Clause,
    Event,
    Link,
    Page,
    Policy,
    References,
    Relation,
    Review,
    Source,
    Translation,
)
from gsc.model.settings import Settings

_SCHEMA: Final = """
create table if not exists meta (name text primary key, value text not null) without rowid;
create table if not exists page (
  path text primary key, digest blob not null, facts blob not null
) without rowid;
create table if not exists body (path text primary key, body blob not null);
create table if not exists mention (
  path text primary key, digest blob not null, found blob not null
) without rowid;
create table if not exists package (
  slug text primary key, stamp blob not null, content text not null, digest text not null, facts blob not null
) without rowid;
create table if not exists output (
  path text primary key, fingerprint blob not null, size integer not null, mtime integer not null,
  generation integer not null
) without rowid;
"""


class Stored(NamedTuple):
    """A page as stored: when its file was read, the digest of its bytes, and all but its body."""

    path: str
    stamp: tuple[int, int, int]
    digest: bytes
    card: Card
    references: References


class Placed(NamedTuple):
    """One file of the output tree. `generation` is the build that last changed it."""

    path: str
    fingerprint: bytes
    size: int
    mtime: int
    generation: int


def state_path(settings: Settings) -> str:
    """Return where the state of this site and output folder is kept."""
    name = hashlib.sha256(f"{settings.output}\n{settings.site_url}".encode()).hexdigest()[:12]
    return os.path.join(settings.cache, f"state-{name}.db")


def state_key(settings: Settings) -> str:
    """Return what a state must have been made with to be of use: this engine, these languages and sections."""
    return digest(digest_engine(), repr((settings.languages, settings.sections)).encode()).hex()


def open_state(path: str, key: str) -> sqlite3.Connection:
    """Open the state file; one made by another engine, or damaged, is made anew."""
    os.makedirs(os.path.dirname(path), exist_ok=True)
    try:
        connection = _connect(path)
        if _meta(connection, "key") == key:
            return connection
        connection.close()
    except sqlite3.DatabaseError:
        pass  # a damaged cache is worth nothing; the new one below says the truth again
    for suffix in ("", "-wal", "-shm", "-journal"):
        if os.path.exists(path + suffix):
            os.remove(path + suffix)
    connection = _connect(path)
    write_meta(connection, "key", key)
    connection.commit()
    return connection


def _connect(path: str) -> sqlite3.Connection:
    connection = sqlite3.connect(path)
    connection.execute("pragma synchronous = off")  # a power cut costs the cache, never the site
    connection.execute("pragma journal_mode = wal")
    connection.executescript(_SCHEMA)
    return connection


def _meta(connection: sqlite3.Connection, name: str) -> str:
    row = connection.execute("select value from meta where name = ?", (name,)).fetchone()
    return str(row[0]) if row else ""


def read_meta(connection: sqlite3.Connection, name: str) -> str:
    """Return a note left by an earlier build, or ''."""
    return _meta(connection, name)


def write_meta(connection: sqlite3.Connection, name: str, value: str) -> None:
    """Leave a note for the next build."""
    connection.execute("insert or replace into meta values (?, ?)", (name, value))


def read_pages(connection: sqlite3.Connection) -> Iterator[Stored]:
    """Return all stored pages, without their bodies."""
    loads = marshal.loads
    for path, own, facts in connection.execute("select path, digest, facts from page"):
        stamp, card, references = loads(facts)
        yield Stored(path, stamp, own, _card(card), _references(references))


def write_pages(connection: sqlite3.Connection, pages: Iterable[tuple[Stored, Body | None]]) -> None:
    """Store pages; one without a body keeps the body it has."""
    dumps = marshal.dumps
    for stored, body in pages:
        facts = dumps((stored.stamp, plain(stored.card), plain(stored.references)))
        connection.execute("insert or replace into page values (?, ?, ?)", (stored.path, stored.digest, facts))
        if body is not None:
            connection.execute("insert or replace into body values (?, ?)", (stored.path, dumps(plain(body))))


def delete_pages(connection: sqlite3.Connection, paths: Iterable[str]) -> None:
    """Forget pages whose files are gone."""
    for path in paths:
        connection.execute("delete from page where path = ?", (path,))
        connection.execute("delete from body where path = ?", (path,))


def read_body(connection: sqlite3.Connection, path: str) -> Body:
    """Return the body of a stored page; raises KeyError if there is none."""
    row = connection.execute("select body from body where path = ?", (path,)).fetchone()
    if row is None:
        raise KeyError(path)
    blocks, clauses = marshal.loads(row[0])  # noqa: S302  written by this engine on this machine
    return Body(tuple(map(Block._make, blocks)), tuple(map(Clause._make, clauses)))


def read_outputs(connection: sqlite3.Connection) -> dict[str, Placed]:
    """Return what stands in the output tree, by path."""
    return {row[0]: Placed._make(row) for row in connection.execute("select * from output")}


def write_outputs(connection: sqlite3.Connection, placed: Iterable[Placed], removed: Iterable[str]) -> None:
    """Note what a build has put into the output tree and taken out of it."""
    connection.executemany("insert or replace into output values (?, ?, ?, ?, ?)", placed)
    connection.executemany("delete from output where path = ?", ((path,) for path in removed))


def clear_outputs(connection: sqlite3.Connection) -> None:
    """Forget the output tree."""
    connection.execute("delete from output")


def plain(value: Any) -> Any:
    """Return a record as plain tuples, which is all that marshal knows."""
    if isinstance(value, tuple):
        return tuple(plain(each) if isinstance(each, tuple) else each for each in value)
    return value


_SOURCES = Card._fields.index("sources")
_REVIEW = Card._fields.index("review")
_TRANSLATION = Card._fields.index("translation")
_POLICY = Card._fields.index("policy")
_CASE = Card._fields.index("case")
_EVENT = Card._fields.index("event")
_RELATIONS = Policy._fields.index("relations")


def _card(values: tuple[Any, ...]) -> Card:
    fields = list(values)
    policy = list(fields[_POLICY])
    policy[_RELATIONS] = tuple(map(Relation._make, policy[_RELATIONS]))
    fields[_SOURCES] = tuple(map(Source._make, fields[_SOURCES]))
    fields[_REVIEW] = Review._make(fields[_REVIEW])
    fields[_TRANSLATION] = Translation._make(fields[_TRANSLATION])
    fields[_POLICY] = Policy._make(policy)
    fields[_CASE] = Case._make(fields[_CASE])
    fields[_EVENT] = Event._make(fields[_EVENT])
    return Card._make(fields)


def _references(values: tuple[Any, ...]) -> References:
    links, anchors = values
    return References(tuple(map(Link._make, links)), tuple(anchors))


def stored_page(path: str, stamp: tuple[int, int, int], digest: bytes, page: Page) -> tuple[Stored, Body]:
    """Split a page that was just read into what is stored apart."""
    return Stored(path, stamp, digest, page.card, page.references), page.body
