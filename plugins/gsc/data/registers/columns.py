"""Which columns of a table a register's declaration means: a column itself, or all halves of a bilingual one."""

from collections.abc import Iterable

from gsc.model.package import Table, bilingual_columns


def places_of(table: Table, names: Iterable[str]) -> tuple[int, ...]:
    """Return the places of columns in a row, each once, in the order of the names; a name of another table has none."""
    groups = dict(bilingual_columns(table))
    found: dict[int, None] = {}
    for name in names:
        wanted = {column.name for column in groups.get(name, ())} or {name}
        found |= {place: None for place, column in enumerate(table.columns) if column.name in wanted}
    return tuple(found)
