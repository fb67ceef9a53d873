"""The workbook to fill in: the sheet with the fields, how to fill it in, and the values to choose from."""

import io
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.workbook.child import INVALID_TITLE_REGEX
from openpyxl.worksheet.datavalidation import DataValidation

from gsc.data.intake.choices import Choice
from gsc.data.intake.form import EVENT, INTERNAL, Field, Form
from gsc.data.intake.repacking import repacked
from gsc.data.intake.template_guide import choice_rows, guide_sheet, note_of, put, title_of
from gsc.data.intake.words import IntakeLanguage, in_all

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

FIRST: Final = 3
"""The first row to fill in."""
LAST: Final = 1_048_576
_BETWEEN: Final = " · "
_TITLE_LENGTH: Final = 31
_FORMATS: Final = MappingProxyType({"date": "yyyy-mm-dd", "datetime": "yyyy-mm-dd hh:mm:ss", "time": "hh:mm:ss"})
_PLAIN: Final = ("integer", "number", "boolean", "year")
_GREY: Final = "FFE7E6E6"


def template_book(form: Form, choices: Mapping[str, tuple[Choice, ...]], languages: Sequence[IntakeLanguage]) -> bytes:
    """Return the workbook; equal input gives equal bytes."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = _sheet_title(languages, "Fill in")
    guide_sheet(book.create_sheet(_sheet_title(languages, "How to fill in")), form, choices, languages)
    ranges: dict[str, str] = {}
    if choices:
        listing = book.create_sheet(_sheet_title(languages, "Choices"))
        ranges = choice_rows(listing, form, choices, languages)
    for number, field in enumerate(form.fields, 1):
        _column(sheet, number, field, languages)
        _restrict(sheet, number, field, ranges.get(field.name, ""))
    sheet.row_dimensions[1].height = 16 * (len(languages) + 1)
    sheet.freeze_panes = f"A{FIRST}"
    written = io.BytesIO()
    book.save(written)
    return repacked(written.getvalue())


def _sheet_title(languages: Sequence[IntakeLanguage], word: str) -> str:
    return INVALID_TITLE_REGEX.sub(" ", in_all(languages, word, _BETWEEN))[:_TITLE_LENGTH]


def _column(sheet: "Worksheet", number: int, field: Field, languages: Sequence[IntakeLanguage]) -> None:
    letter = get_column_letter(number)
    title = title_of(field, languages)
    head, name = put(sheet, 1, number, title), put(sheet, 2, number, field.name)
    head.font = Font(bold=True)
    head.alignment = Alignment(vertical="top", wrap_text=True)
    name.font = Font(color="FF595959")
    if field.goes == INTERNAL:
        head.fill = name.fill = PatternFill("solid", fgColor=_GREY)
    note = Comment(note_of(field, languages), "")
    note.width, note.height = 360, 180
    head.comment = note
    longest = max(len(line.encode()) * 2 // 3 for line in (*title.split("\n"), field.name))
    column = sheet.column_dimensions[letter]
    column.width = min(max(longest + 2, 12), 60)
    # As text Excel neither makes a date of 2016-5, nor a number of 00123, nor a formula of what looks like one.
    column.number_format = _FORMATS.get(field.type, "General" if field.type in _PLAIN else "@")


def _restrict(sheet: "Worksheet", number: int, field: Field, values: str) -> None:
    """Offer a list to choose from, or allow nothing but days."""
    if values:
        rule = DataValidation(type="list", formula1=values, allow_blank=True, showErrorMessage=True)
    elif field.type == "date" or field.goes == EVENT:
        rule = DataValidation(
            type="date", operator="greaterThan", formula1="1", allow_blank=True, showErrorMessage=True
        )
    else:
        return
    letter = get_column_letter(number)
    rule.add(f"{letter}{FIRST}:{letter}{LAST}")
    sheet.add_data_validation(rule)
