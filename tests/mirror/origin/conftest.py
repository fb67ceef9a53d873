"""Tests of publishing do not wait for the disk; what it is asked to keep is tested in test_directory.py."""

import pytest

from gsc.mirror.origin.stores import directory


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(directory, "_sync", lambda _paths: None)
