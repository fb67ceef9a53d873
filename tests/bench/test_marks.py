"""Marks are reached or not by the ratio of medians, and a failed run gives no number."""

import os
import sys
from pathlib import Path
from types import ModuleType

import pytest

BENCH = Path(__file__).parents[2] / "bench"


@pytest.fixture
def marks(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(BENCH)
    import marks  # noqa: PLC0415  found only with the path above

    return marks


def runs(marks: ModuleType, *walls: float, code: int = 0) -> list[object]:
    return [marks.Measure(code, wall, wall, 1, int(wall * 100)) for wall in walls]


def test_ratio_is_of_medians(marks: ModuleType) -> None:
    measures = {("cold", "ours"): runs(marks, 1.0, 9.0, 2.0), ("cold", "Pelican"): runs(marks, 5.0, 1.0, 90.0)}
    assert marks.ratio(measures, marks.MARKS[0]) == 2.5
    assert marks.mark_lines(measures)[-1].endswith("| 2.50 | 2 | reached |")


def test_mark_is_missed(marks: ModuleType) -> None:
    measures = {("no change", "ours"): runs(marks, 1.0), ("no change", "Hugo"): runs(marks, 14.9)}
    assert marks.mark_lines(measures)[-1].endswith("| 14.90 | 15 | not reached |")


def test_failed_run_gives_no_number(marks: ModuleType) -> None:
    measures = {("cold", "ours"): runs(marks, 1.0, code=3), ("cold", "Pelican"): runs(marks, 5.0)}
    assert marks.ratio(measures, marks.MARKS[0]) is None
    assert "failed with exit code 3" in "\n".join(marks.run_lines(measures))


def test_children_are_measured_too(marks: ModuleType) -> None:
    from measure import measure  # noqa: PLC0415  found on the path of bench/ only  found only with the path of the fixture

    work = "import time; held = bytearray(64 << 20); held[::4096] = held[::4096]; time.sleep(0.3)"
    parent = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {work!r}], check=True)"
    taken = measure([sys.executable, "-c", parent], ".", dict(os.environ))
    assert taken.code == 0
    assert taken.wall > 0.3
    assert taken.tree >= taken.largest > 64 << 20


def test_complaint_of_a_failing_command_is_kept(marks: ModuleType) -> None:
    from measure import measure  # noqa: PLC0415  found on the path of bench/ only

    taken = measure([sys.executable, "-c", "raise SystemExit('no')"], ".", dict(os.environ))
    assert (taken.code, taken.complaint) == (1, "no")
