"""One published sample site for all tests of the catalogues."""

from pathlib import Path

import pytest

from publish import data_samples
from publish.catalogue.published import publish


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return publish(tmp_path_factory.mktemp("catalogue"), data_samples.agencies(), data_samples.tasks())


@pytest.fixture(scope="session")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return publish(tmp_path_factory.mktemp("hostile"), data_samples.hostile())
