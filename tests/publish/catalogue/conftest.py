"""One published sample site for all tests of the catalogues."""

from pathlib import Path

import pytest

from publish import hostile_sample, sample_facts
from publish.catalogue.published import publish


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return publish(tmp_path_factory.mktemp("catalogue"), sample_facts.agencies(), sample_facts.tasks())


@pytest.fixture(scope="session")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return publish(tmp_path_factory.mktemp("hostile"), hostile_sample.hostile())
