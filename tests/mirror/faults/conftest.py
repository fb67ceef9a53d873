"""The stage on which mirrors are tried, made once a run."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from mirror.faults.hostile import Hostile
from mirror.faults.own_origin import NOW
from mirror.faults.runner import Runner
from mirror.faults.stage import Stage, quick_folder


@pytest.fixture(scope="session")
def stage() -> Iterator[Stage]:
    with (
        quick_folder() as folder,
        Runner() as runner,
        Hostile(NOW).running() as server,
        Hostile(NOW).running() as stranger,
    ):
        yield Stage(folder, runner, server, stranger)


@pytest.fixture
def quick() -> Iterator[Path]:
    with quick_folder() as folder:
        yield folder
