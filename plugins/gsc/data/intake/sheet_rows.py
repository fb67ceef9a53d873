"""The rows of a sheet of a workbook: what each cell holds, as text."""

import re
import zipfile
from collections.abc import Iterator, Mapping
from typing import Final

from gsc.data.intake.cell_values import moment, number_text
from gsc.data.intake.sheet import BROKEN, FORMULA, MOMENT, MOST_ROWS, VALUE, SheetCell, SheetRow, sheet_error
from gsc.data.intake.workbook_parts import BookParts
from gsc.data.intake.workbook_words import unescaped
from gsc.data.intake.xml_part import Listener, read_part

_PLACE: Final = re.compile("([A-Z]{1,3})([0-9]{1,7})")
_HEADER_ROWS: Final = 2
_TRUE: Final = ("1", "true")


def rows_of(
    archive: zipfile.ZipFile, parts: BookParts, texts: tuple[str, ...], dates: frozenset[int], shown: str
) -> Iterator[SheetRow]:
    """Yield each row that is not blank. Raises SheetError for too many, ValueError for what is no sheet."""
    listener = _Cells(texts, dates, since_1904=parts.since_1904)
    with archive.open(parts.sheet) as part:
        for _ in read_part(part, listener):
            if listener.row > MOST_ROWS + _HEADER_ROWS:
                raise sheet_error(shown, "intake-rows", limit=MOST_ROWS)
            yield from listener.done
            listener.done.clear()


class _Cells(Listener):
    """Takes rows and cells as they come; `done` are the rows that are whole."""

    def __init__(self, texts: tuple[str, ...], dates: frozenset[int], *, since_1904: bool) -> None:
        self.texts = texts
        self.dates = dates
        self.since_1904 = since_1904
        self.done: list[SheetRow] = []
        self.row = 0
        self.column = -1
        self.cells: dict[int, SheetCell] = {}
        self.attributes: Mapping[str, str] = {}
        self.pieces: list[str] = []
        self.formula = False
        self.taking = False
        self.aloud = 0

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "c":
            self.attributes, self.pieces, self.formula = attributes, [], False
            self.column = _column(attributes.get("r", ""), self.column, self.row)
        elif name == "row":
            self._begin(attributes)
        elif name == "f":
            self.formula = True
        elif name == "rPh":
            self.aloud += 1
        elif name in {"v", "t"}:
            self.taking = not self.aloud

    def end(self, name: str) -> None:
        if name in {"v", "t"}:
            self.taking = False
        elif name == "rPh":
            self.aloud -= 1
        elif name == "c":
            cell = self._cell("".join(self.pieces))
            if cell.text or cell.kind:
                self.cells[self.column] = cell
        elif name == "row" and self.cells:
            self.done.append(SheetRow(self.row, self.row, self.cells))

    def text(self, text: str) -> None:
        if self.taking:
            self.pieces.append(text)

    def _begin(self, attributes: Mapping[str, str]) -> None:
        row = int(attributes.get("r") or self.row + 1)
        if row <= self.row:
            message = f"row {row} after row {self.row}"
            raise ValueError(message)
        self.row, self.column, self.cells = row, -1, {}

    def _cell(self, raw: str) -> SheetCell:
        kind = self.attributes.get("t", "n")
        if kind == "e":
            return SheetCell(raw, BROKEN)
        if self.formula:
            return SheetCell(unescaped(raw), FORMULA)
        if kind == "n" and raw and _index(self.attributes.get("s", "0"), 1 << 20) in self.dates:
            return moment(raw, since_1904=self.since_1904)
        if kind == "d":
            return SheetCell(raw.strip(), MOMENT if raw else VALUE)
        return SheetCell(self._text(kind, raw))

    def _text(self, kind: str, raw: str) -> str:
        if kind == "s":
            return self.texts[_index(raw, len(self.texts))]
        if kind == "b":
            return ("true" if raw.strip() in _TRUE else "false") if raw else ""
        return number_text(raw) if kind == "n" else unescaped(raw)


def _column(place: str, last: int, row: int) -> int:
    """Return the column of a cell from 0; one without a place stands beside the last."""
    if not place:
        return last + 1
    found = _PLACE.fullmatch(place)
    if found is None or int(found[2]) != row:
        message = f"cell {place[:20]} in row {row}"
        raise ValueError(message)
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    return column - 1


def _index(text: str, end: int) -> int:
    number = int(text)
    if not 0 <= number < end:
        message = f"index {number}"
        raise ValueError(message)
    return number
