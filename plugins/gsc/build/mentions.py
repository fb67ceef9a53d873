"""Records named in the texts of pages: found once, and again only where a text or the names have changed."""

import marshal
import sqlite3
from collections.abc import Iterable
from typing import NamedTuple

from gsc.build.digests import digest
from gsc.build.state import Stored, read_body
from gsc.markup.marks import CITE_OPEN
from gsc.markup.mentions import Name, Names, arrange, find_names, link_names
from gsc.model.page import Block
from gsc.model.register_facts import Mention


class _Text(NamedTuple):
    """A page whose text is to be searched."""

    path: str
    key: str
    lang: str


def renew_mentions(state: sqlite3.Connection, pages: Iterable[Stored], names: Iterable[Name]) -> tuple[Mention, ...]:
    """Return the mentions of all pages, in the order of page, language and text; store what was found anew."""
    ordered = sorted(names)
    if not ordered:
        state.execute("delete from mention")
        return ()
    shared = digest(repr(ordered).encode())
    known = {path: (own, found) for path, own, found in state.execute("select path, digest, found from mention")}
    arranged: Names | None = None
    made: list[Mention] = []
    held = sorted(pages)
    for stored in held:
        own = digest(shared, stored.digest)
        if stored.path in known and known[stored.path][0] == own:
            found = marshal.loads(known[stored.path][1])  # noqa: S302  written by this engine on this machine
        else:
            arranged = arranged or arrange(ordered)
            found = _search(state, _Text(stored.path, stored.card.key, stored.card.lang), arranged)
            state.execute("insert or replace into mention values (?, ?, ?)", (stored.path, own, marshal.dumps(found)))
        made += map(Mention._make, found)
    gone = known.keys() - {stored.path for stored in held}
    state.executemany("delete from mention where path = ?", ((path,) for path in gone))
    return tuple(sorted(made))


def _search(state: sqlite3.Connection, text: _Text, names: Names) -> list[tuple[object, ...]]:
    body = read_body(state, text.path)
    return [
        (text.key, text.lang, number, found.start, found.end, block.anchor, found.register, found.record,
         block.html[found.start : found.end])
        for number, block in enumerate(body.blocks)
        for found in find_names(block.html, names)
    ]  # fmt: skip


def read_mentions(state: sqlite3.Connection, path: str) -> tuple[Mention, ...]:
    """Return the mentions in the text of a page, in its order."""
    row = state.execute("select found from mention where path = ?", (path,)).fetchone()
    return tuple(map(Mention._make, marshal.loads(row[0]))) if row else ()  # noqa: S302  as above


def is_cited(mention: Mention) -> bool:
    """Tell whether a record is mentioned by a document number that the text marks as cited."""
    return mention.text.startswith(CITE_OPEN)


def link_mentions(blocks: tuple[Block, ...], mentions: Iterable[Mention]) -> tuple[Block, ...]:
    """Return the blocks of a text with the records that it names as links."""
    by_block: dict[int, list[tuple[int, int, str, str]]] = {}
    for each in mentions:
        by_block.setdefault(each.block, []).append((each.start, each.end, each.register, each.record))
    return tuple(
        block._replace(html=link_names(block.html, by_block[number])) if number in by_block else block
        for number, block in enumerate(blocks)
    )
