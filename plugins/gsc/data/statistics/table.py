"""One table in short: its size, its first rows, and what each of its columns holds."""

from typing import Final

from gsc.data.export.content import TableContent
from gsc.data.statistics.column import column_facts
from gsc.model.package import bilingual_columns
from gsc.model.package_facts import TableFacts

PREVIEW: Final = 500  # rows


def table_facts(content: TableContent) -> TableFacts:
    """Return what is known of a table."""
    return TableFacts(
        content.table.name,
        content.rows,
        tuple(tuple(cell or "" for cell in row) for row in content.frame.head(PREVIEW).rows()),
        tuple(column_facts(each) for each in content.columns),
        untranslated(content),
        len(content.raw),
        content.sha256,
        content.query.decode(),
    )


def untranslated(content: TableContent) -> tuple[tuple[str, int], ...]:
    """Return for each half of a bilingual column the rows where it is blank and another half is not."""
    cells = {each.column.name: each.cells for each in content.columns}
    found = []
    for base, columns in bilingual_columns(content.table):
        if len(columns) < 2 or not base:
            continue
        for column in columns:
            count = 0
            if cells[column.name].null_count():
                blank = cells[column.name].is_null()
                others = [cells[other.name].is_not_null() for other in columns if other is not column]
                known = others[0]
                for each in others[1:]:
                    known |= each
                count = int((blank & known).sum())
            found.append((column.name, count))
    return tuple(found)
