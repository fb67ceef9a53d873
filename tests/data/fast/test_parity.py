"""The fast report is frictionless' report, on made packages and on the material that frictionless is tested with."""

import difflib
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tarfile
from collections import Counter
from pathlib import Path

import pytest

from data.fast.fuzz import Package
from data.fast.parity import Parity, parity
from portal import REPOSITORY

CHUNK = 500  # bytes: every table has many
BLOCK = 5
BLOCKS = 12
AUDITED = 2000
LARGEST = 200_000  # bytes of a golden file
RELEASE = "frictionless==5.21.0"


def difference(found: Parity) -> str:
    lines = difflib.unified_diff(found.expected.splitlines(), found.found.splitlines(), lineterm="", n=1)
    return "\n".join(list(lines)[:40])


def check(seed: int, folder: Path) -> Parity:
    """Every second package goes through polars in small chunks, whatever its size."""
    folder.mkdir()
    found = parity(str(Package(seed).write(folder)), None if seed % 2 else CHUNK)
    assert found.expected == found.found, f"seed {seed}: {difference(found)}"
    return found


@pytest.mark.parametrize("block", range(BLOCKS))
def test_made_packages(block: int, tmp_path: Path) -> None:
    for seed in range(block * BLOCK, (block + 1) * BLOCK):
        found = check(seed, tmp_path / str(seed))
        assert found.expected == found.found


@pytest.mark.audit
@pytest.mark.parametrize("start", range(10_000, 10_000 + AUDITED, 100))
def test_many_made_packages(start: int, tmp_path: Path) -> None:
    engines: Counter[str] = Counter()
    for seed in range(start, start + 100):
        engines.update(resource.engine for resource in check(seed, tmp_path / str(seed)).resources)
    assert engines["fast"] > engines["frictionless"]


@pytest.fixture(scope="module")
def released(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the released source of frictionless; fetched once, checked against the lock file."""
    archive = Path(request.config.cache.mkdir("frictionless")) / "frictionless-5.21.0.tar.gz"
    folder = tmp_path_factory.mktemp("released")
    if not archive.exists():
        fetch = [
            sys.executable,
            "-m",
            "pip",
            "download",
            RELEASE,
            "--no-binary",
            "frictionless",
            "--no-deps",
            "-q",
            "-d",
        ]
        fetched = subprocess.run([*fetch, folder], capture_output=True, text=True, check=False)
        if fetched.returncode:
            missing = f"{RELEASE} cannot be fetched: {fetched.stderr[-300:]}"
            (pytest.fail if os.environ.get("CI") else pytest.skip)(missing)
        shutil.move(folder / archive.name, archive)
    lock = (REPOSITORY / "requirements" / "dev.txt").read_text(encoding="utf-8")
    entry = re.search(rf"^{re.escape(RELEASE)} (?:\\\n +--hash=sha256:[0-9a-f]+ ?)+", lock, re.MULTILINE)
    assert entry is not None
    assert hashlib.sha256(archive.read_bytes()).hexdigest() in entry.group()
    with tarfile.open(archive) as packed:
        packed.extractall(folder, filter="data")
    return folder / "frictionless-5.21.0"


@pytest.mark.audit
@pytest.mark.parametrize("chunk", [None, CHUNK])
def test_golden_reports(released: Path, chunk: int | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(released)
    monkeypatch.setattr("socket.socket.connect", lambda *_: (_ for _ in ()).throw(OSError("no network in tests")))
    monkeypatch.setattr("socket.getaddrinfo", lambda *_, **__: (_ for _ in ()).throw(OSError("no network in tests")))
    files = sorted(str(path) for path in Path("data").rglob("*") if path.is_file() and path.stat().st_size < LARGEST)
    engines: Counter[str] = Counter()
    for file in files:
        found = parity(file, chunk)
        assert found.expected == found.found, f"{file}: {difference(found)}"
        engines.update(resource.engine for resource in found.resources)
    assert engines["fast"] >= 150
