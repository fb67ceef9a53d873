"""What the tests of releases share."""

from pathlib import Path

import pytest

from data.changes.workbench import Shelf


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path)
