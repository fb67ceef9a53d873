"""The same packages give the same bytes: in any place, language and number of processes and threads, on any day."""

import os
from pathlib import Path

import pytest

from data_portal import data_sample_at
from machines import FIRST, SECOND, built
from portal import Portal, clean_copy, differing, lend_templates


def test_byte_identical(sample: Portal, tmp_path: Path) -> None:
    one = data_sample_at(tmp_path / "one")
    lend_templates(sample, one)
    two = clean_copy(one, tmp_path / "elsewhere" / "another name")
    for number, path in enumerate(sorted(two.root.rglob("*"))):
        if ".gsc" not in path.parts:
            os.utime(path, (1_000_000_000 + number, 1_000_000_000 + number))
    first, second = built(one, FIRST, 1), built(two, SECOND, 2)
    assert differing(first, second) == []
    assert len([path for path in first if path.startswith("data/")]) > 100
    assert not [path for path in files_with(two, b"2100-01-01") if path.name != "security.txt"]
    assert files_with(two, str(tmp_path).encode()) == []


def files_with(portal: Portal, text: bytes) -> list[Path]:
    return [path for path in portal.output.rglob("*") if path.is_file() and text in path.read_bytes()]


@pytest.mark.audit
@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_all_numbers_of_processes_and_threads(sample: Portal, tmp_path: Path, jobs: int) -> None:
    made = []
    for threads in ("1", "2", "8"):
        portal = data_sample_at(tmp_path / threads)
        lend_templates(sample, portal)
        made.append(built(portal, {**FIRST, "POLARS_MAX_THREADS": threads}, jobs))
    assert differing(made[0], made[1]) == differing(made[0], made[2]) == []
