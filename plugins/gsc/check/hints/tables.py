"""Rows of the site's own data that hints are made from."""

from collections.abc import Iterator, Mapping

from gsc.model.library import Library
from gsc.model.package import Table


def rows_with(library: Library, base: str, *, package: str = "") -> Iterator[Mapping[str, str]]:
    """Yield the rows of every table that has a column `<base>_<lang>` in two languages, cells by column name.

    Of a table that is no register those rows are taken that publication knows, the first 500.
    """
    registers = {(each.package.package.slug, each.table.name): each for each in library.registers}
    for facts in library.packages:
        for table in facts.package.tables:
            if (package and facts.package.slug != package) or sum(each.base == base for each in table.columns) < 2:
                continue
            register = registers.get((facts.package.slug, table.name))
            known = register and tuple(record.cells for record in register.records)
            yield from _named(table, known or facts.facts(table.name).preview)


def _named(table: Table, rows: tuple[tuple[str, ...], ...]) -> Iterator[Mapping[str, str]]:
    names = tuple(column.name for column in table.columns)
    for cells in rows:
        yield dict(zip(names, cells, strict=True))
