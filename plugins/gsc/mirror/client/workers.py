"""Processes for what keeps a core busy: unpacking, hashing, linking.

They are programs of their own that end when their input does: none outlives a run that was killed, or holds its lock.
"""

import os
import pickle
import queue
import subprocess
import sys
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from types import TracebackType
from typing import Any, Final, Self, TypeVar

_T = TypeVar("_T")
_MANY: Final = 2000
"""Files from which on further processes are worth their start."""
_START: Final = "import sys; sys.path[:] = {path!r}; from gsc.mirror.client.workers import serve; serve()"


class Workers:
    """Some processes, started when there is enough to do. Calls may come from several threads."""

    def __init__(self, count: int) -> None:
        """Settle how many there may be."""
        self.count = max(1, count)
        self._all: list[subprocess.Popen[bytes]] = []
        self._idle: queue.SimpleQueue[subprocess.Popen[bytes]] = queue.SimpleQueue()

    def start(self, size: int) -> None:
        """Start them if so much is to be done that it pays."""
        if size >= _MANY and not self._all and self.count > 1:
            self._all = [_start() for _ in range(self.count)]
            for each in self._all:
                self._idle.put(each)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        for each in self._all:
            assert each.stdin  # noqa: S101  opened as pipes in _start
            assert each.stdout  # noqa: S101
            if kind:
                each.kill()
            each.stdin.close()
            each.stdout.close()
            each.wait()

    def call(self, function: Callable[..., _T], *arguments: Any) -> _T:
        """Return what a function of a module gives, from the next idle process. Raises what it raises."""
        if not self._all:
            return function(*arguments)
        worker = self._idle.get()
        assert worker.stdin  # noqa: S101
        assert worker.stdout  # noqa: S101
        pickle.dump((function, arguments), worker.stdin, pickle.HIGHEST_PROTOCOL)
        worker.stdin.flush()
        try:
            good, given = pickle.load(worker.stdout)  # noqa: S301  our own process
        except EOFError as error:
            raise OSError("a process ended before its work") from error  # noqa: EM101, TRY003
        self._idle.put(worker)
        if not good:
            raise given
        result: _T = given
        return result

    def each(self, function: Callable[..., _T], tasks: Iterable[tuple[Any, ...]], size: int) -> list[_T]:
        """Return what a function gives for several tasks, which together concern so many files."""
        self.start(size)
        if not self._all:
            return [function(*task) for task in tasks]
        with ThreadPoolExecutor(len(self._all)) as threads:
            return list(threads.map(lambda task: self.call(function, *task), tasks))


def cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _start() -> subprocess.Popen[bytes]:
    command = [sys.executable, "-S", "-c", _START.format(path=sys.path)]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)  # noqa: S603  this very program


def serve() -> None:
    """Do what comes on standard input until it ends."""
    while True:
        try:
            function, arguments = pickle.load(sys.stdin.buffer)  # noqa: S301  from the process that started us
        except EOFError:
            return
        try:
            answer = True, function(*arguments)
        except Exception as error:  # noqa: BLE001  it is raised again where the work was asked for
            answer = False, error
        pickle.dump(answer, sys.stdout.buffer, pickle.HIGHEST_PROTOCOL)
        sys.stdout.buffer.flush()
