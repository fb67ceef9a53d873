"""What the validation of a data package is told as: a JSON report, and facts for its quality page."""

import json
from typing import Any, Final

from gsc.data.export.package import Exported
from gsc.data.reports.validation import Validation
from gsc.model.package import Package
from gsc.model.package_facts import Quality
from gsc.model.problem import NOTE, Problem

_KEPT: Final = 200
"""The most notes that a quality page lists for a table."""


def report_bytes(validation: Validation) -> bytes:
    """Return the report as published: frictionless' own without times, so that equal data give equal bytes."""
    report = _without_seconds(validation.report)
    report["gsc"] = {
        "resources": [
            {"name": each.resource, "engine": each.engine, "reason": each.reason} for each in validation.engines
        ],
        "notes": [
            {"path": each.path, "line": each.line, "code": each.code, "severity": each.severity, **dict(each.details)}
            for each in validation.problems
        ],
    }
    return json.dumps(report, ensure_ascii=False, indent=1).encode() + b"\n"


def _without_seconds(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_seconds(each) for key, each in value.items() if key != "seconds"}
    return [_without_seconds(each) for each in value] if isinstance(value, list) else value


def quality_of(package: Package, validation: Validation, exported: Exported) -> tuple[Quality, ...]:
    """Return how each table was validated, and what is worth knowing of it."""
    engines = {each.resource: each for each in validation.engines}
    rows = {table.name: table.rows for table in exported.tables}
    noted: dict[str, list[Problem]] = {}
    for each in (*validation.problems, *exported.notes):
        if each.severity == NOTE:
            noted.setdefault(each.path.rsplit("/", 1)[-1], []).append(each)
    made = []
    for table in package.tables:
        notes = noted.get(table.path, [])
        engine = engines.get(table.name)
        named = (engine.engine, engine.reason) if engine else ("", "")
        made.append(Quality(table.name, *named, rows[table.name], tuple(notes[:_KEPT]), len(notes)))
    return tuple(made)
