"""The lines of code that a dataset page shows, taken from the page and run."""

import json
import re
import shutil
import subprocess
import sys
from html import unescape
from pathlib import Path

from portal import GUARD

PART = re.compile(r'id="code-([a-z]+)".*?<pre[^>]*><code>(.*?)</code></pre>', re.DOTALL)
NAMED = re.compile(r"^(?:const )?(\w+) = (?:pd\.read_csv|await response\.json)\(", re.MULTILINE)
PANDAS = """
import json, sys
for code, name in json.load(sys.stdin):
    held = {}
    exec(code, held)
    rows = held[name].astype(object).map(str).values.tolist()
    sys.stderr.write(json.dumps([list(map(str, held[name].columns)), rows]) + "\\n")
"""
DUCKDB = """
import json, sys
for code, name in json.load(sys.stdin):
    held = {}
    exec(code, held)
    found = held["duckdb"].read_parquet(name)
    rows = [list(map(str, row)) for row in found.fetchall()]
    sys.stderr.write(json.dumps([found.columns, rows]) + "\\n")
"""


def snippets_of(page: str) -> dict[str, str]:
    """Return the code of a dataset page by language."""
    return {name: unescape(code) for name, code in PART.findall(page)}


def run_pandas(codes: list[str], folder: Path) -> list[tuple[list[str], list[list[str]]]]:
    """Run Python codes, one after the other, in a process; return columns and rows of what each has read."""
    return _python(PANDAS, [(code, _name(code)) for code in codes], folder)


def run_duckdb(codes: list[str], folder: Path) -> list[tuple[list[str], list[list[str]]]]:
    """Run codes for DuckDB; return columns and rows of the file that each has fetched."""
    named = [(code, re.findall(r'read_parquet\("([^"]+)"\)', code)[0]) for code in codes]
    return _python(DUCKDB, named, folder)


def _name(code: str) -> str:
    found = NAMED.search(code)
    assert found, code
    return found[1]


def _python(program: str, codes: list[tuple[str, str]], folder: Path) -> list[tuple[list[str], list[list[str]]]]:
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", program],
        input=json.dumps(codes),
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=GUARD,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout  # what the code prints for its reader
    return [tuple(json.loads(line)) for line in done.stderr.splitlines()]


def wrapped(codes: list[str]) -> str:
    """Return one piece of JavaScript that runs all codes and holds what each has read, in an array `held`."""
    blocks = [f"{{\n{code}\nheld.push({_name(code)});\n}}" for code in codes]
    return "\n".join(["const held = [];", *blocks])


def run_javascript(codes: list[str], folder: Path) -> list[list[dict[str, object]]]:
    """Run codes with Node; return the rows that each has read."""
    program = folder / "snippets.mjs"
    told = "console.table = () => {};\n" + wrapped(codes) + "\nprocess.stdout.write(JSON.stringify(held));\n"
    program.write_text(told, "utf-8")
    done = subprocess.run(["node", program], capture_output=True, text=True, timeout=GUARD, check=False)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert isinstance(found, list)
    return found


def run_curl(code: str, folder: Path) -> str:
    """Run the lines for a shell in an empty folder; return what they told."""
    folder.mkdir()
    done = subprocess.run(
        ["sh", "-e", "-c", code], cwd=folder, capture_output=True, text=True, timeout=GUARD, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def missing(*tools: str) -> list[str]:
    """Return those tools that are not installed."""
    return [tool for tool in tools if shutil.which(tool) is None]
