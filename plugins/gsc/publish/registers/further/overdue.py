"""Planned finishes against reports, as of a day: no report is told apart from a report of no completion."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final, NamedTuple

from gsc.model.package import Table
from gsc.model.register import View
from gsc.model.register_facts import Record, RegisterFacts
from gsc.model.words import Words
from gsc.publish.outputs import Context
from gsc.publish.registers.addresses import view_path
from gsc.publish.registers.further.bars import last_day
from gsc.publish.registers.further.frame import worded_frame
from gsc.publish.registers.further.items import itemiser, said
from gsc.publish.registers.further.reading import plain_reader, reader
from gsc.publish.registers.further.top import view_top
from gsc.publish.registers.further.views import Due, DueGroup, OverdueView
from gsc.publish.registers.head import Head

FINISH, DATE, COMPLETED, STATE, NOTE, EVIDENCE = range(6)
MOST: Final = 500  # records that a group shows
UNDATED: Final = "undated"
_WEB: Final = ("https://", "http://")

Rows = tuple[tuple[str, ...], ...]


class Report(NamedTuple):
    """What a report of a record says. `evidence` is a web address or ''."""

    date: str
    completed: bool
    state: Words
    note: Words
    evidence: str


class Gathered(NamedTuple):
    """A group of records, the first `MOST` of `total`, each with its last report."""

    name: str
    held: tuple[tuple[Record, Report | None], ...]
    total: int


def gather(facts: RegisterFacts, view: View, reports: tuple[Table, str, Rows], as_of: str) -> tuple[Gathered, ...]:
    """Return the groups of a view; `reports` are (its table, the column that leads to the record, the rows).

    The view's columns are the planned finish of the register; then, of its table: the date of a report, whether it
    reports completion, and as far as given its state in words, a note and the address of evidence.
    """
    known = latest(reports_of(view, reports, as_of))
    finish = plain_reader(facts.table, view.columns[FINISH])
    groups = sorted_out(facts.records, lambda record: finish(record.cells), known, as_of)
    return tuple(
        Gathered(name, tuple((each, known.get(each.id)) for each in held[:MOST]), len(held))
        for name, held in groups.items()
    )


def make_overdue(
    context: Context, head: Head, view: View, groups: tuple[Gathered, ...], told: tuple[int, str]
) -> OverdueView:
    """Return the view of the groups; `told` are (number of all reports, as-of date)."""
    reports, as_of = told
    finish = plain_reader(head.table, view.columns[FINISH])
    item = itemiser(context, head)

    def due(record: Record, known: Report | None) -> Due:
        report = known or Report("", False, (), (), "")
        state, note = said(context, report.state), said(context, report.note)
        return Due(item(record), finish(record.cells), report.date, state, note, report.evidence)

    shown = {
        group.name: DueGroup(tuple(due(*each) for each in group.held) if group.name != UNDATED else (), group.total)
        for group in groups
    }
    return OverdueView(
        frame=worded_frame(
            context,
            head,
            "register_view_overdue.html",
            view.titles,
            partial(view_path, register=head.register.name, view=view.name),
        ),
        top=view_top(context, head, view, as_of),
        reported=shown["reported"],
        silent=shown["silent"],
        ahead=shown["ahead"],
        completed=shown["completed"],
        undated=shown[UNDATED].total,
        reports=reports,
    )


def reports_of(view: View, reports: tuple[Table, str, Rows], as_of: str) -> list[tuple[str, Report]]:
    """Return (record, report) of the reports made until a day, oldest first; equal dates in the table's order."""
    table, key, rows = reports
    record, date, completed, evidence = (
        plain_reader(table, name) for name in (key, *(_column(view, at) for at in (DATE, COMPLETED, EVIDENCE)))
    )
    state, note = (reader(table, _column(view, at)) for at in (STATE, NOTE))
    made = [
        (record(row), Report(date(row), completed(row) == "true", state(row), note(row), _web(evidence(row))))
        for row in rows
    ]
    return sorted((each for each in made if each[1].date <= as_of), key=lambda each: each[1].date)


def _column(view: View, place: int) -> str:
    return view.columns[place] if len(view.columns) > place else ""


def _web(text: str) -> str:
    return text if text.startswith(_WEB) else ""


def latest(reports: Sequence[tuple[str, Report]]) -> dict[str, Report]:
    """Return the last report of each record, or its last one of completion: what is complete stays so."""
    found: dict[str, Report] = {}
    for record, report in reports:
        if report.completed or not found.get(record, report).completed:
            found[record] = report
    return found


def sorted_out(
    records: Sequence[Record], finish: Callable[[Record], str], known: dict[str, Report], as_of: str
) -> dict[str, list[Record]]:
    """Return the records by what is known of them, the earliest finish first; `undated` ones have no finish to miss."""
    groups: dict[str, list[Record]] = {name: [] for name in ("reported", "silent", "ahead", "completed", UNDATED)}
    for record in sorted(records, key=finish):
        last, report = last_day(finish(record)), known.get(record.id)
        if report is not None and report.completed:
            groups["completed"].append(record)
        elif last is None:
            groups[UNDATED].append(record)
        elif last.isoformat() >= as_of:
            groups["ahead"].append(record)
        else:
            groups["reported" if report else "silent"].append(record)
    return groups
