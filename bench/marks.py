"""The marks to reach, and the tables in which measures are shown."""

import os
import platform
from collections.abc import Mapping, Sequence
from statistics import median
from typing import Final, NamedTuple

from measure import Measure

Measures = Mapping[tuple[str, str], Sequence[Measure]]
"""All runs, by task and name of the peer."""

MIB: Final = 1024 * 1024


class Mark(NamedTuple):
    """A mark: how many times less than a peer we are to take in a task."""

    task: str
    peer: str
    field: str
    times: float


MARKS: Final = (
    Mark("cold", "Pelican", "wall", 2),
    Mark("edit", "Hugo", "wall", 8),
    Mark("edit of a title", "Hugo", "wall", 8),
    Mark("no change", "Hugo", "wall", 15),
    Mark("cold", "Hugo", "tree", 2),
)


def middle(runs: Sequence[Measure], field: str) -> float | None:
    """Return the median of a field; None if there is no run or one failed."""
    if not runs or any(run.code for run in runs):
        return None
    return float(median(getattr(run, field) for run in runs))


def ratio(measures: Measures, mark: Mark) -> float | None:
    """Return how many times more the peer took than we did."""
    ours = middle(measures.get((mark.task, "ours"), ()), mark.field)
    peer = middle(measures.get((mark.task, mark.peer), ()), mark.field)
    return peer / ours if ours and peer else None


def mark_lines(measures: Measures) -> list[str]:
    """Return the table of marks."""
    lines = ["| task | measure | against | times less | mark | |", "|---|---|---|---|---|---|"]
    names = {"wall": "wall time", "tree": "peak memory"}
    for mark in MARKS:
        times = ratio(measures, mark)
        if times is not None:
            said = "reached" if times >= mark.times else "not reached"
            lines.append(f"| {mark.task} | {names[mark.field]} | {mark.peer} | {times:.2f} | {mark.times:g} | {said} |")
    return lines


def run_lines(measures: Measures) -> list[str]:
    """Return the table of medians, a line a task and peer."""
    lines = [
        "| task | | wall s | CPU s | largest process MiB | all processes MiB | runs: wall s |",
        "|---|---|---|---|---|---|---|",
    ]
    for (task, name), runs in measures.items():
        failed = next((run for run in runs if run.code), None)
        each = " ".join(f"{run.wall:.2f}" for run in runs)
        cells = f"failed with exit code {failed.code} | | | " if failed else _cells(runs)
        lines.append(f"| {task} | {name} | {cells} | {each} |")
    return lines


def _cells(runs: Sequence[Measure]) -> str:
    wall, cpu, largest, tree = (middle(runs, field) or 0.0 for field in ("wall", "cpu", "largest", "tree"))
    return f"{wall:.3f} | {cpu:.3f} | {largest / MIB:.0f} | {tree / MIB:.0f}"


def machine() -> str:
    """Return on what it was measured."""
    cores = len(os.sched_getaffinity(0))
    return f"{cores} cores, {platform.machine()}, {platform.system()}, Python {platform.python_version()}"
