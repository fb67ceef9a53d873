"""The composite index of the demo: derived, valid, marked as a sample, and equal to the method done by hand."""

import csv
from io import StringIO
from pathlib import Path

import pytest

from gsc.data.derive.derive import derive_table
from gsc.data.derive.order import derivation_order, sources_for
from gsc.data.package.read import read_package
from portal import REPOSITORY

DEMO = REPOSITORY / "demo"
SLUG = "supply-chain-index"
Rows = list[dict[str, str]]


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Rows]:
    reading = read_package(str(DEMO), f"datasets/{SLUG}", ("zh", "en"))
    assert reading.package, reading.problems
    package = reading.package
    goal = tmp_path_factory.mktemp("derived")
    paths = {(SLUG, each.name): str(DEMO / "datasets" / SLUG / each.path) for each in package.tables if not each.sql}
    found = derivation_order(str(DEMO), [package])
    assert found.problems == ()
    for slug, name in found.order:
        table = next(each for each in package.tables if each.name == name)
        paths[slug, name] = str(goal / f"{name}.csv")
        sources = sources_for({slug: package}, package, table, paths)
        assert derive_table(str(DEMO), package, table, sources, paths[slug, name]) == ()
    return {name: list(csv.DictReader(StringIO(Path(path).read_text("utf-8")))) for (_, name), path in paths.items()}


def test_all_is_marked_as_a_sample(tables: dict[str, Rows]) -> None:
    assert len(tables) == 8
    for name, rows in tables.items():
        assert rows, name
        assert {row["sample"] for row in rows} == {"true"}, name


def normalised(tables: dict[str, Rows]) -> dict[tuple[str, str], float | None]:
    directions = {row["id"]: row["direction"] for row in tables["indicators"]}
    found: dict[tuple[str, str], float | None] = {}
    for name, direction in directions.items():
        mine = {
            row["unit"]: float(row["value"])
            for row in tables["observations"]
            if row["indicator"] == name and row["value"]
        }
        low, high = min(mine.values()), max(mine.values())
        for unit in {row["unit"] for row in tables["observations"]}:
            share = (mine[unit] - low) / (high - low) if unit in mine else None
            found[unit, name] = None if share is None else 100 * (share if direction == "higher" else 1 - share)
    return found


def scores(values: dict[tuple[str, str], float | None], weights: dict[str, float]) -> dict[str, float]:
    found = {}
    for unit in sorted({unit for unit, _ in values}):
        mine = {name: value for (owner, name), value in values.items() if owner == unit and value is not None}
        if len(mine) == len(weights):
            found[unit] = round(sum(mine[name] * weights[name] for name in weights) / sum(weights.values()), 2)
    return found


def ranks(found: dict[str, float]) -> dict[str, int]:
    return {unit: 1 + sum(other > score for other in found.values()) for unit, score in found.items()}


def test_the_same_as_by_hand(tables: dict[str, Rows]) -> None:
    values = normalised(tables)
    for row in tables["normalised-values"]:
        value = values[row["unit"], row["indicator"]]
        assert (float(row["normalised"]) if row["normalised"] else None) == (
            value and pytest.approx(value) if value else value
        )
    weights = {row["indicator"]: float(row["weight"]) for row in tables["weights"]}
    assert sum(weights.values()) == pytest.approx(1)
    base = scores(values, weights)
    assert {row["unit"]: float(row["score"]) for row in tables["scores"] if row["score"]} == pytest.approx(base)
    assert {row["unit"]: int(row["rank"]) for row in tables["scores"] if row["rank"]} == ranks(base)
    changed = [{**weights, name: weights[name] * factor} for name in sorted(weights) for factor in (0.8, 1.2)]
    all_ranks = [ranks(scores(values, each)) for each in changed]
    for row in tables["rank-ranges"]:
        mine = [each[row["unit"]] for each in all_ranks]
        assert (int(row["best_rank"]), int(row["worst_rank"])) == (min(mine), max(mine))
    assert len(tables["weight-sensitivity"]) == len(changed) * len(base)


def test_what_is_unknown_stays_unknown(tables: dict[str, Rows]) -> None:
    (unknown,) = [row["unit"] for row in tables["observations"] if not row["value"]]
    (row,) = [row for row in tables["scores"] if row["unit"] == unknown]
    assert (row["score"], row["rank"]) == ("", "")


def test_the_quotations_stand_in_the_sources() -> None:
    text = (DEMO / "datasets" / SLUG / "datapackage.yaml").read_text("utf-8")
    for name, quoted, lines in (
        (
            "pilot-implementation-plan-2013",
            "供应商污染减排、节能管理、碳足迹等供应链管理综合环境绩效评价体系",
            (144, 146),
        ),
        (
            "institutional-innovation-plan",
            "制定汽车领域服务机构指数评价模型体系，开展汽车领域绿色供应链指数评价",
            (124, 124),
        ),
        ("institutional-innovation-plan", "汽车领域绿色供应链指数评价", (56, 56)),
        ("supply-chain-innovation-opinions", "建立行业指数、经济运行、社会预警等指标体系", (61, 61)),
    ):
        source = (REPOSITORY / "sources" / f"{name}.txt").read_text("utf-8").split("\n")[lines[0] - 1 : lines[1]]
        assert quoted in "".join(source), name
        assert quoted in text, name
