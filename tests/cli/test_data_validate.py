"""`gsc data validate`: reports, exit codes, and every bad input as a located message."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from damages import circle, huge, yaml_bomb, zip_bomb
from data.package.sample import DESCRIPTOR, FIRMS, PARKS, Damage, edit, package_at, write
from gsc.cli.data_validate import validate

REPORT = ("valid", "stats", "warnings", "errors", "tasks")
PROBLEM = {"path", "line", "column", "code", "severity", "message", "remedy"}


def run(*words: str | Path, lang: str = "en") -> Result:
    return CliRunner().invoke(validate, [*map(str, words), "--lang", lang])


def record(*words: str | Path) -> dict[str, object]:
    answer = run(*words, "--report", "json")
    assert answer.exit_code in {0, 1}, answer.output
    found = json.loads(answer.output)
    assert isinstance(found, dict)
    return found


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return package_at(tmp_path)


def rows(text: str) -> Damage:
    return write("parks.csv", text.encode())


def symlink(folder: Path) -> None:
    (folder / "firms.csv").unlink()
    (folder / "firms.csv").symlink_to("/etc/passwd")


wrong_hash = edit("  title: Firms\n", f"  title: Firms\n  hash: {'0' * 64}\n")
HEAD = PARKS.splitlines()[0]
BAD: dict[str, tuple[Damage, str, str, int]] = {
    "GBK": (write("parks.csv", PARKS.encode("gbk")), "parks.csv", "data-gbk", 2),
    "UTF-16": (write("parks.csv", PARKS.encode("utf-16")), "parks.csv", "data-utf-16", 0),
    "BOM": (write("parks.csv", PARKS.encode("utf-8-sig")), "parks.csv", "data-bom", 1),
    "mixed line ends": (rows(PARKS.replace("zone\n", "zone\r\n")), "parks.csv", "data-line-ends", 3),
    "NUL": (rows(PARKS.replace("Tianjin", "Tian\0jin")), "parks.csv", "data-nul", 2),
    "short row": (rows(PARKS + "p3,x\n"), "parks.csv", "table-missing-cell", 4),
    "long row": (rows(PARKS + "p3,x,,2016,port,more\n"), "parks.csv", "table-extra-cell", 4),
    "blank row": (rows(PARKS + "\np3,x,,2016,port\n"), "parks.csv", "table-blank-row", 4),
    "label twice": (rows(PARKS.replace("name_en", "name_zh")), "parks.csv", "table-duplicate-label", 1),
    "other label": (rows(PARKS.replace("name_en", "name")), "parks.csv", "table-incorrect-label", 1),
    "empty file": (rows(""), "parks.csv", "data-empty", 0),
    "huge cell": (huge, "parks.csv", "rule-huge-cell", 2),
    "open quotation mark": (rows(PARKS + 'p3,"x,,2016,port\np4,y,,2017,zone\n'), "parks.csv", "rule-quote-open", 4),
    "stray quotation mark": (rows(PARKS + 'p3,x "y" z,,2016,port\n'), "parks.csv", "rule-quote-stray", 4),
    "wrong type": (rows(PARKS + "p3,x,,soon,port\n"), "parks.csv", "table-type", 4),
    "line break before": (rows(f'{HEAD}\np1,"a\nb",,2016,port\np2,x,,soon,port\n'), "parks.csv", "table-type", 4),
    "required": (rows(PARKS + "p3,,,2016,port\n"), "parks.csv", "table-required", 4),
    "pattern": (rows(PARKS + "P3,x,,2016,port\n"), "parks.csv", "table-pattern", 4),
    "primary key": (rows(PARKS + "p1,x,,2016,port\n"), "parks.csv", "table-primary-key", 4),
    "category": (rows(PARKS + "p3,x,,2016,lake\n"), "parks.csv", "rule-category", 4),
    "foreign key": (write("firms.csv", FIRMS.encode() + b"C,p9,1\n"), "firms.csv", "table-foreign-key", 4),
    "circle of keys": (circle, "datapackage.yaml", "key-circle", 43),
    "unknown key": (edit("keywords:", "keyword:"), "datapackage.yaml", "descriptor-unknown", 12),
    "path with ..": (edit("path: firms.csv", "path: ../firms.csv"), "datapackage.yaml", "resource-outside", 33),
    "absolute path": (edit("path: firms.csv", "path: /etc/passwd"), "datapackage.yaml", "resource-absolute", 33),
    "URL": (edit("path: firms.csv", "path: http://127.0.0.1:9/f.csv"), "datapackage.yaml", "resource-url", 33),
    "symlink": (symlink, "datapackage.yaml", "resource-symlink", 33),
    "zip bomb": (zip_bomb, "datapackage.yaml", "resource-compressed", 33),
    "YAML bomb": (yaml_bomb, "datapackage.yaml", "descriptor-anchor", 1),
    "missing file": (lambda at: (at / "firms.csv").unlink(), "datapackage.yaml", "resource-missing", 33),
    "wrong hash": (wrong_hash, "datapackage.yaml", "resource-hash", 35),
}  # fmt: skip


@pytest.mark.parametrize("case", BAD)
def test_bad_input(folder: Path, case: str) -> None:
    damage, name, code, line = BAD[case]
    damage(folder)
    answer = run(folder)
    assert answer.exit_code == 1, answer.output
    start = f"{folder / name}:{line}:" if line else f"{folder / name}: "
    told = [each for each in answer.output.splitlines() if each.startswith(start)]
    assert any(each.endswith(f"[{code}]") for each in told), answer.output
    assert "Traceback" not in answer.output


def test_a_right_package(folder: Path) -> None:
    answer = run(folder)
    assert answer.exit_code == 0
    assert answer.output == f"{folder}: no error. Tables: 2, notes: 0. Engine: fast.\n"


@pytest.mark.parametrize("engine", ["fast", "frictionless"])
def test_the_report_is_that_of_frictionless(folder: Path, engine: str) -> None:
    rows(PARKS + "P3,,,soon,lake\n")(folder)
    code = (
        "import json, sys; from frictionless import Package;"
        "print(json.dumps(Package(sys.argv[1]).validate().to_descriptor()))"
    )
    words = [sys.executable, "-W", "ignore", "-c", code, str(folder / "datapackage.yaml")]
    theirs = json.loads(subprocess.run(words, capture_output=True, text=True, check=True).stdout)
    ours = record(folder, "--engine", engine)
    gsc = ours.pop("gsc")
    assert tuple(ours) == REPORT
    assert without_times(ours) == without_times(theirs)
    assert isinstance(gsc, dict)
    assert [each["engine"] for each in gsc["resources"]] == [engine, engine]
    assert all(bool(each["reason"]) is (engine == "frictionless") for each in gsc["resources"])
    assert [each["code"] for each in gsc["problems"]] == ["rule-category"]
    found = gsc["problems"][0]
    assert found.keys() >= PROBLEM
    assert (found["record"], found["field"], found["value"], found["line"]) == (4, "kind", "lake", 4)


def without_times(node: object) -> object:
    if isinstance(node, dict):
        return {key: without_times(value) for key, value in node.items() if key != "seconds"}
    return [without_times(each) for each in node] if isinstance(node, list) else node


def test_sarif(folder: Path) -> None:
    rows(PARKS + "p3,=1,,soon,port\n")(folder)
    answer = run(folder, "--report", "sarif")
    assert answer.exit_code == 1
    log = json.loads(answer.output)
    assert log["version"] == "2.1.0"
    (only,) = log["runs"]
    rules = [each["id"] for each in only["tool"]["driver"]["rules"]]
    assert {each["ruleId"] for each in only["results"]} == set(rules) == {"table-type", "rule-formula"}
    for each in only["results"]:
        assert each["level"] in {"error", "warning", "note"}
        assert rules[each["ruleIndex"]] == each["ruleId"]
        region = each["locations"][0]["physicalLocation"]["region"]
        assert region["startLine"] == 4
        assert region["startColumn"] >= 1
        assert each["message"]["text"]


def test_both_languages(folder: Path) -> None:
    rows(PARKS + "p3,x,,soon,lake\n")(folder)
    english, chinese = run(folder).output, run(folder, lang="zh").output
    assert english.count("\n") == chinese.count("\n") == 3


@pytest.mark.parametrize("given", ["folder", "descriptor", "datasets", "table"])
def test_what_can_be_validated(folder: Path, given: str) -> None:
    paths = {
        "folder": folder,
        "descriptor": folder / "datapackage.yaml",
        "datasets": folder.parent,
        "table": folder / "parks.csv",
    }
    found = record(paths[given])
    assert found["valid"] is True


def test_a_package_that_needs_another(tmp_path: Path) -> None:
    folder, other = package_at(tmp_path), package_at(tmp_path, "ports")
    key = "foreignKeys: [{fields: [firm], reference: {package: ports, resource: firms, fields: [firm]}}]"
    edit("    parks:\n      id", f"    firms:\n      {key}\n    parks:\n      id")(folder)
    assert run(folder).exit_code == 0
    (other / "firms.csv").write_text("firm,park,staff\nA,p1,12\n", "utf-8")
    found = record(folder)["gsc"]
    assert isinstance(found, dict)
    assert [(each["code"], each["line"]) for each in found["problems"]] == [("rule-package-key", 3)]


def derived(folder: Path) -> None:
    resource = """- name: kinds
  type: table
  path: kinds.csv
  title: Kinds
  dialect: {delimiter: ","}
  schema:
    fields:
    - {name: kind, type: string}
    - {name: parks, type: integer, constraints: {maximum: 1}}
