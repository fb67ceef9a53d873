"""Build a site and be killed at one of its steps: `moments.py SITE STEP JOBS`.

A step is any call or return in the modules that touch files. STEP -1 is never reached; then the
number of steps is printed. STEP `writing` is the moment at which the other processes have work.
"""

import os
import signal
import sys
from types import FrameType

from gsc.build import pipeline, rendering, tasks
from gsc.build.pipeline import build_site
from gsc.site.configuration import load_settings

ROOM = os.path.dirname(pipeline.__file__)


class Steps:
    """Counts the steps of the process that started the build, and kills it at one of them."""

    def __init__(self, last: int) -> None:
        self.last = last
        self.count = 0
        self.process = os.getpid()

    def __call__(self, frame: FrameType, event: str, argument: object) -> None:
        if not frame.f_code.co_filename.startswith(ROOM) or os.getpid() != self.process:
            return
        if self.count == self.last:
            os.kill(self.process, signal.SIGKILL)
        self.count += 1


def die_when_others_write(function: object, batches: object, jobs: int) -> object:
    """Stand in for `run_all`: be killed as soon as the first batch is written."""
    if function is not rendering.write_batch:
        yield from tasks.run_all(function, batches, jobs)
        return
    for result in tasks.run_all(function, batches, jobs):
        os.kill(os.getpid(), signal.SIGKILL)
        yield result


def main() -> None:
    site, step, jobs = sys.argv[1:]
    settings = load_settings(site, jobs=int(jobs))
    if step == "writing":
        from gsc.build import placing  # noqa: PLC0415

        placing.run_all = die_when_others_write
        build_site(settings)
        return
    steps = Steps(int(step))
    sys.setprofile(steps)
    build_site(settings)
    sys.setprofile(None)
    sys.stdout.write(str(steps.count))


if __name__ == "__main__":
    main()
