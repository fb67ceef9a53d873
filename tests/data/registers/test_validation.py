"""The validation of a package tells what is wrong with its registers, too."""

import json
from pathlib import Path

from data.registers.tables import COLUMNS, EVENTS, sample
from gsc.data.reports.validation import Case, judge
from gsc.data.rules.subject import Outside


def resource(name: str, columns: tuple[str, ...]) -> dict[str, object]:
    fields = [{"name": each, "type": "string"} for each in columns]
    return {"name": name, "type": "table", "path": f"{name}.csv", "schema": {"fields": fields}}


def test_problems_of_registers_are_told_with_the_others(tmp_path: Path) -> None:
    rows = [("g-1", "1", "板", "Board"), ("view", "2", "漆", "Paint"), ("g-2", "3", "门", "Door")]
    given = sample(tmp_path / "made", rows, [("e1", "g-1", "notice", "2026-01-01", "2026-01-09")])
    descriptor = {"name": "products", "resources": [resource("products", COLUMNS), resource("events", EVENTS)]}
    (given.folder / "datapackage.json").write_text(json.dumps(descriptor), "utf-8")
    own = tmp_path / "own"
    (own / "releases").mkdir(parents=True)
    removed = {"tables": [{"name": "products", "removed_rows": [{"id": "g-2", "number": "9", "product_zh": "窗"}]}]}
    (own / "releases" / "1.1.0.json").write_text(json.dumps(removed), "utf-8")
    package = given.package._replace(descriptor=json.dumps(descriptor))
    case = Case("datasets/products", str(given.folder / "datapackage.json"), package, (), "", str(own))
    found = judge(case, "fast", Outside())
    assert not found.fine
    assert [(each.path, each.line, each.code) for each in found.problems] == [
        ("datasets/products/events.csv", 2, "register-event-start"),
        ("datasets/products/products.csv", 3, "register-row-no-event"),
        ("datasets/products/products.csv", 3, "register-row-reserved"),
        ("datasets/products/products.csv", 4, "register-row-no-event"),
        ("datasets/products/products.csv", 4, "register-row-recycled"),
    ]
    assert found.counts[0] == 5
