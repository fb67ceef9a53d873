"""Problems of rows that were made of a sheet, given back to the cells of the sheet that they come from."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from gsc.data.intake.drafts import Draft
from gsc.data.intake.sheet import Sheet
from gsc.data.rules.places import Cell, places
from gsc.data.rules.source import Source
from gsc.model.problem import Problem

_NUMBERS: Final = ("record", "first")
_OTHER: Final = "other"
_BY_ID: Final = "register-"


class Made(NamedTuple):
    """A file with new rows: its path in messages, how it is read, its first new record, and the fields of its columns.

    `fields` names the field of the sheet that each column comes from; an empty one stands for the row.
    """

    path: str
    source: Source
    first: int
    fields: tuple[str, ...]


def brought_back(made: Made, problems: Iterable[Problem], drafts: Sequence[Draft], sheet: str) -> Iterator[Problem]:
    """Yield the problems of the new rows with row and column of the sheet, and all others as they are."""
    told = tuple(problems)
    lines = {each.line for each in told if each.path == made.path and each.line}
    at = _cells(made, lines, len(drafts)) if lines else {}
    ids = {each.id: f"{each.id} ({sheet}:{each.entry.row.number})" for each in drafts} if at else {}
    for each in told:
        record, place = at.get((each.line, each.column), (0, -1)) if each.path == made.path else (0, -1)
        if not record:
            yield each
            continue
        entry = drafts[record - made.first].entry
        column = entry.place(made.fields[place]) if place >= 0 else 0
        yield Problem(sheet, entry.row.number, column, each.code, _told(each, made, drafts, ids), each.severity)


def _cells(made: Made, lines: Iterable[int], count: int) -> Mapping[tuple[int, int], Cell]:
    """Return the cells of new records by line and column, of those records only that the lines belong to."""
    records = range(made.first, made.first + count)
    starts = [place[0] for place in places(made.source, [(record, -1) for record in records]).values()]
    touched = {bisect_right(starts, line) - 1 for line in lines}
    wanted = [(records[number], place) for number in touched if number >= 0 for place in range(-1, len(made.fields))]
    return {place: cell for cell, place in places(made.source, wanted).items()}


def _told(found: Problem, made: Made, drafts: Sequence[Draft], ids: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Return the details in the sheet's terms: numbers of new records as rows of it, and where new ids stand.

    Numbers of old records say of which file. Rules of registers name records by their ids.
    """
    numbers = () if found.code.startswith(_BY_ID) else _NUMBERS

    def told(key: str, value: str) -> str:
        if key == _OTHER:
            return ids.get(value, value)
        if key not in numbers or not value.isdigit():
            return value
        number = int(value) - made.first
        return str(drafts[number].entry.row.number) if 0 <= number < len(drafts) else f"{value} ({made.path})"

    return tuple((key, told(key, value)) for key, value in found.details)


def placed(sheet: Sheet, problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return problems of rows and columns of a sheet with lines and characters, if it is a CSV; each once, in order.

    The column of a workbook stays the number of its column.
    """
    told = sorted(dict.fromkeys(problems), key=lambda each: (each.path != sheet.path, each.line, each.column))
    if not sheet.file:
        return tuple(told)
    wanted = {(each.line, each.column - 1) for each in told if each.path == sheet.path and each.line}
    found: Mapping[tuple[int, int], tuple[int, int]] = places(Source(sheet.file), wanted)
    return tuple(_at(each, found) if each.path == sheet.path and each.line else each for each in told)


def _at(each: Problem, found: Mapping[tuple[int, int], tuple[int, int]]) -> Problem:
    line, column = found.get((each.line, each.column - 1), (each.line, 0))
    return each._replace(line=line, column=column)
