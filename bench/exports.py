"""Measure the exports of one table, beside the same formats made plainly by other tools: `python bench/exports.py`.

Each measure is a process of its own, imports included. The plain way makes fewer files (no schema, no descriptor, no
checksums, no typed reading, no check that the CSV was read right) and stands for the scale of the machine.
"""

import argparse
import hashlib
import os
import shutil
import sqlite3
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing
from statistics import median
from types import MappingProxyType
from typing import Final

from marks import MIB, machine
from measure import Measure, measure
from validation_tables import write_package

_HERE: Final = os.path.dirname(os.path.abspath(__file__))
_PLUGINS: Final = os.path.join(os.path.dirname(_HERE), "plugins")


def ours(folder: str, goal: str, without: tuple[str, ...] = (), only: tuple[str, ...] = ()) -> None:
    """Export a package with our own code."""
    from gsc.data.export.formats.registry import FORMS  # noqa: PLC0415  each process imports what it measures
    from gsc.data.export.package import Origin, export_package  # noqa: PLC0415  each process imports what it measures
    from gsc.data.export.words import SiteFacts, site_language  # noqa: PLC0415  each process imports what it measures
    from gsc.data.package.read import read_any  # noqa: PLC0415  each process imports what it measures

    package = read_any(folder).package
    if package is None:
        raise SystemExit(folder)
    site = SiteFacts(
        "https://portal.example", (site_language("zh", "中文", "", str), site_language("en", "English", "", str))
    )
    forms = [form for form in only or FORMS if form not in without]
    export_package(package, Origin(folder, {}), goal, site, forms)


def plain(folder: str, goal: str) -> None:
    """Make the same formats but XLSX, each as its tool makes it."""
    import polars as pl  # noqa: PLC0415  each process imports what it measures

    path = max((os.path.join(folder, name) for name in os.listdir(folder)), key=os.path.getsize)
    with open(path, "rb") as file:
        raw = file.read()
    frame = pl.read_csv(raw)
    with open(os.path.join(goal, "t.csv"), "wb") as file:
        file.write(raw)
    frame.write_csv(os.path.join(goal, "t.excel.csv"), include_bom=True)
    frame.write_json(os.path.join(goal, "t.json"))
    frame.write_ndjson(os.path.join(goal, "t.jsonl"))
    frame.write_parquet(os.path.join(goal, "t.parquet"), compression="zstd")
    with closing(sqlite3.connect(os.path.join(goal, "t.sqlite"))) as database:
        columns = ", ".join(f'"{name}"' for name in frame.columns)
        database.execute(f"CREATE TABLE t ({columns}, PRIMARY KEY ({columns.split(',')[0]}))")
        slots = ", ".join("?" * frame.width)
        database.executemany(f"INSERT INTO t VALUES ({slots})", frame.rows())  # noqa: S608  only question marks
        database.commit()
    with zipfile.ZipFile(os.path.join(goal, "t.zip"), "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(path, "t.csv")
    frame.describe()
    for name in sorted(os.listdir(goal)):
        with open(os.path.join(goal, name), "rb") as file:
            hashlib.sha256(file.read()).hexdigest()


def nothing(folder: str, goal: str) -> None:
    """Import what exports need, and do nothing."""
    del folder, goal
    import gsc.data.export.package  # noqa: PLC0415  each process imports what it measures
    import gsc.data.package.read  # noqa: F401, PLC0415


def small(folder: str, goal: str) -> None:
    """Export the same small package a hundred times."""
    for at in range(100):
        each = os.path.join(goal, str(at))
        os.mkdir(each)
        ours(folder, each)


WAYS: Final = MappingProxyType[str, Callable[[str, str], None]](
    {
        "plain": plain,
        "nothing": nothing,
        "all but XLSX": lambda folder, goal: ours(folder, goal, without=("xlsx",)),
        "XLSX": lambda folder, goal: ours(folder, goal, only=("xlsx",)),
        "everything": ours,
        "100 packages of 20 rows": small,
    }
)


def run(way: str, folder: str) -> Measure:
    """Export in a fresh process into a fresh folder."""
    environment = {**os.environ, "PYTHONPATH": _PLUGINS, "LC_ALL": "C.UTF-8"}
    with tempfile.TemporaryDirectory(dir=os.path.dirname(folder)) as goal:
        return measure((sys.executable, os.path.abspath(__file__), "--way", way, folder, goal), _HERE, environment)


def lines(found: dict[str, list[Measure]]) -> Iterator[str]:
    """Yield the table, a line a way."""
    yield "| what | CPU s | times the plain way | peak MiB |"
    yield "|---|---|---|---|"
    scale = median(each.cpu for each in found["plain"])
    for way, runs in found.items():
        if any(each.code for each in runs):
            yield f"| {way} | failed: {runs[0].complaint[-200:]} | | |"
            continue
        cpu = median(each.cpu for each in runs)
        yield f"| {way} | {cpu:.2f} | {cpu / scale:.2f} | {max(each.largest for each in runs) / MIB:.0f} |"


def main() -> None:
    """Read the command line, measure, print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000, help="rows of 12 columns")
    parser.add_argument("--runs", type=int, default=3, help="measures of each")
    parser.add_argument("--way", choices=WAYS, help="do one thing, unmeasured, with the folders given")
    parser.add_argument("folders", nargs="*")
    given = parser.parse_args()
    if given.way:
        WAYS[given.way](*given.folders)
        return
    work = os.path.join(_HERE, "work")
    folders = {rows: os.path.join(work, f"exports-{rows}") for rows in (given.rows, 20)}
    for rows, folder in folders.items():
        shutil.rmtree(folder, ignore_errors=True)
        write_package(folder, rows, 0)
    found: dict[str, list[Measure]] = {way: [] for way in WAYS}
    for _ in range(given.runs):
        for way, runs in found.items():
            runs.append(run(way, folders[20 if way == "100 packages of 20 rows" else given.rows]))
            print(f"{way}: {runs[-1].cpu:.2f} s", file=sys.stderr)
    print(f"{machine()}\n")
    print("\n".join(lines(found)))


if __name__ == "__main__":
    main()
