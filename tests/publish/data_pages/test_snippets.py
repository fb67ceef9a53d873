"""The snippets run as they stand, against the files on a loopback address."""

import html
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from publish.data_pages.made_site import write_site
from served import Server

COMMANDS = {
    "python": (sys.executable, "-"),
    "duckdb": (sys.executable, "-"),
    "javascript": ("node", "--input-type=module", "-"),
    "curl": ("sh", "-e"),
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("snippets") / "site"
    server = Server(folder, "/sub/")
    write_site(folder, server.address.removesuffix("/"))
    with server.running():
        yield folder


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize(("slug", "seen"), [("agencies", "bureau"), ("tasks", "t01"), ("numbers", "n1")])
def test_it_runs(site: Path, tmp_path: Path, name: str, slug: str, seen: str) -> None:
    command = COMMANDS[name]
    if not shutil.which(command[0]):
        pytest.skip(f"{command[0]} is not installed")
    text = (site / "en/data" / slug / "index.html").read_text("utf-8")
    found = re.search(rf'id="code-{name}".*?<pre[^>]*><code>(.*?)</code></pre>', text, re.DOTALL)
    assert found
    run = subprocess.run(
        command,
        input=html.unescape(found[1]),
        cwd=tmp_path,
        env={**os.environ, "no_proxy": "127.0.0.1", "NO_PROXY": "127.0.0.1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    assert (f"{slug}.csv: OK" if name == "curl" else seen) in run.stdout


@pytest.mark.parametrize("name", ["r", "excel"])
def test_the_others_name_the_file(site: Path, name: str) -> None:
    text = (site / "zh/data/tasks/index.html").read_text("utf-8")
    found = re.search(rf'id="code-{name}".*?</pre>', text, re.DOTALL)
    assert found
    assert "/sub/data/tasks/tasks.csv" in found[0]
