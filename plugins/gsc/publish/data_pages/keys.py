"""Where the values of foreign keys lead: to the row of the record, where its table shows it."""

from gsc.model.package import Package, Table
from gsc.model.package_facts import PackageFacts
from gsc.publish.data_pages.addresses import table_path
from gsc.publish.data_pages.columns import key_columns
from gsc.publish.outputs import Context
from gsc.publish.paths import pretty, relative_root

SHOWN_ROWS = 500
Anchored = tuple[tuple[str, str, str], ...]
"""(package, table, column) of each table whose rows can all be led to by that column."""


def anchored(packages: tuple[PackageFacts, ...]) -> frozenset[tuple[str, str, str]]:
    """Return the columns whose values are anchors of rows, all of them shown."""
    return frozenset(
        (facts.package.slug, table.name, table.record_id)
        for facts in packages
        for table in facts.package.tables
        if table.record_id and facts.facts(table.name).rows <= SHOWN_ROWS
    )


def keys_of(known: frozenset[tuple[str, str, str]], package: Package) -> Anchored:
    """Return those columns that foreign keys of a package lead to."""
    wanted = {
        (key.package or package.slug, key.table or table.name, key.to[0])
        for table in package.tables
        for _, key in key_columns(table)
        if key.to
    }
    return tuple(sorted(wanted & known))


def key_pages(context: Context, slug: str, table: Table, known: Anchored) -> tuple[tuple[str, str], ...]:
    """Return (column, page that its values lead to) for the foreign keys of a table."""
    root = relative_root(context.path)
    return tuple(
        (column, root + pretty(table_path(context.language.code, key.package or slug, key.table or table.name)))
        for column, key in key_columns(table)
        if key.to and (key.package or slug, key.table or table.name, key.to[0]) in known
    )
