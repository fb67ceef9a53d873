"""Calls of `gsc register` in tests, and what they tell."""

import csv
import io
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from data.intake.front_desk import Desk, book, csv_text
from gsc.cli.main import main


def call(desk: Desk, *words: str, lang: str = "en", env: Mapping[str, str] | None = None) -> Result:
    command = ["register", *words, "--site", str(desk.root), "--lang", lang]
    return CliRunner().invoke(main, command, env=dict(env or {}), catch_exceptions=False)


def told(desk: Desk, *rows: Mapping[str, Any], form: str = "csv") -> list[tuple[str, str]]:
    """Return (place, code) of all that is wrong with a sheet; nothing may have changed."""
    path = Path(f"sheet.{form}")
    if form == "csv":
        path.write_text(csv_text(rows), "utf-8")
    else:
        book(path, rows)
    before = desk.files()
    for verb in ("check", "add"):
        done = call(desk, verb, str(path))
        assert done.exit_code == 1, done.output
    assert desk.files() == before
    lines = done.stderr.splitlines()
    return [(line.split(": ")[0].partition(":")[2], line.rpartition("[")[2].rstrip("]")) for line in lines]


def cells(desk: Desk, path: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(desk.read(path), newline="")))
