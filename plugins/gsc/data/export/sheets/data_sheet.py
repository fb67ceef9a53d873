"""The sheet of the data: a row of labels, a row of field names, and then the rows of the table."""

from collections.abc import Iterator
from typing import Final

import polars as pl

from gsc.data.export.lines import Cell, Slot, lines
from gsc.data.export.sheets.columns import SheetColumn, wide
from gsc.data.export.sheets.escape import is_spaced, sheet_texts
from gsc.data.export.sheets.styles import LABEL, NAME, QUOTED
from gsc.data.export.sheets.text_sheet import SHEET_START, columns_part, frozen, letters, text_cell

HEADS: Final = 2  # rows above the data
MOST_ROWS: Final = 1_048_576 - HEADS
_FORMULA: Final = r"^[=+\-@\t\r]"
_NARROW: Final = 8
_WIDE: Final = 60


class DataSheet:
    """The sheet of the data: its columns, their names and labels, and which of them hold special signs."""

    def __init__(
        self, columns: tuple[SheetColumn, ...], heads: tuple[tuple[str, str], ...], special: frozenset[str]
    ) -> None:
        """Keep the columns; `heads` are (field name, label in all languages)."""
        self.columns = columns
        self.heads = heads
        self.special = special
        self.series: dict[str, pl.Series] = {}

    def pieces(self, height: int) -> Iterator[bytes]:
        """Yield the sheet of a table with so many rows."""
        rows = min(height, MOST_ROWS)
        widths = [_width(each, head) for each, head in zip(self.columns, self.heads, strict=True)]
        yield f"{SHEET_START}<sheetViews>{frozen(HEADS)}</sheetViews>{columns_part(widths)}<sheetData>".encode()
        for number, which, style in ((1, 1, LABEL), (2, 0, NAME)):
            cells = (text_cell(f"{letters(at)}{number}", head[which], style) for at, head in enumerate(self.heads))
            yield f'<row r="{number}">{"".join(cells)}</row>'.encode()
        yield from self._body(rows)
        last = letters(max(len(self.heads) - 1, 0))
        yield f'</sheetData><autoFilter ref="A2:{last}{rows + HEADS}"/></worksheet>'.encode()

    def _body(self, rows: int) -> Iterator[bytes]:
        self.series["#"] = pl.Series("#", map(str, range(HEADS + 1, rows + HEADS + 1)), dtype=pl.String)
        cells = [part for at in range(len(self.columns)) for part in self._cells(at)]
        texts = {name: each.head(rows) for name, each in self.series.items()}
        yield from lines(texts, ['<row r="', Slot("#"), '">', *cells, "</row>"])

    def _cells(self, at: int) -> Iterator[str | Slot | Cell]:
        """Yield what stands in a row for one column, and keep the texts that it is made of."""
        column = self.columns[at]
        place = f'<c r="{letters(at)}'
        if column.numbers is not None:
            style = f'" s="{column.style}"' if column.style else '"'
            yield from self._cell(f"{at}n", column.numbers, (place, f"{style}{column.mark}><v>", "</v></c>"))
        if column.words is None:
            return
        words, space = column.words, ""
        after = "</t></is></c>"
        if self.heads[at][0] in self.special or column.numbers is not None:
            words = sheet_texts(words)
            space = ' xml:space="preserve"' if is_spaced(words) else ""
            risky = words.str.contains(_FORMULA)
            if risky.any():
                none = pl.Series([None], dtype=pl.String)
                inside = f'" s="{QUOTED}" t="inlineStr"><is><t{space}>'
                yield from self._cell(f"{at}q", words.zip_with(risky, none), (place, inside, after))
                words = words.zip_with(~risky, none)
        yield from self._cell(f"{at}w", words, (place, f'" t="inlineStr"><is><t{space}>', after))

    def _cell(self, name: str, texts: pl.Series, around: tuple[str, str, str]) -> Iterator[str | Slot | Cell]:
        self.series[name] = texts
        place, middle, after = around
        parts = (place, Slot("#"), middle, Slot(name), after)
        if texts.null_count():
            yield Cell(parts)
        else:
            yield from parts


def _width(column: SheetColumn, head: tuple[str, str]) -> int:
    """Return the width of a column in signs, with room for the button of the filter."""
    name, label = head
    titles = max(wide(label) // 2 + 2, wide(name) + 3)  # a label may take two lines
    return min(max(column.width, titles, _NARROW) + 2, _WIDE)
