"""Independent tasks on all cores, or one after the other where that is quicker."""

import gc
import os
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from multiprocessing import get_context
from typing import Final, TypeVar

WATCH_SECONDS = 0.2
THREADED: Final = frozenset({"polars"})  # a process that has these loaded must not be forked
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


def run_apart(function: Callable[[Task], Result], tasks: Sequence[Task], jobs: int) -> Iterator[Result]:
    """Run a function on every task, always in other processes, and return the results in the order of the tasks.

    For work with a library that has threads of its own: this process can then still be forked.
    """
    if not tasks:
        return
    jobs = min(jobs, len(tasks))
    method = "spawn" if THREADED & sys.modules.keys() else "fork"
    with ProcessPoolExecutor(
        jobs, mp_context=get_context(method), initializer=_begin_apart, initargs=(os.getpid(), jobs)
    ) as executor:
        yield from executor.map(function, tasks, chunksize=max(1, min(16, len(tasks) // (4 * jobs))))


def _begin_apart(parent: int, jobs: int) -> None:
    if jobs > 1:
        os.environ["POLARS_MAX_THREADS"] = "1"  # the processes share the cores already
    _begin(parent)


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
