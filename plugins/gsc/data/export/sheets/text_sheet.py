"""A sheet of texts: the table of fields, and what the workbook is about."""

from collections.abc import Iterable, Sequence
from typing import Final

from gsc.data.export.sheets.escape import sheet_text
from gsc.data.export.sheets.styles import LABEL, WRAPPED

SHEET_START: Final = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
_KEEP: Final = ' xml:space="preserve"'


def text_sheet(rows: Iterable[Sequence[str]], widths: Sequence[int], *, headed: bool) -> bytes:
    """Return a sheet.

    If it is `headed`, its first row is a heading that stays in sight; else its first column is bold.
    """
    made = []
    for number, row in enumerate(rows, 1):
        cells = (
            text_cell(f"{letters(at)}{number}", cell, LABEL if (number == 1 if headed else at == 0) else WRAPPED)
            for at, cell in enumerate(row)
            if cell
        )
        made.append(f'<row r="{number}">{"".join(cells)}</row>')
    view = frozen(1) if headed else '<sheetView workbookViewId="0"/>'
    body = f"<sheetViews>{view}</sheetViews>{columns_part(widths)}<sheetData>{''.join(made)}</sheetData>"
    return f"{SHEET_START}{body}</worksheet>".encode()


def text_cell(place: str, text: str, style: int = 0) -> str:
    """Return a cell with a text, which no program takes for a formula."""
    return f'<c r="{place}" s="{style}" t="inlineStr"><is><t{_KEEP}>{sheet_text(text)}</t></is></c>'


def frozen(rows: int) -> str:
    """Return the view of a sheet whose first rows stay in sight."""
    pane = f'<pane ySplit="{rows}" topLeftCell="A{rows + 1}" activePane="bottomLeft" state="frozen"/>'
    return f'<sheetView workbookViewId="0">{pane}<selection pane="bottomLeft"/></sheetView>'


def columns_part(widths: Sequence[int]) -> str:
    """Return the widths of columns."""
    each = (f'<col min="{at}" max="{at}" width="{width}" customWidth="1"/>' for at, width in enumerate(widths, 1))
    return f"<cols>{''.join(each)}</cols>"


def letters(at: int) -> str:
    """Return the name of a column counted from 0, such as A, Z, AA."""
    name = ""
    at += 1
    while at:
        at, rest = divmod(at - 1, 26)
        name = chr(65 + rest) + name
    return name
