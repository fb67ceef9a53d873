"""The bytes of every format depend on the package only: not on cores, time zone, locale, hash seed or clock."""

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from portal import REPOSITORY

SCRIPT = """
import hashlib, json, sys, tempfile
from pathlib import Path
from data.export.packages import FIELDS, all_types, csv_of, exported, keyed, records

def digests(package, files):
    with tempfile.TemporaryDirectory() as folder:
        done = exported(Path(folder), package, files)
        return [[file.path, file.sha256] for file in done.files] + [repr(done.tables)]

rows = [row | {"hostile": row["hostile"][:80]} for row in records()]
many = [row | {"id": f"m{at:06d}-{row['id']}"} for at in range(100) for row in rows]
wide = all_types("many")
wide = wide._replace(tables=(wide.tables[0]._replace(record_id=""),))
told = [digests(all_types(), {"every-type.csv": csv_of(records())}), digests(*keyed())]
told.append(digests(wide, {"every-type.csv": csv_of(many)}))
sys.stdout.write(json.dumps(told))
"""

MACHINES = {
    "one core": {"POLARS_MAX_THREADS": "1"},
    "two cores": {"POLARS_MAX_THREADS": "2", "PYTHONHASHSEED": "7"},
    "five cores": {"POLARS_MAX_THREADS": "5", "PYTHONHASHSEED": "11", "TZ": "Asia/Shanghai"},
    "another place": {"LC_ALL": "zh_CN.UTF-8", "TZ": "America/New_York", "SOURCE_DATE_EPOCH": "1"},
}


def told_on(environment: dict[str, str]) -> str:
    path = os.pathsep.join(str(REPOSITORY / each) for each in ("plugins", "tests"))
    command = [sys.executable, "-c", SCRIPT]
    done = subprocess.run(
        command, env={**os.environ, **environment, "PYTHONPATH": path}, capture_output=True, check=False, text=True
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def first() -> str:
    return told_on({"POLARS_MAX_THREADS": "1", "PYTHONHASHSEED": "1"})


@pytest.mark.parametrize("machine", MACHINES)
def test_same_bytes(first: str, machine: str) -> None:
    found, wanted = json.loads(told_on(MACHINES[machine])), json.loads(first)
    assert found == wanted


def test_there_is_something_to_compare(first: str) -> None:
    assert [len(each) for each in json.loads(first)] == [52, 27, 12]
    assert len({hashlib.sha256(json.dumps(each).encode()).hexdigest() for each in json.loads(first)}) == 3


def test_another_folder_gives_the_same(first: str, tmp_path: Path) -> None:
    assert told_on({"TMPDIR": str(tmp_path)}) == first
