"""What the tests of derived tables share."""

from pathlib import Path

import pytest

from data.derive.workbench import Bench


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    return Bench(tmp_path)