gsc:
"""
    edit("gsc:\n", resource)(folder)
    edit("    parks:\n      id", "    kinds: {sql: kinds.sql}\n    parks:\n      id")(folder)
    (folder / "kinds.sql").write_text(
        'SELECT kind, COUNT(*) AS parks FROM "parks" GROUP BY kind ORDER BY kind', "utf-8"
    )


def test_a_derived_table_is_made_and_validated(folder: Path) -> None:
    derived(folder)
    before = sorted(os.listdir(folder))
    assert run(folder).output == f"{folder}: no error. Tables: 3, notes: 0. Engine: fast.\n"
    rows(PARKS + "p3,x,,2016,port\n")(folder)
    answer = run(folder)
    assert answer.exit_code == 1
    assert f"{folder / 'kinds.csv'}:2:6:" in answer.output
    assert sorted(os.listdir(folder)) == before


UNMADE = "none, as the derived tables could not be made"


@pytest.mark.parametrize(
    ("damage", "code"),
    [
        (edit("keywords:", "keyword:"), "descriptor-unknown"),
        (edit("temporal: 2016-01/2018-12", "temporal: 2019"), "descriptor-unquoted"),
        (write("parks.csv", PARKS.encode("utf-8-sig")), "data-bom"),
        (write("kinds.sql", b"SELECT kind FROM"), "derive-sql"),
    ],
)
@pytest.mark.parametrize("engine", ["fast", "frictionless"])
def test_a_derived_table_that_is_not_made(folder: Path, damage: Damage, code: str, engine: str) -> None:
    """Its absence is no mistake of its own, and the stored tables are validated all the same."""
    derived(folder)
    key = "    foreignKeys:\n    - {fields: [staff], reference: {resource: kinds, fields: [parks]}}\n"
    edit("    - {name: staff, type: integer}\n    foreignKeys:\n", f"    - {{name: staff, type: integer}}\n{key}")(
        folder
    )
    (folder / "firms.csv").write_text(FIRMS + "C,p1,many\n", "utf-8")
    damage(folder)
    before = sorted(os.listdir(folder))
    found = record(folder, "--engine", engine)
    tasks, gsc = found["tasks"], found["gsc"]
    assert isinstance(tasks, list)
    assert isinstance(gsc, dict)
    assert found["valid"] is gsc["valid"] is False
    assert [each["name"] for each in tasks] == ["parks", "firms"]
    assert [each["type"] for each in tasks[1]["errors"]] == ["type-error"]
    assert gsc["resources"][2] == {"name": "kinds", "engine": "none", "reason": "the derived tables could not be made"}
    answer = run(folder, "--engine", engine).output
    assert f"[{code}]" in answer
    assert f"{folder / 'firms.csv'}:4:6: " in answer
    assert "table-unread" not in answer
    assert f"kinds: {UNMADE}.\n" in answer
    assert sorted(os.listdir(folder)) == before


def test_only_derived_tables_that_are_not_made(folder: Path) -> None:
    text = (folder / "datapackage.yaml").read_text("utf-8")
    kept = text[: text.index("- name: firms")] + text[text.index("gsc:\n") :]
    sql = "    parks:\n      sql: parks.sql\n      id: id\n"
    (folder / "datapackage.yaml").write_text(kept.replace("    parks:\n      id: id\n", sql), "utf-8")
    for name in ("parks.csv", "firms.csv"):
        (folder / name).unlink()
    (folder / "parks.sql").write_text("SELECT 1 AS other ORDER BY other", "utf-8")
    answer = run(folder)
    assert answer.exit_code == 1
    assert "[derive-columns]" in answer.output
    assert answer.output.endswith(f"Engine: {UNMADE}.\n")


@pytest.mark.parametrize(
    ("damage", "reason"),
    [
        (edit("title: Parks\n", "title: [Parks\n"), "none, as the descriptor cannot be read as it stands"),
        (edit("title: Parks\n", "title: &t Parks\n"), "none, as the descriptor cannot be read as it stands"),
        (write("datapackage.yaml", b"#" * 2_000_001), "none, as the descriptor cannot be read as it stands"),
        (lambda at: (at / "datapackage.yaml").unlink(), "none, as there is no descriptor"),
        (edit("path: firms.csv", "path: ../firms.csv"), "none, as a path is not safe to follow"),
        (symlink, "none, as a path is not safe to follow"),
        (edit("keywords:", "keyword:"), "fast"),
    ],
)
def test_the_summary_tells_why_no_engine_ran(folder: Path, damage: Damage, reason: str) -> None:
    damage(folder)
    assert run(folder).output.endswith(f"Engine: {reason}.\n")


def test_several_packages_are_a_list(tmp_path: Path) -> None:
    package_at(tmp_path)
    package_at(tmp_path, "ports")
    answer = run(tmp_path / "datasets", "--report", "json")
    assert [each["gsc"]["path"].rsplit("/", 1)[1] for each in json.loads(answer.output)] == ["parks", "ports"]


def outside(tmp_path: Path, change: Callable[[dict[str, object]], object]) -> Path:
    folder = tmp_path / "From Outside"
    folder.mkdir()
    given = yaml.safe_load(DESCRIPTOR)
    given.pop("gsc")
    change(given)
    (folder / "datapackage.json").write_text(json.dumps(given), "utf-8")
    (folder / "parks.csv").write_text(PARKS, "utf-8")
    (folder / "firms.csv").write_text(FIRMS, "utf-8")
    return folder


def test_a_package_from_outside(tmp_path: Path) -> None:
    folder = outside(tmp_path, lambda given: given["resources"][0].pop("dialect"))  # type: ignore[index]
    answer = run(folder)
    assert answer.exit_code == 0
    assert "[dialect-undeclared]" in answer.output


def test_a_package_with_an_address_is_not_fetched(tmp_path: Path) -> None:
    folder = outside(tmp_path, lambda given: given["resources"][0].update(path="http://127.0.0.1:9/x.csv"))  # type: ignore[index]
    found = record(folder)
    assert found["valid"] is False
    assert found["gsc"]["resources"][0]["engine"] == "none"  # type: ignore[index]


def test_limit(folder: Path) -> None:
    rows(HEAD + "\n" + "".join(f"p{number},x,,soon,lake\n" for number in range(30)))(folder)
    answer = run(folder, "--limit", "5")
    assert answer.output.count("\n") == 6
    assert "errors: 60 (listed: 5)" in answer.output


def test_a_wrong_call(tmp_path: Path) -> None:
    assert run(tmp_path / "nothing").exit_code == 2
    assert run().exit_code == 2
    assert run(tmp_path).exit_code == 1  # a folder without a descriptor
