"""Ids, texts to add, and differences, each by itself."""

import csv
import io
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gsc.data.intake.csv_text import addition
from gsc.data.intake.difference import unified
from gsc.data.intake.ids import NewIds


@pytest.mark.parametrize(
    ("pattern", "used", "years", "ids"),
    [
        ("p{number}", (), ("", ""), ["p1", "p2"]),
        ("p-{number:03}", ("p-009", "p-1000", "q-2000", "p-x"), ("",), ["p-1001"]),
        (
            "gsc-{year}-{number:04}",
            ("gsc-2025-0007",),
            ("2025", "2026", "2025"),
            ["gsc-2025-0008", "gsc-2026-0001", "gsc-2025-0009"],
        ),
        ("{number}-{year}", ("3-2026", "9-2025"), ("2026",), ["4-2026"]),
        ("a.{number}", ("ab7",), ("",), ["a.1"]),
    ],
)
def test_ids(pattern: str, used: tuple[str, ...], years: tuple[str, ...], ids: list[str]) -> None:
    made = NewIds(pattern, used)
    assert [made.new(year) for year in years] == ids


CELLS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r"), max_size=6)


@given(
    old=st.lists(st.lists(CELLS, min_size=2, max_size=2), max_size=6),
    new=st.lists(st.lists(CELLS, min_size=2, max_size=2), min_size=1, max_size=3),
    closed=st.booleans(),
)
def test_additions_read_back(old: list[list[str]], new: list[list[str]], *, closed: bool) -> None:
    text = addition(b"", [["id", "name"], *old]).text
    before = text if closed else text.removesuffix(b"\n")
    made = addition(before, new)
    assert made.after.startswith(before)
    found = list(csv.reader(io.StringIO(made.after.decode(), newline="")))
    assert found == [["id", "name"], *old, *new]
    assert made.first == len(old) + 2


@pytest.mark.parametrize("old", ["", "a\n", "a", "a\nb\nc\nd\ne\n", "a\nb\nc\nd\ne"])
@pytest.mark.parametrize("count", [1, 5])
def test_a_difference_is_that_of_git(tmp_path: Path, old: str, count: int) -> None:
    made = addition(old.encode(), [[f"x{number}", "y"] for number in range(count)])
    (tmp_path / "old").write_bytes(old.encode())
    (tmp_path / "new").write_bytes(made.after)
    git = ["git", "diff", "--no-index", "old", "new"]
    shown = subprocess.run(git, cwd=tmp_path, check=False, capture_output=True, text=True).stdout
    told = list(unified("new", made))
    assert [line.split(" @@")[0] for line in shown.splitlines()[-len(told) + 3 :]] == told[3:]
    if old:
        patched = subprocess.run(
            ["git", "apply", "-"],
            cwd=tmp_path,
            input="\n".join(["--- a/old", "+++ b/old", *told[2:], ""]),
            text=True,
            check=False,
        )
        assert patched.returncode == 0
        assert (tmp_path / "old").read_bytes() == made.after
