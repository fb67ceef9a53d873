"""The errors of a frictionless report as problems with a place in the file."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from gsc.data.reports.engine_messages import CONSTRAINTS, KINDS, METADATA
from gsc.data.reports.keys import Keys
from gsc.data.reports.layout import Layout
from gsc.data.reports.lines import WHOLE, Shown, located
from gsc.data.rules.places import Cell
from gsc.data.rules.subject import shortened
from gsc.model.package import Table
from gsc.model.problem import NOTE, Problem

_CONSTRAINT: Final = re.compile(r'constraint "(\w+)" is "(.*)"', re.DOTALL)
_TYPE: Final = re.compile(r'type is "([^/"]*)(?:/([^"]*))?"')
_NUMBER: Final = re.compile(r"position \"?(\d+)")
_NOTE: Final = 200
_NEEDS_2: Final = re.compile(r"requires? datapackage v2")


def task_problems(
    task: Mapping[str, Any], layout: Layout, shown: Shown, table: Table | None = None
) -> Iterator[Problem]:
    """Yield the problems of a task of a report; without a table keys are not named."""
    errors = [_with_key(each, table) for each in task["errors"]]
    wanted = [_cell(error) for error in errors]
    found = located(layout, shown, {*wanted, WHOLE})
    for error, cell in zip(errors, wanted, strict=True):
        code, details = _told(error, str(task["name"]))
        if cell[0]:
            details["record"] = str(cell[0])
        yield Problem(*found[cell], code, tuple(sorted(details.items())))
    for warning in task["warnings"]:
        yield Problem(found[WHOLE][0], 0, 0, "table-stopped", (("note", str(warning)[:_NOTE]),), NOTE)


def report_problems(report: Mapping[str, Any], descriptor: str, shown: str) -> Iterator[Problem]:
    """Yield the errors of a whole report, which are about its descriptor: that on disk, `shown` in messages."""
    if not report["errors"]:
        return
    keys = Keys(descriptor)
    for error in report["errors"]:
        code, details = _told(error, "")
        line, column = keys.place(str(error["type"]), str(error.get("note", "")))
        if code == "descriptor-standard" and _NEEDS_2.search(details["note"]):
            code = "descriptor-version"
        yield Problem(shown, line, column, code, tuple(sorted(details.items())))


def _with_key(error: Mapping[str, Any], table: Table | None) -> Mapping[str, Any]:
    """Add to an error about a key which field it begins with, and for a primary key its fields and values."""
    if table is None or error["type"] not in {"primary-key", "foreign-key"}:
        return error
    known = [column.name for column in table.columns]
    names = table.primary_key if error["type"] == "primary-key" else tuple(error.get("fieldNames", ()))
    numbers = [known.index(name) for name in names if name in known]
    cells = [str(each) for each in error.get("cells", ())]
    values = [cells[number] for number in numbers if number < len(cells)]
    return {"fieldNames": names, "fieldCells": values, **error, "fieldNumber": numbers[0] + 1 if numbers else None}


def _cell(error: Mapping[str, Any]) -> Cell:
    """Return the record and the place of the cell that an error is about; record 0 for the file."""
    number = error.get("fieldNumber")
    place = number - 1 if isinstance(number, int) else -1
    if "rowNumber" in error:
        return int(error["rowNumber"]), place
    numbers = error.get("rowNumbers")
    if "labels" in error or numbers:
        return int(numbers[0]) if numbers else 1, place
    return 0, -1


def _told(error: Mapping[str, Any], table: str) -> tuple[str, dict[str, str]]:
    kind, note = str(error["type"]), str(error.get("note", ""))
    if kind in METADATA:
        return "descriptor-standard", {"note": note[:_NOTE]}
    if kind == "constraint-error":
        return _constraint(error, note)
    code = KINDS.get(kind, "table-other")
    if code in {"table-encoding", "table-unread", "table-count"}:
        return code, {"note": note[:_NOTE]}
    if code == "table-other":
        return code, {"note": str(error.get("message", note))[:_NOTE]}
    details = _words(error)
    if code == "table-type":
        found = _TYPE.search(note)
        plain = found is None or found[2] in {None, "default"}
        details["type"] = note if found is None else found[1] if plain else f"{found[1]} ({found[2]})"
    elif code == "table-foreign-key":
        details |= _foreign(error, table)
    elif code in {"table-primary-key", "table-unique"}:
        found = _NUMBER.search(note)
        details["first"] = found[1] if found else "?"
        if code == "table-primary-key":
            code, details = _primary(error, details, repeated=found is not None)
    return code, details


def _words(error: Mapping[str, Any]) -> dict[str, str]:
    """Return field and value of an error about a cell or a label."""
    details = {}
    if "fieldName" in error:
        details["field"] = str(error["fieldName"] or error.get("fieldNumber", ""))
    if "cell" in error or "label" in error:
        details["value"] = shortened(str(error.get("cell", error.get("label"))))
    return details


def _constraint(error: Mapping[str, Any], note: str) -> tuple[str, dict[str, str]]:
    details = _words(error)
    found = _CONSTRAINT.search(note)
    name, rule = (found[1], found[2]) if found else ("", note)
    return CONSTRAINTS.get(name, "table-constraint"), {**details, "name": name, "rule": shortened(rule), "first": "?"}


def _primary(error: Mapping[str, Any], details: dict[str, str], *, repeated: bool) -> tuple[str, dict[str, str]]:
    field = ", ".join(error.get("fieldNames", ()))
    if not repeated:
        return "table-primary-key-empty", {"field": field}
    # Without a table nothing says which cells make the key; the row shows it.
    cells = error.get("fieldCells") or error.get("cells", ())
    return "table-primary-key", {**details, "field": field, "value": shortened(", ".join(map(str, cells)))}


def _foreign(error: Mapping[str, Any], table: str) -> dict[str, str]:
    target = str(error.get("referenceName", "")) or table
    fields = ", ".join(str(each) for each in error.get("referenceFieldNames", ()))
    return {
        "field": ", ".join(str(each) for each in error.get("fieldNames", ())),
        "target": f"{target} ({fields})",
        "value": shortened(", ".join(str(each) for each in error.get("fieldCells", ()))),
    }
