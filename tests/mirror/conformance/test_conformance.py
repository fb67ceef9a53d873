"""The conformance tests of TUF clients, theupdateframework/tuf-conformance, where a copy of that repository is at hand.

None of it is kept here. `TUF_CONFORMANCE` names a folder with a checkout; the suite also wants the program faketime.
"""

import os
import re
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

CLIENT = Path(__file__).with_name("client.py")
ENGINE = Path(__file__).parents[3] / "plugins"
HOW = "set TUF_CONFORMANCE to a checkout of theupdateframework/tuf-conformance, and install faketime"
LONGEST = 3600  # seconds; each of its tests starts several processes


def client_command(folder: Path) -> Path:
    """Write the command that the suite starts for each step; return its path."""
    command = folder / "client"
    command.write_text(f'#!/bin/sh\nPYTHONPATH="{ENGINE}" exec "{sys.executable}" "{CLIENT}" "$@"\n')
    command.chmod(command.stat().st_mode | stat.S_IXUSR)
    return command


@pytest.mark.audit
def test_conformance(tmp_path: Path) -> None:
    suite = os.environ.get("TUF_CONFORMANCE", "")
    if not (suite and shutil.which("faketime")):
        pytest.skip(HOW)
    command = [sys.executable, "-m", "pytest", "tuf_conformance", "-q", "-p", "no:cacheprovider"]
    done = subprocess.run(
        [*command, "--entrypoint", str(client_command(tmp_path))],
        cwd=suite,
        capture_output=True,
        text=True,
        check=False,
        timeout=LONGEST,
    )
    passed = re.search(r"(\d+) passed", done.stdout)
    assert done.returncode == 0, done.stdout[-3000:]
    assert passed
    assert int(passed[1]) >= 113


def test_the_client_speaks_as_the_suite_wants(tmp_path: Path) -> None:
    """Its first step needs no server: a root is taken as it is."""
    root = tmp_path / "root.json"
    root.write_bytes(b"{}")
    folder = tmp_path / "metadata"
    folder.mkdir()
    command = str(client_command(tmp_path))
    subprocess.run([command, "--metadata-dir", str(folder), "init", str(root)], check=True)
    assert (folder / "root.json").read_bytes() == b"{}"
    refused = [command, "--metadata-dir", str(folder), "--metadata-url", "http://127.0.0.1:9/", "refresh"]
    assert subprocess.run(refused, check=False, capture_output=True).returncode == 1
