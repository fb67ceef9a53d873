"""The names of economies by their codes, from the site's own data package of them."""

from typing import Final

from gsc.model.package import Table, bilingual_columns
from gsc.model.package_facts import PackageFacts
from gsc.model.words import Words

PACKAGE: Final = "economies"
Names = tuple[tuple[str, Words], ...]
"""(code in capitals, its name in each language)."""


def economy_names(packages: tuple[PackageFacts, ...]) -> Names:
    """Return the names of economies: the first bilingual column of the package `economies`, by its record ids."""
    for facts in packages:
        table = facts.package.table(PACKAGE) if facts.package.slug == PACKAGE else None
        if table is not None and table.record_id:
            return _names(table, facts.facts(PACKAGE).preview)
    return ()


def _names(table: Table, rows: tuple[tuple[str, ...], ...]) -> Names:
    places = {column.name: place for place, column in enumerate(table.columns)}
    halves = next((columns for _, columns in bilingual_columns(table) if len(columns) > 1), ())
    return tuple(
        (
            row[places[table.record_id]].upper(),
            tuple((half.lang, row[places[half.name]]) for half in halves if row[places[half.name]]),
        )
        for row in rows
    )


def names_of(names: Names, codes: tuple[str, ...]) -> Names:
    """Return those of some codes, in their order; a code without a name is its own."""
    known = dict(names)
    return tuple((code, known.get(code.upper(), ())) for code in codes)
