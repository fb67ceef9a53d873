"""The names of the fields above the rows of a sheet."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from types import MappingProxyType
from typing import Final, NamedTuple

from gsc.data.intake.form import Form
from gsc.data.intake.sheet import Sheet, SheetRow
from gsc.data.rules.subject import shortened
from gsc.model.message import Message
from gsc.model.problem import Problem, problem

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "intake-empty": Message("The sheet is empty.", "Begin with the template of the register."),
        "intake-header": Message(
            "The first two rows do not hold the names of the fields; here stands “{value}”.",
            "Begin with the template: {fields}.",
        ),
        "intake-delimiter": Message(
            "The cells are divided by “{mark}”, not by commas.", "Save the sheet as “CSV UTF-8 (comma delimited)”."
        ),
        "intake-field-unknown": Message("The form has no field “{name}”.", "Delete the column, or write: {nearest}."),
        "intake-field-twice": Message("The field “{name}” has two columns.", "Delete one of them."),
        "intake-field-missing": Message(
            "The column of {name} is missing, which is required.", "Add it to the row with the names of the fields."
        ),
        "intake-which": Message(
            "It cannot be told which register the sheet is for.", "Name it: --register NAME. There are: {registers}."
        ),
    }
)
_ROWS: Final = 2
_MARKS: Final = (";", "\t", "|")


class Header(NamedTuple):
    """Where the names stand: the row, and each name by its place from 0. `rows` are those of records."""

    row: SheetRow
    names: Mapping[int, str]
    rows: tuple[SheetRow, ...]


def find_header(sheet: Sheet, known: Iterable[str]) -> Header | None:
    """Return the one of the first two rows that holds more of the known names; None if neither has any."""
    names = frozenset(known)
    best: Header | None = None
    most = 0
    for at, row in enumerate(sheet.rows[:_ROWS]):
        found = {place: cell.text.strip() for place, cell in row.cells.items()}
        count = len(names.intersection(found.values()))
        if count > most:
            best, most = Header(row, found, sheet.rows[at + 1 :]), count
    return best


def no_header(sheet: Sheet, form: Form | None) -> Problem:
    """Return why a sheet has no header."""
    if not sheet.rows:
        return problem(sheet.path, 0, 0, "intake-empty")
    row = sheet.rows[0]
    place, cell = min(row.cells.items())
    for mark in _MARKS:
        if mark in cell.text and len(row.cells) == 1:
            return problem(sheet.path, row.number, place + 1, "intake-delimiter", mark="TAB" if mark == "\t" else mark)
    fields = ", ".join(form.names) if form else "…"
    return problem(sheet.path, row.number, place + 1, "intake-header", value=shortened(cell.text), fields=fields)


def check_header(sheet: Sheet, header: Header, form: Form) -> Iterator[Problem]:
    """Yield a problem for each column that the form has not, or has twice, and for each that it lacks."""
    counts = Counter(header.names.values())
    seen: set[str] = set()
    for place, name in sorted(header.names.items()):
        if form.named(name) is None:
            nearest = get_close_matches(name, form.names, 1) or ["…"]
            told = {"name": shortened(name), "nearest": nearest[0]}
            yield problem(sheet.path, header.row.number, place + 1, "intake-field-unknown", **told)
        elif counts[name] > 1 and name in seen:
            yield problem(sheet.path, header.row.number, place + 1, "intake-field-twice", name=name)
        seen.add(name)
    for field in form.fields:
        if field.required and field.name not in counts:
            yield problem(sheet.path, header.row.number, 0, "intake-field-missing", name=field.name)


def chosen(sheet: Sheet, forms: Sequence[Form]) -> Form | None:
    """Return the only form that has just the fields of a sheet; None if there is none, or more than one."""
    found = []
    for form in forms:
        header = find_header(sheet, form.names)
        if header is not None and set(header.names.values()) == set(form.names):
            found.append(form)
    return found[0] if len(found) == 1 else None
