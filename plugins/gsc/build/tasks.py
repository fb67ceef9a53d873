"""Independent tasks on all cores, or one after the other where that is quicker."""

import gc
import os
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from multiprocessing import get_context
from typing import TypeVar

WATCH_SECONDS = 0.2
Task = TypeVar("Task")
Result = TypeVar("Result")


def job_count(wanted: int) -> int:
    """Return the number of processes: as wanted, or one a core."""
    return wanted or len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else wanted or os.cpu_count() or 1


def cut_evenly(items: Sequence[Task], size: int) -> list[Sequence[Task]]:
    """Cut a sequence into runs of at most `size`."""
    return [items[start : start + size] for start in range(0, len(items), size)]


def run_all(function: Callable[[Task], Result], tasks: Sequence[Task], jobs: int) -> Iterator[Result]:
    """Run a function on every task and return the results in the order of the tasks."""
    if jobs == 1 or len(tasks) < 2:
        yield from map(function, tasks)
        return
    with _executor(min(jobs, len(tasks))) as executor:
        yield from executor.map(function, tasks)


def _executor(jobs: int) -> Executor:
    # A fork shares all that is imported; nothing here has threads yet.
    return ProcessPoolExecutor(jobs, mp_context=get_context("fork"), initializer=_begin, initargs=(os.getpid(),))


def _begin(parent: int) -> None:
    """Make a worker that is quick, and that ends with its build: else it would hold the lock for ever."""
    gc.disable()
    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(WATCH_SECONDS)
    os._exit(1)
