"""What stays fast, what falls back and why, and what is never touched."""

import json
import os
import subprocess
import sys
import warnings
from pathlib import Path
from typing import Any

import pytest

from data.fast.parity import in_bulk, parity
from gsc.data.fast import chunks, scan
from gsc.data.fast.validate import validate
from gsc.data.fast.verdict import REASONS, Verdict

FIELDS = [
    {"name": "id", "type": "integer", "constraints": {"required": True}},
    {"name": "name", "type": "string"},
    {"name": "day", "type": "date"},
]
ROWS = "".join(f"{number},name {number},2024-02-{number % 28 + 1:02d}\n" for number in range(1, 200))
CSV = "id,name,day\n" + ROWS


def package(folder: Path, content: bytes | str, **changes: Any) -> str:
    """Write a package of one table; changes are of its resource."""
    raw = content if isinstance(content, bytes) else content.encode()
    (folder / "table.csv").write_bytes(raw)
    resource = {
        "name": "table",
        "type": "table",
        "path": "table.csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ","},
        "schema": {"fields": FIELDS, "primaryKey": ["id"]},
        **changes,
    }
    path = folder / "datapackage.json"
    path.write_text(json.dumps({"name": "one", "resources": [resource]}), encoding="utf-8")
    return str(path)


def quiet(source: str) -> Verdict:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return validate(source)


STAYS_FAST = {
    "clean": CSV,
    "mark": b"\xef\xbb\xbf" + CSV.encode(),
    "line ends": CSV.replace("\n", "\r\n"),
    "old line ends": CSV.replace("\n", "\r"),
    "mixed line ends": CSV.replace("9\n", "9\r\n"),
    "quoted": CSV.replace("name 7,", '"name, ""7""\nand more",'),
    "quoted, other line ends": CSV.replace("name 7,", '"name, 7\nand more",').replace("\n", "\r\n"),
    "stray quote": CSV.replace("name 7,", 'name 5" pipe,'),
    "open quote": CSV.replace("name 70,", '"name 70,'),
    "zero byte": CSV.replace("name 7,", "na\0me,"),
    "missing cells": CSV.replace(",name 7,2024-02-08\n", "\n"),
    "extra cells": CSV.replace("name 7,", "name,7,"),
    "blank rows": CSV.replace("9\n", "9\n\n"),
    "wrong types": CSV.replace("2024-02-0", "2024-02-3"),
    "same key": CSV + "7,again,2024-02-01\n 12 ,equal,2024-02-01\n",
    "no rows": "id,name,day\n",
    "wrong label": CSV.replace("name,day", "name,date"),
    "missing label": CSV.replace("name,day", "name"),
    "twice a label": CSV.replace("name,day", "name,name"),
    "no end of line": CSV.rstrip("\n"),
    "huge cell": CSV.replace("name 7,", "x" * 200_000 + ","),
}
FALLS_BACK = {
    "encoding": (CSV.replace("name", "名").encode("gbk"), {"encoding": "gbk"}),
    "encoding: no text": (CSV.encode() + b"\xff\xfe,x\n", {}),
    "dialect": (CSV, {"dialect": {"delimiter": ",", "commentChar": "#"}}),
    "format": (CSV, {"format": "tsv"}),
    "path": (CSV, {"path": "missing.csv"}),
    "data": (CSV, {"path": None, "data": [["id"], [1]]}),
    "header": ("", {}),
    "key": (CSV, {"schema": {"fields": [FIELDS[0], {"name": "name", "type": "array"}], "primaryKey": ["name"]}}),
    "reference": (
        CSV,
        {
            "schema": {
                "fields": FIELDS,
                "foreignKeys": [{"fields": ["id"], "reference": {"resource": "x", "fields": ["id"]}}],
            }
        },
    ),
}


@pytest.mark.parametrize("chunk", [None, 300])
@pytest.mark.parametrize("name", STAYS_FAST)
def test_ordinary_faults_stay_fast(name: str, chunk: int | None, tmp_path: Path) -> None:
    found = parity(package(tmp_path, STAYS_FAST[name]), chunk)
    assert found.expected == found.found
    assert [resource.engine for resource in found.resources] == ["fast"]


@pytest.mark.parametrize("name", FALLS_BACK)
def test_a_fall_back_says_why(name: str, tmp_path: Path) -> None:
    data, changes = FALLS_BACK[name]
    source = package(tmp_path, data, **changes)
    descriptor = json.loads(Path(source).read_text(encoding="utf-8"))
    resource = {key: value for key, value in descriptor["resources"][0].items() if value is not None}
    Path(source).write_text(json.dumps({**descriptor, "resources": [resource]}), encoding="utf-8")
    found = parity(source)
    assert found.expected == found.found
    code = name.split(":", maxsplit=1)[0]
    assert found.resources[0].engine == "frictionless"
    assert found.resources[0].reason.startswith(f"{code}: {REASONS[code]}")


