"""One command measured: time, processor time and memory, with those of all processes that it starts."""

import os
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

_PAGE: Final = os.sysconf("SC_PAGE_SIZE")
_PAUSE: Final = 0.02  # seconds between two looks at the memory


class Measure(NamedTuple):
    """What a command took: seconds and bytes.

    `largest` is the peak of its biggest process (wait4), `tree` the highest sum over all its
    processes at one moment (sampled; memory that forked processes share is counted for each).
    """

    code: int
    wall: float
    cpu: float
    largest: int
    tree: int
    complaint: str = ""


def measure(command: Sequence[str], folder: str, environment: Mapping[str, str]) -> Measure:
    """Run a command in a folder to its end."""
    os.sync()  # what the last one left to be written is not this one's work
    with tempfile.TemporaryFile() as words:
        started = time.perf_counter()
        process = subprocess.Popen(command, cwd=folder, env=environment, stdout=words, stderr=words)
        ended = threading.Event()
        peak: list[int] = [0]
        watcher = threading.Thread(target=_watch, args=(process.pid, ended, peak))
        watcher.start()
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - started
        ended.set()
        watcher.join()
        process.returncode = os.waitstatus_to_exitcode(status)
        words.seek(0)
        complaint = words.read().decode(errors="replace").strip()[-600:]
    largest = usage.ru_maxrss * 1024  # kilobytes on Linux, getrusage(2)
    cpu = usage.ru_utime + usage.ru_stime
    return Measure(process.returncode, wall, cpu, largest, max(peak[0], largest), complaint)


def _watch(pid: int, ended: threading.Event, peak: list[int]) -> None:
    while not ended.wait(_PAUSE):
        peak[0] = max(peak[0], sum(map(_resident, _tree(pid))))


def _tree(pid: int) -> Iterator[int]:
    """Yield a process and all below it, as far as they still run."""
    yield pid
    try:
        threads = os.listdir(f"/proc/{pid}/task")
        for thread in threads:
            with open(f"/proc/{pid}/task/{thread}/children", encoding="ascii") as file:
                children = file.read().split()
            for child in children:
                yield from _tree(int(child))
    except (FileNotFoundError, ProcessLookupError):
        return  # it has just ended


def _resident(pid: int) -> int:
    """Return the bytes of a process that are in memory; 0 if it has just ended (proc(5), statm)."""
    try:
        with open(f"/proc/{pid}/statm", encoding="ascii") as file:
            return int(file.read().split()[1]) * _PAGE
    except (FileNotFoundError, ProcessLookupError):
        return 0
