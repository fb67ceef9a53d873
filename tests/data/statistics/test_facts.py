"""What is told of a table: counts, ends, means, frequent values, untranslated halves."""

from pathlib import Path
from statistics import mean
from typing import Any

import pytest

from data.export.meaning import meant
from data.export.packages import all_types, csv_of, exported, package_of, records
from gsc.model.package import Category, Column, Table
from gsc.model.package_facts import ColumnFacts, TableFacts


@pytest.fixture(scope="module")
def facts(tmp_path_factory: pytest.TempPathFactory) -> TableFacts:
    folder = tmp_path_factory.mktemp("facts")
    return exported(folder, all_types(), {"every-type.csv": csv_of(records())}, forms=()).tables[0]


def of(cells: list[str], kind: str, folder: Path, **more: Any) -> ColumnFacts:
    table = Table("t", "t.csv", (), (), (Column("k", "string"), Column("x", kind, **more)))
    rows = [{"k": str(at), "x": cell} for at, cell in enumerate(cells)]
    return (
        exported(folder, package_of("p", (table,), {"name": "p"}), {"t.csv": csv_of(rows)}, forms=())
        .tables[0]
        .columns[1]
    )


def test_counts_are_those_of_another_reader(facts: TableFacts) -> None:
    for column in facts.columns:
        values = [row[column.name] for row in meant() if row[column.name] is not None]
        assert column.filled == len(values)
        assert column.distinct == len({repr(value) for value in values})


def test_preview_is_as_in_the_csv(facts: TableFacts) -> None:
    assert facts.rows == len(records())
    assert list(facts.preview) == [tuple(row.values()) for row in records()]


def test_untranslated_halves(facts: TableFacts) -> None:
    rows = records()
    zh = sum(not row["name_zh"] and bool(row["name_en"]) for row in rows)
    en = sum(not row["name_en"] and bool(row["name_zh"]) for row in rows)
    assert facts.untranslated == (("name_zh", zh), ("name_en", en))
    assert zh


@pytest.mark.parametrize(
    ("kind", "cells", "told"),
    [
        ("integer", ["3", "", "10", "-1"], ("-1", "10", "4")),
        ("integer", ["1", "2"], ("1", "2", "1.5")),
        ("integer", ["1", "1", "2"], ("1", "2", "1.33")),
        ("number", ["0.1", "0.2"], ("0.1", "0.2", "0.15")),
        ("number", ["0.10", "0.20", "0.00"], ("0.00", "0.20", "0.1")),
        ("number", ["1e30", "2"], ("2", "1" + "0" * 30, "500000000000000000000000000001")),
        ("number", ["9" * 38, "9" * 38], ("9" * 38, "9" * 38, "9" * 38)),
        ("number", ["1e-60", "3e-60"], ("1E-60", "3E-60", "2e-60")),
        ("number", ["100", "300"], ("100", "300", "200")),
        ("number", ["NaN", "1"], ("", "", "")),
        ("date", ["2024-03-01", "1999-12-31", ""], ("1999-12-31", "2024-03-01", "")),
        ("time", ["10:00:00", "09:59:59"], ("09:59:59", "10:00:00", "")),
        ("year", ["2013", "2022"], ("2013", "2022", "")),
        ("yearmonth", ["2013-11", "2013-02"], ("2013-02", "2013-11", "")),
        ("string", ["b", "a"], ("", "", "")),
        ("boolean", ["true", "false"], ("", "", "")),
        ("integer", ["", ""], ("", "", "")),
    ],
)
def test_ends_and_mean(kind: str, cells: list[str], told: tuple[str, str, str], tmp_path: Path) -> None:
    found = of(cells, kind, tmp_path)
    assert (found.smallest, found.largest, found.mean) == told


def test_coded_values_have_no_mean(tmp_path: Path) -> None:
    found = of(["1", "2", "2"], "integer", tmp_path, categories=(Category("1", ()), Category("2", ())))
    assert (found.smallest, found.largest, found.mean, found.frequent) == ("", "", "", (("2", 2), ("1", 1)))


@pytest.mark.parametrize("times", [1, 2000])
def test_frequent_values(times: int, tmp_path: Path) -> None:
    cells = ["b", "a", "c", "c", "", *(f"once{at}" for at in range(times))]
    found = of(cells, "string", tmp_path)
    once = sorted(["a", "b", *(f"once{at}" for at in range(times))])
    assert found.frequent == (("c", 2), *((each, 1) for each in once))[:10]
    assert found.distinct == 3 + times


@pytest.mark.parametrize(
    ("kind", "cells"), [("integer", ["10", "9", "9", "10", "1"]), ("number", ["10.0", "9.0", "9.0", "10.0", "1.0"])]
)
def test_frequent_numbers_are_in_their_order(kind: str, cells: list[str], tmp_path: Path) -> None:
    assert of(cells, kind, tmp_path).frequent == ((cells[1], 2), (cells[0], 2), (cells[4], 1))


def test_values_that_stand_once_are_not_frequent(tmp_path: Path) -> None:
    assert of(["a", "b"], "string", tmp_path).frequent == ()


def test_a_mean_is_exact_for_many(tmp_path: Path) -> None:
    cells = [f"{at % 7}.1" for at in range(5000)]
    assert of(cells, "number", tmp_path).mean == f"{mean(map(float, cells)):.3f}".rstrip("0")
