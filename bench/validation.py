"""Measure our validation against frictionless on the same data packages: `python bench/validation.py`.

The two take turns, each time in a fresh process. It measures and never judges: the exit code is 0.
"""

import argparse
import os
import sys
from collections.abc import Iterator, Sequence
from statistics import median
from typing import Final, NamedTuple

from marks import MIB, machine
from measure import Measure, measure
from validation_tables import write_package

_HERE: Final = os.path.dirname(os.path.abspath(__file__))
_PLUGINS: Final = os.path.join(os.path.dirname(_HERE), "plugins")
_ENGINES: Final = ("frictionless", "fast")
_FINE: Final = (0, 1)  # 1: errors were found, as they should be


class Case(NamedTuple):
    """A table to validate: how many rows, and the share of wrong ones."""

    rows: int
    wrong: float


class Pair(NamedTuple):
    """What both engines took for a case."""

    case: Case
    peer: Sequence[Measure]
    ours: Sequence[Measure]

    def line(self) -> str:
        """Return the line of the table."""
        if any(run.code not in _FINE for run in (*self.peer, *self.ours)):
            return f"| {self.case.rows:,} | {self.case.wrong:.0%} | failed | | | | | |"
        cpu = [median(run.cpu for run in runs) for runs in (self.peer, self.ours)]
        peak = [median(run.largest for run in runs) for runs in (self.peer, self.ours)]
        return (
            f"| {self.case.rows:,} | {self.case.wrong:.0%} | {cpu[0]:.2f} | {cpu[1]:.2f} | {cpu[0] / cpu[1]:.1f} "
            f"| {peak[0] / MIB:.0f} | {peak[1] / MIB:.0f} | {peak[1] / peak[0]:.2f} |"
        )


def run(case: Case, runs: int) -> Pair:
    """Write a package, and let the engines take turns."""
    folder = os.path.join(_HERE, "work", f"validation-{case.rows}-{case.wrong}")
    path = write_package(folder, case.rows, case.wrong)
    environment = {**os.environ, "PYTHONPATH": _PLUGINS, "LC_ALL": "C.UTF-8"}
    taken: dict[str, list[Measure]] = {engine: [] for engine in _ENGINES}
    for _ in range(runs):
        for engine in _ENGINES:
            command = (sys.executable, "-m", "gsc.data.fast", path, "--engine", engine)
            taken[engine].append(measure(command, folder, environment))
            print(f"{case.rows} rows, {engine}: {taken[engine][-1].cpu:.2f} s", file=sys.stderr)
    return Pair(case, taken["frictionless"], taken["fast"])


def lines(pairs: Sequence[Pair]) -> Iterator[str]:
    """Yield the table, a line a case."""
    yield "| rows | wrong | frictionless CPU s | ours | times less | frictionless MiB | ours | times the memory |"
    yield "|---|---|---|---|---|---|---|---|"
    yield from (pair.line() for pair in pairs)


def main() -> None:
    """Read the command line, measure, print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", default="1000,100000,1000000", help="sizes")
    parser.add_argument("--wrong", default="0,0.01", help="shares of wrong rows")
    parser.add_argument("--runs", type=int, default=3, help="measures of each")
    given = parser.parse_args()
    cases = [Case(int(rows), float(wrong)) for wrong in given.wrong.split(",") for rows in given.rows.split(",")]
    pairs = [run(case, given.runs) for case in cases]
    print(f"{machine()}\n")
    print("\n".join(lines(pairs)))


if __name__ == "__main__":
    main()
