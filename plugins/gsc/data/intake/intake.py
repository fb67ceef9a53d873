"""A sheet checked against a register, and the change that would add its records."""

import os
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final, NamedTuple

from gsc.data.intake.csv_text import Addition, addition
from gsc.data.intake.drafts import Draft, Given, content_of, make_drafts, missing_days, repeated
from gsc.data.intake.entries import read_entries
from gsc.data.intake.form import SUBMITTED, Form
from gsc.data.intake.future import Home, internal_source, validate_future, validate_internal
from gsc.data.intake.header import check_header, find_header, no_header
from gsc.data.intake.ids import NewIds, removed_ids
from gsc.data.intake.placing import Made, brought_back, placed
from gsc.data.intake.private import check_private, internal_fields, private_addition, private_ids, private_path
from gsc.data.intake.sheet import Sheet
from gsc.data.package.encoding import check_encoding
from gsc.data.package.folder import RELEASES
from gsc.data.registers.rows import whole_rows
from gsc.data.rules.source import Source
from gsc.model.message import Message
from gsc.model.package import Table
from gsc.model.problem import ERROR, Problem, problem

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {"intake-more": Message("{errors} more errors are not listed.", "Mend those that are, and check again.")}
)
_INTERNAL: Final = "internal.csv"


class Checked(NamedTuple):
    """What is wrong with a sheet; and what its records add to which file, if nothing is.

    Paths are relative to the site. `private` is that of the file that is not published, or empty; `ids` are the new.
    """

    problems: tuple[Problem, ...]
    added: Mapping[str, Addition]
    private: str = ""
    ids: tuple[str, ...] = ()

    @property
    def fine(self) -> bool:
        """Tell whether the records can be added."""
        return not any(each.severity == ERROR for each in self.problems)


def check_sheet(home: Home, form: Form, sheet: Sheet, given: Given, *, dated: bool) -> Checked:
    """Check a sheet: every error at once, unless no header tells what its cells are.

    `dated` demands the day of every application, as adding does. Nothing is changed.
    """
    header = find_header(sheet, form.names)
    if header is None:
        return Checked((no_header(sheet, form),), {})
    problems = [*check_private(home.root, home.package.slug, form), *check_header(sheet, header, form)]
    entries = read_entries(sheet.path, header, form)
    problems += entries.problems
    problems += missing_days(sheet.path, entries.entries, form, given) if dated else ()
    if any(each.path != sheet.path for each in problems):
        return Checked(placed(sheet, problems), {})
    drafts = make_drafts(home.package, form, entries.entries, _ids(home, form), given)
    if odd := tuple(_unreadable(home, form)):
        return Checked(placed(sheet, (*problems, *odd)), {})
    problems += repeated(sheet.path, form, drafts, _known(home, form.table))
    added, private = _added(home, form, drafts)
    problems += _not_told(problems, _validated(home, form, drafts, added, sheet.path))
    ids = tuple(draft.id for draft in drafts)
    return Checked(placed(sheet, problems), added, private, ids)


def _not_told(told: Sequence[Problem], found: Iterator[Problem]) -> Iterator[Problem]:
    """Leave out what is about a cell that something more telling was said of."""
    cells = {each[:3] for each in told if each.column}
    return (each for each in found if each[:3] not in cells)


def _unreadable(home: Home, form: Form) -> Iterator[Problem]:
    """Yield the tables that nothing can be added to, as they are no CSV in UTF-8."""
    for table, _ in _origins(form, _events(home, form)):
        path = os.path.join(home.root, home.path(table))
        if next(check_encoding(path, path), None) is not None:
            yield problem(home.package.path, table.line, 0, "register-file", name=table.name)


def _events(home: Home, form: Form) -> Table | None:
    return home.package.table(form.lifecycle.events) if form.lifecycle else None


def _ids(home: Home, form: Form) -> NewIds:
    table = form.table
    folder = os.path.join(home.root, home.folder)
    used = {*_known(home, table).values(), *removed_ids(os.path.join(folder, RELEASES), table)}
    used |= private_ids(home.root, home.package.slug, table.name)
    events = _events(home, form)
    if events is not None and form.lifecycle is not None:
        place = [column.name for column in events.columns].index(form.lifecycle.columns.record)
        used |= {row.cells[place] for row in whole_rows(os.path.join(folder, events.path), events)}
    return NewIds(form.intake.id_pattern, used)


def _known(home: Home, table: Table) -> Mapping[tuple[str, ...], str]:
    """Return the ids of the records that are there, by their other cells."""
    place = [column.name for column in table.columns].index(table.record_id)
    rows = whole_rows(os.path.join(home.root, home.path(table)), table)
    return {content_of(table, row.cells): row.cells[place] for row in rows}


def _added(home: Home, form: Form, drafts: Sequence[Draft]) -> tuple[dict[str, Addition], str]:
    """Return what is added to each file, and the path of the one that is not published."""
    added = {home.path(form.table): _appended(home, form.table, [draft.cells for draft in drafts])}
    events = _events(home, form)
    if events is not None:
        added[home.path(events)] = _appended(home, events, [draft.event for draft in drafts])
    if not internal_fields(form):
        return added, ""
    private = private_path(home.package.slug, form.table.name)
    added[private] = private_addition(home.root, home.package.slug, form, drafts)
    return added, private


def _appended(home: Home, table: Table, rows: Sequence[Sequence[str]]) -> Addition:
    with open(os.path.join(home.root, home.path(table)), "rb") as file:
        return addition(file.read(), rows)


def _validated(
    home: Home, form: Form, drafts: Sequence[Draft], added: Mapping[str, Addition], sheet: str
) -> Iterator[Problem]:
    """Yield what the site would say of the new rows, at the cells of the sheet; notes on others are left out."""
    events = _events(home, form)
    with tempfile.TemporaryDirectory(prefix="gsc-") as folder:
        workshop = os.path.join(folder, "site")
        validation = validate_future(home, added, workshop)
        found: Iterator[Problem] = iter(validation.problems)
        for table, fields in _origins(form, events):
            path = home.path(table)
            made = Made(path, Source(os.path.join(workshop, path)), added[path].first, fields)
            found = brought_back(made, found, drafts, sheet)
        told = [each for each in found if each.severity == ERROR or each.path == sheet]
        told += _internal(home, form, drafts, added, (os.path.join(folder, "internal"), sheet))
    if validation.more[0]:
        told.append(problem(sheet, 0, 0, "intake-more", errors=validation.more[0]))
    yield from told


def _origins(form: Form, events: Table | None) -> Iterator[tuple[Table, tuple[str, ...]]]:
    """Yield the tables with new rows, each with the field of the sheet that a column comes from."""
    yield form.table, tuple(column.name for column in form.table.columns)
    if events is not None and form.lifecycle is not None:
        date = form.lifecycle.columns.date
        yield events, tuple(SUBMITTED if column.name == date else "" for column in events.columns)


def _internal(
    home: Home, form: Form, drafts: Sequence[Draft], added: Mapping[str, Addition], where: tuple[str, str]
) -> Iterator[Problem]:
    workshop, sheet = where
    fields = internal_fields(form)
    if not fields:
        return
    os.makedirs(workshop)
    file = added[private_path(home.package.slug, form.table.name)]
    problems = validate_internal(fields, file, workshop).problems
    path = os.path.join(workshop, _INTERNAL)
    made = Made(path, internal_source(workshop), file.first, ("", *(field.name for field in fields)))
    for each in brought_back(made, problems, drafts, sheet):
        if each.path == sheet:
            yield each
