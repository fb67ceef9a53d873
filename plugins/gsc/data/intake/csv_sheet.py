"""A CSV that was filled in."""

import csv
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from gsc.data.intake.sheet import MOST_ROWS, Sheet, SheetCell, SheetError, SheetRow, sheet_error
from gsc.data.package.encoding import check_encoding
from gsc.model.message import Message

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "intake-csv": Message(
            "The line cannot be read as CSV: {note}.", "Look for a quotation mark that is missing or too many."
        ),
        "intake-rows": Message(
            "The sheet has more than {limit} rows.", "Divide it into several sheets, and add one after the other."
        ),
    }
)
_LONGEST_CELL: Final = 1_000_000
# A byte order mark is what Excel writes and reads; line ends are not the applicant's business.
_ALLOWED: Final = ("data-bom", "data-line-ends", "data-line-ends-old")
_HEADER_ROWS: Final = 2


def read_csv(file: str, shown: str) -> Sheet:
    """Return the rows of a CSV in UTF-8. Raises SheetError for one in another encoding, or not closed."""
    for found in check_encoding(shown, file):
        if found.code not in _ALLOWED:
            raise SheetError(found)
    return Sheet(shown, tuple(_rows(file, shown)), file)


def _rows(file: str, shown: str) -> Iterator[SheetRow]:
    csv.field_size_limit(_LONGEST_CELL)
    with open(file, encoding="utf-8-sig", newline="") as opened:
        reader = csv.reader(opened, strict=True)
        line = 1
        try:
            for number, cells in enumerate(reader, 1):
                if number > MOST_ROWS + _HEADER_ROWS:
                    raise sheet_error(shown, "intake-rows", limit=MOST_ROWS)
                filled = {place: SheetCell(cell) for place, cell in enumerate(cells) if cell}
                if filled:
                    yield SheetRow(number, line, filled)
                line = reader.line_num + 1
        except csv.Error as error:
            raise sheet_error(shown, "intake-csv", max(reader.line_num, 1), note=error) from error