@pytest.mark.parametrize("path", ["../table.csv", "/etc/passwd", "http://localhost:1/table.csv", "link.csv"])
def test_paths_outside_of_the_folder_are_not_read_in_bulk(path: str, tmp_path: Path) -> None:
    inner = tmp_path / "inner"
    inner.mkdir()
    (tmp_path / "table.csv").write_text(CSV, encoding="utf-8")
    (inner / "link.csv").symlink_to(tmp_path / "table.csv")
    verdict = quiet(package(inner, CSV, path=path))
    assert verdict.resources[0].engine == "frictionless"


def test_asked_for_frictionless(tmp_path: Path) -> None:
    verdict = validate(package(tmp_path, CSV), engine="frictionless")
    assert verdict.resources[0].reason == f"asked: {REASONS['asked']}"
    with pytest.raises(ValueError, match="slow"):
        validate("x", engine="slow")


@pytest.mark.parametrize("chunk", [None, 300])
def test_many_errors_stop_where_frictionless_stops(chunk: int | None, tmp_path: Path) -> None:
    wrong = CSV + "".join(f"x{number},name,2024-01-01\n" for number in range(3000))
    found = parity(package(tmp_path, wrong), chunk)
    assert found.expected == found.found
    task = json.loads(found.found)["tasks"][0]
    assert task["warnings"] == ["reached error limit: 1000"]
    assert task["stats"]["bytes"] < len(wrong)


def test_the_same_key_everywhere(tmp_path: Path) -> None:
    found = parity(package(tmp_path, "id,name,day\n" + "7,a,2024-01-01\n" * 30_000), 10_000)
    assert found.expected == found.found


def test_valid_but_unusual_rows_are_read_again(tmp_path: Path) -> None:
    rows = "".join(f" {number} ,a,2024-1-5\n" for number in range(3000))
    found = parity(package(tmp_path, "id,name,day\n" + rows + "7,again,2024-01-01\n"), 300)
    assert found.expected == found.found
    assert json.loads(found.found)["stats"]["errors"] == 1


def test_too_many_unusual_rows_fall_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scan, "_MOST", 20)
    found = parity(package(tmp_path, CSV.replace("2024-02-0", "2024-2-")), 300)
    assert found.expected == found.found
    assert found.resources[0].reason.startswith("replay: ")


def test_a_record_without_end_falls_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chunks, "_LONGEST", 1000)
    found = parity(package(tmp_path, CSV.replace("name 7,", '"name 7,')), 300)
    assert found.expected == found.found
    assert found.resources[0].reason.startswith("record: ")


def test_row_numbers_count_on_over_chunks(tmp_path: Path) -> None:
    with in_bulk(200):
        verdict = quiet(package(tmp_path, CSV + "200,n,2024-02-30\n" + ROWS.replace("\n", "0\n")))
    errors = verdict.report["tasks"][0]["errors"]
    assert errors[0]["rowNumber"] == 201


def test_wrong_checksums_and_figures(tmp_path: Path) -> None:
    for changes in ({"hash": "sha256:" + "0" * 64}, {"hash": "0" * 32}, {"bytes": 7}, {"rows": 1}, {"fields": 9}):
        found = parity(package(tmp_path, CSV, **changes))
        assert found.expected == found.found
        assert json.loads(found.found)["stats"]["errors"] == 1


def test_bare_tables_and_resources(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = Path(package(tmp_path, CSV))
    resource = json.loads(source.read_text(encoding="utf-8"))["resources"][0]
    (tmp_path / "table.resource.json").write_text(json.dumps(resource), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    for name in ("table.csv", "table.resource.json", "datapackage.json"):
        found = parity(name)
        assert found.expected == found.found
        assert [one.engine for one in found.resources] == ["fast"]


def test_small_valid_tables_load_neither_frictionless_nor_polars(tmp_path: Path) -> None:
    code = (
        "import sys; from gsc.data.fast.validate import validate\n"
        "assert validate(sys.argv[1]).report['valid']\n"
        "sys.exit(sum(name in sys.modules for name in ('frictionless', 'polars', 'pandas', 'numpy')))"
    )
    subprocess.run([sys.executable, "-c", code, package(tmp_path, CSV)], check=True, env=dict(os.environ))


def test_the_command_prints_the_report(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "gsc.data.fast", package(tmp_path, CSV.replace("name 7,", ""))]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert json.loads(done.stdout)["gsc"] == {"resources": [{"name": "table", "engine": "fast", "reason": ""}]}
