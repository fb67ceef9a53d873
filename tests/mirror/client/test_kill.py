"""Runs that are killed at some moment: what is served is whole, and the next run recovers."""

import os
import random
import signal
import subprocess
import sys
import time

import pytest

from mirror.client.origins import Origin
from mirror.client.test_sync import assert_whole, run

RUNS = 8
_COMMAND = "from gsc.cli.mirror import mirror; mirror(prog_name='gsc mirror')"


def start(origin, mirror):
    command = (sys.executable, "-c", _COMMAND, origin.url, mirror, "--root", f"{origin.folder}/root.json")
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


@pytest.mark.parametrize("seed", [5])
def test_killed_runs(tmp_path, seed):
    origin, mirror = Origin(tmp_path / "origin"), str(tmp_path / "mirror")
    dice = random.Random(seed)  # noqa: S311  no secret
    states = [dict(origin.files)]
    longest = 1.0
    for number in range(RUNS):
        begun = time.monotonic()
        process = start(origin, mirror)
        if number:
            time.sleep(dice.uniform(0.3, 1.0) * longest)
            process.send_signal(signal.SIGKILL)
        process.wait()
        longest = longest if number else time.monotonic() - begun
        assert os.path.lexists(f"{mirror}/current")
        assert any(is_whole(origin, mirror, files) for files in states)
        changes = {f"zh/{dice.randrange(9)}/index.html": b"%d" % number, f"en/{number}.html": b"x" * number}
        origin.publish(**changes, **{f"en/{number - 3}.html": None})
        states.append(dict(origin.files))
    run(origin, mirror)
    assert_whole(origin, mirror)


def is_whole(origin, mirror, files):
    try:
        assert_whole(origin, mirror, files)
    except AssertionError:
        return False
    return True
