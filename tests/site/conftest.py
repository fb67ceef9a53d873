"""Sites with data, built and served once a run."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from data_portal import Published, data_real_at, data_sample_at, publish
from portal import Portal, lend_templates

# One process of pytest-xdist has all tests of a site.
SITES = [
    pytest.param(("sample", data_sample_at), id="sample", marks=pytest.mark.xdist_group("data-sample")),
    pytest.param(("real", data_real_at), id="real", marks=pytest.mark.xdist_group("data-real")),
]


@pytest.fixture(scope="session", params=SITES)
def published(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Published]:
    """Return a site with data as it is published. Tests read it and change nothing."""
    name, make = request.param
    yield from publish(name, tmp_path_factory.mktemp(f"data-{name}"), make)


@pytest.fixture
def data_portal(tmp_path: Path, sample: Portal) -> Portal:
    """Return a copy of the sample site with data for a test to change; not built."""
    copied = data_sample_at(tmp_path / "data-site")
    lend_templates(sample, copied)
    return copied
