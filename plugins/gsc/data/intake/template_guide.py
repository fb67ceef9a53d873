"""The sheets that explain: how to fill in, in every language, and what the values to choose from mean."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter, quote_sheetname

from gsc.data.intake.choices import Choice
from gsc.data.intake.form import EVENT, INTERNAL, Field, Form
from gsc.data.intake.words import TEXT, TYPES, IntakeLanguage
from gsc.model.words import Words, in_language

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_LONGEST: Final = 32_000
_RULES: Final = (
    "Write one record in each row, from row 3 on. Leave rows 1 and 2 as they are.",
    "Write values, no formulas; leave a cell blank where a value is unknown.",
    "Fields with * are required.",
)
_APART: Final = "Fields marked “not published” are kept apart from the register and never published."
_HEADS: Final = ("Field", "Title", "Required", "Published", "What to write", "Description")
_WIDTHS: Final = (24, 30, 10, 10, 36, 70)


def put(sheet: "Worksheet", row: int, column: int, text: str) -> Cell:
    """Write a text that no program takes for a formula."""
    cell = sheet.cell(row, column)
    if not isinstance(cell, Cell):  # in a merged range, of which these sheets have none
        raise TypeError(cell)
    cell.value = ILLEGAL_CHARACTERS_RE.sub("", text)[:_LONGEST]
    cell.data_type = "s"
    return cell


def title_of(field: Field, languages: Sequence[IntakeLanguage]) -> str:
    """Return the title of a field in every language, each on a line, with marks for required and not published."""
    lines = dict.fromkeys(_title(field, language) for language in languages)
    title = "\n".join(lines) + (" *" if field.required else "")
    if field.goes == INTERNAL:
        title += "\n" + " · ".join(dict.fromkeys(each.words["Not published"] for each in languages))
    return title


def note_of(field: Field, languages: Sequence[IntakeLanguage]) -> str:
    """Return what to know of a field, a paragraph for each language."""
    return "\n\n".join(_note(field, language) for language in languages)


def _note(field: Field, language: IntakeLanguage) -> str:
    words = language.words
    lines = [_title(field, language), _description(field, language), words[TYPES.get(field.type, TEXT)]]
    lines += [words["Required"]] if field.required else []
    lines += [words["Not published"]] if field.goes == INTERNAL else []
    return "\n".join(filter(None, lines))


def _title(field: Field, language: IntakeLanguage) -> str:
    if field.goes == EVENT:
        return language.words["Date of submission"]
    return _said(field.titles, language) or field.name


def _description(field: Field, language: IntakeLanguage) -> str:
    return _said(field.column.descriptions, language) if field.column is not None else ""


def _said(words: Words, language: IntakeLanguage) -> str:
    return in_language(words, language.code)[1]


def guide_sheet(
    sheet: "Worksheet", form: Form, choices: Mapping[str, tuple[Choice, ...]], languages: Sequence[IntakeLanguage]
) -> None:
    """Write how to fill in: for each language the rules, the way to the record, and a table of the fields."""
    row = 0
    for language in languages:
        for text, bold in _paragraphs(form, language):
            row += 1
            put(sheet, row, 1, text).font = Font(bold=bold)
        row += 1
        for number, head in enumerate(_HEADS, 1):
            put(sheet, row, number, language.words[head]).font = Font(bold=True)
        for field in form.fields:
            row += 1
            for number, text in enumerate(_told(field, bool(choices.get(field.name)), language), 1):
                put(sheet, row, number, text).alignment = Alignment(vertical="top", wrap_text=True)
        row += 2
    for number, width in enumerate(_WIDTHS, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width


def _paragraphs(form: Form, language: IntakeLanguage) -> list[tuple[str, bool]]:
    """Return (text, whether bold) of what stands above the table."""
    told = [(f"{_said(form.register.titles, language)} — {language.words['How to fill in']}", True)]
    told += [(language.words[each], False) for each in _RULES]
    told += [(language.words[_APART], False)] if form.intake.internal else []
    steps = _said(form.intake.steps, language)
    if steps:
        told.append((language.words["The way from application to record"], True))
        told += [(line.strip(), False) for line in steps.splitlines() if line.strip()]
    return told


def _told(field: Field, listed: bool, language: IntakeLanguage) -> tuple[str, ...]:  # noqa: FBT001  a plain fact
    words = language.words
    what = words["Choose one of the list"] if listed else words[TYPES.get(field.type, TEXT)]
    published = words["Not published"] if field.goes == INTERNAL else words["Published"]
    required = f"* {words['Required']}" if field.required else ""
    return field.name, _title(field, language), required, published, what, _description(field, language)


def choice_rows(
    sheet: "Worksheet", form: Form, choices: Mapping[str, tuple[Choice, ...]], languages: Sequence[IntakeLanguage]
) -> dict[str, str]:
    """Write the values to choose from with their meanings, and return the range of each field's values."""
    heads = (*(" · ".join(dict.fromkeys(each.words[word] for each in languages)) for word in ("Field", "Value")),)
    for number, head in enumerate((*heads, *(each.name for each in languages)), 1):
        put(sheet, 1, number, head).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(number)].width = 24 if number < 3 else 48
    row, ranges = 1, {}
    for field in form.fields:
        first = row + 1
        for choice in choices.get(field.name, ()):
            if ILLEGAL_CHARACTERS_RE.search(choice.value):
                continue
            row += 1
            put(sheet, row, 1, field.name)
            put(sheet, row, 2, choice.value)
            for number, language in enumerate(languages, 3):
                put(sheet, row, number, _said(choice.labels, language))
        if row >= first:
            ranges[field.name] = f"{quote_sheetname(sheet.title)}!$B${first}:$B${row}"
    return ranges
