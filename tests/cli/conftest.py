"""What the tests of the command line share."""

from pathlib import Path

import pytest

from data.intake.front_desk import Desk


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    monkeypatch.chdir(tmp_path)
    return Desk(tmp_path / "site")
