"""Sites that are built once a run, the option --audit, and what happens where an outside tool is missing."""

import fcntl
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from _pytest.nodeid import coerce_node_id

from portal import Portal, lend_templates, repository_site_at, sample_at

SLOW_FOLDERS = ("browser", "build")
TOOLS = {"browser": ("chromium", "chromium-browser", "google-chrome"), "java": ("java",)}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--audit", action="store_true", help="also the slow tests: every page of the repository's site")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "audit: slow, only with --audit")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the slow tests out, and run the fast ones first."""
    if not config.getoption("--audit"):
        slow = [item for item in items if item.get_closest_marker("audit")]
        config.hook.pytest_deselected(items=slow)
        items[:] = [item for item in items if item not in slow]
    items.sort(key=lambda item: item.path.parent.name in SLOW_FOLDERS)
    if getattr(config.option, "loadgroup", False):
        _name_groups(items)


def _name_groups(items: list[pytest.Item]) -> None:
    """Put the group of a test into its id, where pytest-xdist looks for it.

    pytest-xdist 3.8 sets an attribute that pytest 9.2 no longer reads, so that groups would be torn apart.
    """
    for item in items:
        mark = item.get_closest_marker("xdist_group")
        if mark is not None:
            name = mark.args[0] if mark.args else mark.kwargs["name"]
            item._id = coerce_node_id(f"{item.nodeid}@{name}")  # noqa: SLF001  there is no public way


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip what cannot run here, and say why; in CI nothing may be skipped."""
    for mark, names in TOOLS.items():
        if item.get_closest_marker(mark) and not any(map(shutil.which, names)):
            reason = f"{names[0]} is not installed; sh tests/outside_tools.sh installs it or says how"
            if os.environ.get("CI"):
                pytest.fail(reason)
            pytest.skip(reason)


@pytest.fixture(scope="session")
def audit(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--audit"))


@pytest.fixture(scope="session")
def chromium() -> str:
    """Return the path of the browser."""
    return next(filter(None, map(shutil.which, TOOLS["browser"])))


def made_once(tmp_path_factory: pytest.TempPathFactory, name: str, make: Callable[[Path], Portal]) -> Portal:
    """Build a site once a run: the processes of pytest-xdist share one folder."""
    shared = tmp_path_factory.getbasetemp()
    if os.environ.get("PYTEST_XDIST_WORKER"):
        shared = shared.parent
    root, done = shared / name, shared / f"{name}.done"
    with open(shared / f"{name}.lock", "w", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            shutil.rmtree(root, ignore_errors=True)
            report = make(root).build(jobs=2)  # others wait for it
            assert report.problems == ()
            done.touch()
    return Portal(root)


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Portal:
    """Return the small portal, built. Tests read it and change nothing."""
    return made_once(tmp_path_factory, "sample", sample_at)


@pytest.fixture(scope="session")
def real(tmp_path_factory: pytest.TempPathFactory) -> Portal:
    """Return the repository's own site, built. Tests read it and change nothing."""
    return made_once(tmp_path_factory, "real", repository_site_at)


@pytest.fixture
def portal(tmp_path: Path, sample: Portal) -> Portal:
    """Return a copy of the small portal for a test to change; not built."""
    copied = sample_at(tmp_path / "site")
    lend_templates(sample, copied)
    return copied
