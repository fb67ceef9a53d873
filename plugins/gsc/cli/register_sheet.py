"""A filled sheet named on the command line: read, checked, and its problems told where they stand."""

import json
import os
import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Final, NamedTuple, NoReturn

import click
from openpyxl.utils import get_column_letter

from gsc.cli.outcome import PROBLEMS
from gsc.cli.register_house import House, Taken, meant, named
from gsc.data.intake.drafts import Given
from gsc.data.intake.intake import Checked, check_sheet
from gsc.data.intake.reading import read_sheet
from gsc.data.intake.sheet import Sheet, SheetError
from gsc.model.problem import Problem
from gsc.site.problems import problem_line, problem_record

_BARE: Final = 0


class Judged(NamedTuple):
    """A sheet, the register that it is for, and what is wrong with it."""

    sheet: Sheet
    taken: Taken
    checked: Checked


class Answer(NamedTuple):
    """How to answer: `text` or `json`, and in which language."""

    form: str
    lang: str


def day(context: click.Context, parameter: click.Parameter, value: str) -> str:
    """Accept a day; without one that of SOURCE_DATE_EPOCH, if it is set. The clock is never asked."""
    del context, parameter
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    try:
        if value:
            return _whole(value)
        return datetime.fromtimestamp(int(epoch), tz=UTC).date().isoformat() if epoch else ""
    except (ValueError, OverflowError):
        message = f"“{value or epoch}” is no day; write it as 2026-11-21"
        raise click.BadParameter(message) from None


def last_day(context: click.Context, parameter: click.Parameter, value: str) -> str:
    """Accept a day, or none."""
    return day(context, parameter, value) if value else ""


def _whole(value: str) -> str:
    found = date.fromisoformat(value).isoformat()
    if found != value:
        raise ValueError(value)
    return found


def judge_sheet(house: House, file: str, name: str, given: Given, *, dated: bool) -> Judged | tuple[Problem, ...]:
    """Read and check a sheet for the register of a name, or for the one that its fields tell; or tell why not."""
    wanted = named(house, name, "--register") if name else None
    if wanted is not None and not isinstance(wanted, Taken):
        return wanted
    try:
        sheet = read_sheet(file, file)
    except SheetError as error:
        return (error.problem,)
    taken = wanted or meant(house, sheet)
    if not isinstance(taken, Taken):
        return taken
    return Judged(sheet, taken, check_sheet(taken.home, taken.form, sheet, given, dated=dated))


def tell(problems: Sequence[Problem], sheet: Sheet | None, answer: Answer) -> None:
    """Say what is wrong: `file.xlsx:B7: …`, or `file.csv:7:12: …`."""
    book = sheet if sheet is not None and not sheet.file else None
    if answer.form == "json":
        records = [{**problem_record(each, answer.lang), "cell": _cell(each, book)} for each in problems]
        click.echo(json.dumps(records, ensure_ascii=False, indent=1))
        return
    for each in problems:
        cell = _cell(each, book)
        shown = each._replace(path=f"{each.path}:{cell}", line=_BARE) if cell else each
        click.echo(problem_line(shown, answer.lang), err=True)


def _cell(found: Problem, book: Sheet | None) -> str:
    """Return the name of a cell of a workbook, or the number of its row; nothing for a place elsewhere."""
    if book is None or found.path != book.path or not found.line:
        return ""
    return f"{get_column_letter(found.column) if found.column else ''}{found.line}"


def refuse(problems: Sequence[Problem], sheet: Sheet | None, answer: Answer) -> NoReturn:
    """Say what is wrong, and end."""
    tell(problems, sheet, answer)
    sys.exit(PROBLEMS)
