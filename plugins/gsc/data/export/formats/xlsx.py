"""XLSX: typed cells under frozen labels in all languages, with a data dictionary and a sheet about the data.

What a sheet cannot hold exactly is text: numbers of more than 15 digits, days before 1900-03-01, parts of a second,
moments with a zone. Strings never are formulas. A text of more than 32,767 signs keeps 32,700 and ends in `…`, and
a table of more than 1,048,574 rows ends there; the sheet about the data and `sheet_states` say so.
"""

from collections.abc import Iterator

from gsc.data.export.content import Publication, TableContent
from gsc.data.export.failure import state
from gsc.data.export.sheets.book import workbook
from gsc.data.export.sheets.data_sheet import MOST_ROWS
from gsc.data.export.sheets.escape import cut
from gsc.model.problem import Problem


def xlsx_file(content: TableContent, publication: Publication) -> Iterator[bytes]:
    """Yield the table as a workbook."""
    yield from workbook(content, publication)


def sheet_states(content: TableContent) -> Iterator[Problem]:
    """Yield what the workbook does not hold. Rows are counted as frictionless does: that of the labels is 1."""
    table = content.table.name
    if content.rows > MOST_ROWS:
        yield state(content.path, "export-sheet-cut", table=table, shown=MOST_ROWS, total=content.rows)
    for each in content.columns:
        if each.column.name in content.special.long:
            for at in cut(each.values)[1]:
                yield state(content.path, "export-cell-cut", table=table, row=at + 2, field=each.column.name)
