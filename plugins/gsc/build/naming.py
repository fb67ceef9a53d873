"""The names by which running text may mention records, from the columns that registers declare."""

import re
from collections.abc import Iterable, Iterator
from html import escape
from typing import Final

from gsc.markup.mentions import Name
from gsc.model.package import Column, Table, bilingual_columns
from gsc.model.register_facts import JoiningRows, RegisterFacts

_DASHES: Final = ("—", "–", "－")
_DIGIT: Final = re.compile(r"[0-9]")


def names_of(registers: Iterable[RegisterFacts], joining: Iterable[JoiningRows]) -> Iterator[Name]:
    """Yield every name, in all the ways in which its number may be written."""
    rows = {(each.package.slug, each.table.name): each for each in joining}
    for facts in registers:
        for declared in facts.register.mentions:
            table, _, column = declared.rpartition(".")
            found = (
                _joined(facts, rows.get((facts.package.package.slug, table)), column) if table else _own(facts, column)
            )
            for record, text in found:
                for way in ways_of(text):
                    yield Name(escape(way, quote=False), facts.register.name, record)


def _own(facts: RegisterFacts, name: str) -> Iterator[tuple[str, str]]:
    for place in places_of(facts.table, name):
        for record in facts.records:
            if record.cells[place]:
                yield record.id, record.cells[place]


def _joined(facts: RegisterFacts, joining: JoiningRows | None, name: str) -> Iterator[tuple[str, str]]:
    """Yield the names that rows of another table of the package give to records."""
    if joining is None:
        return
    key = next(each for each in joining.table.foreign_keys if each.table == facts.table.name and not each.package)
    to = [column.name for column in joining.table.columns].index(key.columns[0])
    for place in places_of(joining.table, name):
        for row in joining.rows:
            if row[place] and row[to]:
                yield row[to], row[place]


def places_of(table: Table, name: str) -> tuple[int, ...]:
    """Return where a column stands in a row, or all halves of a bilingual one."""
    columns: tuple[Column, ...] = dict(bilingual_columns(table)).get(name, ())
    named = {each.name for each in columns} or {name}
    return tuple(place for place, column in enumerate(table.columns) if column.name in named)


def ways_of(text: str) -> tuple[str, ...]:
    """Return a name as it is, and, for a number with hyphens or spaces, as others print it: DB/T29—204—2021."""
    if not _DIGIT.search(text) or not ("-" in text or " " in text):
        return (text,)
    bare = text.replace(" ", "")
    ways = {text: None, bare: None}
    for dash in _DASHES:
        ways |= {text.replace("-", dash): None, bare.replace("-", dash): None}
    return tuple(ways)
