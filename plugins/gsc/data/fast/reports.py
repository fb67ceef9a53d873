"""Reports in the shape of frictionless' `Report.to_descriptor()`."""

from collections.abc import Mapping, Sequence
from typing import Any

from gsc.data.fast.chunks import Sums
from gsc.data.fast.table import Table


def clean_task(table: Table, rows: int, sums: Sums, seconds: float) -> dict[str, Any]:
    """Return the task of a table without errors; a figure of nought is left out, as there."""
    stats: dict[str, Any] = {"errors": 0, "warnings": 0, "seconds": round(seconds, 3)}
    stats |= {"md5": sums.md5, "sha256": sums.sha256, "bytes": sums.bytes, "fields": len(table.plan.columns)}
    if rows:
        stats["rows"] = rows
    return {
        "name": table.name,
        "type": "table",
        "valid": True,
        "place": table.place,
        "labels": list(table.labels),
        "stats": stats,
        "warnings": [],
        "errors": [],
    }


def report(tasks: Sequence[Mapping[str, Any]], seconds: float, *, single: bool) -> Mapping[str, Any]:
    """Return the report of a single resource or of a package: the latter does not count the warnings of its tasks."""
    errors = sum(task["stats"]["errors"] for task in tasks)
    warnings = tasks[0]["stats"]["warnings"] if single else 0
    stats = {"tasks": len(tasks), "errors": errors, "warnings": warnings, "seconds": round(seconds, 3)}
    return {"valid": not errors, "stats": stats, "warnings": [], "errors": [], "tasks": list(tasks)}
