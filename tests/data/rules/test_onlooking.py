"""Rules that look on while an engine reads find what they find when they read a table themselves."""

import json
import random
from pathlib import Path

import pytest

from gsc.data.fast.validate import validate
from gsc.data.package.read import read_any
from gsc.data.rules.check import check_tables
from gsc.data.rules.onlooking import RulesOnlooker
from gsc.data.rules.subject import Outside
from gsc.model.package import Package

ROWS = 24_000  # more than 1 MiB: the engine reads in bulk only from there
WRONG = ("=1+1", "A" + chr(0xFF21), "+x", "@y")
NAMES = ("id", "kind", "text", "more")


def package_at(folder: Path, lines: list[str]) -> Package:
    fields: list[dict[str, object]] = [{"name": name, "type": "string"} for name in NAMES]
    fields[1]["categories"] = ["a", "b"]
    schema = {"fields": fields, "primaryKey": ["id"], "uniqueKeys": [["text"]]}
    resource = {"name": "rows", "type": "table", "path": "rows.csv", "format": "csv", "encoding": "utf-8"}
    resource |= {"dialect": {"delimiter": ","}, "schema": schema}
    (folder / "rows.csv").write_text("\n".join(lines) + "\n", "utf-8")
    (folder / "datapackage.json").write_text(json.dumps({"name": "rows", "resources": [resource]}), "utf-8")
    package = read_any(str(folder)).package
    assert package is not None
    return package


def lines(seed: int) -> list[str]:
    dice = random.Random(seed)  # noqa: S311  cases, no secret
    made = [",".join(NAMES)]
    for number in range(ROWS):
        odd = dice.random() < 0.001
        text = dice.choice(WRONG) if odd else f"text {number}"
        kind = "z" if dice.random() < 0.0005 else dice.choice("ab")
        made.append(f"r{number},{kind},{text},some words that make a row longer")
    return made


@pytest.mark.parametrize("seed", [1, 2])
def test_the_same_is_found(seed: int, tmp_path: Path) -> None:
    package = package_at(tmp_path, lines(seed))
    onlooker = RulesOnlooker(package, str(tmp_path), "rows", Outside())
    verdict = validate(str(tmp_path / "datapackage.json"), onlooker=onlooker)
    assert [each.engine for each in verdict.resources] == ["fast"]
    seen = onlooker.findings(package.tables[0])
    ((_, read),) = check_tables(package, str(tmp_path), "rows")
    assert seen == read
    assert len({each.code for each in read.problems}) >= 3


RAGGED = "r1,a"
TORN = 'r1,a,"open,words'


@pytest.mark.parametrize("line", [RAGGED, TORN], ids=["ragged", "quote"])
def test_what_is_not_read_alike_is_left_to_the_rules(line: str, tmp_path: Path) -> None:
    package = package_at(tmp_path, [*lines(3), line])
    onlooker = RulesOnlooker(package, str(tmp_path), "rows", Outside())
    validate(str(tmp_path / "datapackage.json"), onlooker=onlooker)
    assert onlooker.findings(package.tables[0]) is None


def test_small_tables_are_not_shown(tmp_path: Path) -> None:
    package = package_at(tmp_path, lines(4)[:50])
    onlooker = RulesOnlooker(package, str(tmp_path), "rows", Outside())
    validate(str(tmp_path / "datapackage.json"), onlooker=onlooker)
    assert onlooker.findings(package.tables[0]) is None
