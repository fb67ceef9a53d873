"""Two machines that agree in nothing that a build may not depend on: day, place, language, order of sets, cores."""

import os
from pathlib import Path

from portal import ENGINE, Portal, digests, gsc

FAKED = Path(__file__).parent / "build" / "faked"
FIRST = {
    "FAKED_CLOCK": "1893456000",  # 2030-01-01
    "TZ": "Pacific/Kiritimati",
    "LC_ALL": "C",
    "LANG": "C",
    "PYTHONHASHSEED": "0",
    "POLARS_MAX_THREADS": "1",
}
SECOND = {
    "FAKED_CLOCK": "4102531199",  # 2100-01-01
    "TZ": "America/Adak",
    "LC_ALL": "zh_CN.UTF-8",
    "LANG": "zh_CN.UTF-8",
    "PYTHONHASHSEED": "4711",
    "POLARS_MAX_THREADS": "4",
}


def built(portal: Portal, environment: dict[str, str], jobs: int) -> dict[str, str]:
    """Build a site on such a machine; return the digests of its files by path."""
    paths = os.pathsep.join((str(FAKED), str(ENGINE)))
    done = gsc("build", "--site", str(portal.root), "--jobs", str(jobs), env={**environment, "PYTHONPATH": paths})
    assert done.returncode == 0, done.stdout + done.stderr
    return digests(portal.output)
