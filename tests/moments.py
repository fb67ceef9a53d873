"""A build that is killed at one of its steps: a call or a return in the modules that touch files."""

import os
import signal
import sys
from collections.abc import Callable, Iterator
from multiprocessing import get_context
from types import FrameType

from gsc.build import pipeline, placing, rendering, tasks
from portal import GUARD, Portal

ROOM = os.path.dirname(pipeline.__file__)
NEVER = -1


class Steps:
    """Counts the steps of the process that started the build, and kills it at one of them."""

    def __init__(self, last: int) -> None:
        """Take the step that is the last."""
        self.last = last
        self.count = 0
        self.process = os.getpid()

    def __call__(self, frame: FrameType, *_: object) -> None:
        if not frame.f_code.co_filename.startswith(ROOM) or os.getpid() != self.process:
            return
        if self.count == self.last:
            os.kill(self.process, signal.SIGKILL)
        self.count += 1


def build_and_die(portal: Portal, last: int) -> int:
    """Build in a process of its own that is killed at step `last`; return the number of steps if it is not."""
    context = get_context("fork")
    reader, writer = context.Pipe(duplex=False)

    def work() -> None:
        steps = Steps(last)
        sys.setprofile(steps)
        report = portal.build()
        sys.setprofile(None)
        assert report.problems == ()
        writer.send(steps.count)

    child = context.Process(target=work)
    child.start()
    writer.close()
    child.join(GUARD)
    assert child.exitcode in {0, -signal.SIGKILL}
    count = int(reader.recv()) if child.exitcode == 0 else NEVER
    reader.close()
    child.close()
    return count


def build_and_die_while_others_write(portal: Portal) -> None:
    """Be killed, in a group of processes of its own, as soon as the other processes have work; does not return."""
    os.setsid()
    placing.run_all = _run_until_written
    portal.build(jobs=2)
    os._exit(1)


def _run_until_written(function: Callable[[object], object], batches: list[object], jobs: int) -> Iterator[object]:
    for result in tasks.run_all(function, batches, jobs):
        if function is rendering.write_batch:
            os.kill(os.getpid(), signal.SIGKILL)
        yield result
