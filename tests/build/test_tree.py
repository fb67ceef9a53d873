"""The output tree where several processes write into it at once."""

import multiprocessing
import os
from multiprocessing.synchronize import Barrier
from pathlib import Path

from gsc.build.tree import make_room

FOLDERS = 400


def make_folders(together: Barrier, tree: str) -> None:
    """Make room for a file of this process in folders that the other process makes at the same moment."""
    for number in range(FOLDERS):
        together.wait(timeout=60)
        make_room(f"{tree}/{number}/deep/down/{os.getpid()}", set())


def test_two_processes_make_the_same_folders(tmp_path: Path) -> None:
    context = multiprocessing.get_context("fork")
    together = context.Barrier(2)
    processes = [context.Process(target=make_folders, args=(together, str(tmp_path))) for _ in range(2)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert [process.exitcode for process in processes] == [0, 0]
    assert len(list(tmp_path.glob("*/deep/down"))) == FOLDERS
