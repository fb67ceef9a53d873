"""Break mirrors in every way of the fault harness and count what came of it: `python bench/faults.py`.

It measures and never judges: the exit code is 0. The runs are those of tests/mirror/faults/, more of them.
"""

import argparse
import os
import sys
import time
from collections import Counter
from collections.abc import Iterable
from typing import Final

_HERE: Final = os.path.dirname(os.path.abspath(__file__))
_ROOT: Final = os.path.dirname(_HERE)
sys.path[:1] = [os.path.join(_ROOT, "tests"), os.path.join(_ROOT, "plugins")]  # this folder has a mirror.py

from mirror.faults.hostile import Hostile  # noqa: E402  found by the path above
from mirror.faults.own_origin import NOW  # noqa: E402
from mirror.faults.runner import Runner  # noqa: E402
from mirror.faults.stage import Outcome, Stage, quick_folder  # noqa: E402
from mirror.faults.test_mutations import Trial  # noqa: E402
from mirror.faults.threats import THREATS  # noqa: E402

_ROW: Final = "{:30} {:>6} {:>7} {:>8} {:>8}  {}"


def main() -> None:
    """Run all and print a table."""
    given = _arguments()
    print(_ROW.format("threat", "runs", "wrong", "median s", "most s", "exit codes"))
    with (
        quick_folder() as folder,
        Runner() as runner,
        Hostile(NOW).running() as server,
        Hostile(NOW).running() as stranger,
    ):
        stage = Stage(folder, runner, server, stranger)
        each = -(-given.runs // len(THREATS))
        for name, threat in THREATS.items():
            _print(name, [stage.play(name, threat, seed) for seed in range(each)])
        _print("kill -9", [stage.kill(seed) for seed in range(given.kills)])
    _print_mutations(given.mutations)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=1_000, help="runs under a threat, shared by all threats")
    parser.add_argument("--kills", type=int, default=2_000, help="runs that are killed")
    parser.add_argument("--mutations", type=int, default=10_000, help="sets of metadata that are changed")
    return parser.parse_args()


def _print(name: str, outcomes: Iterable[Outcome]) -> None:
    """Print a line for a threat, and one for each run that went wrong."""
    found = sorted(outcomes, key=lambda outcome: outcome.seconds)
    if not found:
        return
    wrong = [outcome for outcome in found if outcome.faults]
    codes = ", ".join(f"{code}: {count}" for code, count in sorted(Counter(each.code for each in found).items()))
    median, most = found[len(found) // 2].seconds, found[-1].seconds
    print(_ROW.format(name, len(found), len(wrong), f"{median:.2f}", f"{most:.2f}", codes), flush=True)
    for each in wrong:
        print(f"  seed {each.seed}: {'; '.join(each.faults)}", flush=True)


def _print_mutations(count: int) -> None:
    started = time.perf_counter()
    with quick_folder() as folder:
        trial = Trial(folder)
        wrong = [f"  seed {seed}: {found}" for seed in range(count) if (found := trial.accepted(seed))]
    seconds = time.perf_counter() - started
    print(_ROW.format("changed metadata", count, len(wrong), "", f"{seconds:.0f}", "all together"))
    print("\n".join(wrong))


if __name__ == "__main__":
    main()
