"""Two builds of one site at the same time: one waits for the other, and both end well."""

import os
import re
import subprocess
import sys

from portal import ENGINE, GUARD, Portal, digests


def start(portal: Portal, *words: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", "gsc.cli.main", *words, "--site", str(portal.root)],
        env={**os.environ, "PYTHONPATH": str(ENGINE), "LC_ALL": "C"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_two_builds_at_once(sample: Portal, portal: Portal) -> None:
    builds = [start(portal, "build") for _ in range(2)]
    told = [build.communicate(timeout=GUARD) for build in builds]
    assert [build.returncode for build in builds] == [0, 0], told
    assert digests(portal.output) == digests(sample.output)
    number = re.compile(r"(\d+) written")
    written = [int(found[1]) if (found := number.search(out)) else 0 for out, _ in told]
    assert sorted(written) == [0, len(digests(portal.output))]


def test_a_check_during_a_build(portal: Portal) -> None:
    both = [start(portal, "build"), start(portal, "check")]
    for each in both:
        out, errors = each.communicate(timeout=GUARD)
        assert each.returncode == 0, out + errors
