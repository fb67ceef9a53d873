"""Lists as files: the JSON of a list equals its page, and its values those of the table's own JSON."""

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest

from data.export.packages import SITE as EXPORT_SITE
from gsc.build.renderer import Renderer
from gsc.data.export.package import Origin, export_package
from gsc.model.register_facts import Record, RegisterFacts
from gsc.publish.outputs import Output
from gsc.publish.registers.narrowing import narrowed_file
from publish.registers.listed_registers import ROWS, library, makers, registrations
from publish.registers.made_lists import outputs, renderer

MANY = 120
TAGS = {"zh": "zh-Hans", "en": "en"}


def many() -> RegisterFacts:
    """Return a register of several pages, whose order differs between the languages."""
    facts = registrations()
    model = {record.id: record for record in facts.records}
    records = []
    for number in range(MANY):
        like = model[ROWS[number % len(ROWS)][0]]
        cells = (f"m-{number}", like.cells[1], f"产品{number * 7 % MANY}", f"Product {number}", *like.cells[4:])
        records.append(Record(cells[0], cells, like.spans, number + 2))
    register = facts.register._replace(order=("product",))
    return facts._replace(
        register=register, table=facts.table._replace(register=register), records=tuple(records), digest="many"
    )


@pytest.fixture(scope="module")
def made() -> dict[str, Output]:
    return outputs(library(makers(), many()))


@pytest.fixture(scope="module")
def rendered(tmp_path_factory: pytest.TempPathFactory) -> Renderer:
    return renderer(tmp_path_factory.mktemp("files") / "site")


def document(rendered: Renderer, output: Output) -> dict[str, Any]:
    found = json.loads(rendered.make(output))
    assert isinstance(found, dict)
    return found


def on_pages(rendered: Renderer, made: dict[str, Output], first: str) -> list[str]:
    """Return the ids of the records on all pages of a list, in their order."""
    found: list[str] = []
    for path, output in made.items():
        if path == first or path.startswith(first.replace("index.html", "page/")):
            text = rendered.make(output).decode()
            found += re.findall(r'<th scope="row"><a href="(?:\.\./)*([^"/]+)/">', text)
    return found


@pytest.mark.parametrize(
    "keys",
    [{}, {"state": "valid"}, {"category": "doors-windows"}, {"category": "doors-windows", "state": "expired"}],
)
def test_the_json_of_a_list_equals_its_pages(rendered: Renderer, made: dict[str, Output], keys: dict[str, str]) -> None:
    found = document(rendered, made[narrowed_file(many().register, keys, "json")])
    assert found.get("filter", {}) == keys
    assert found["count"] == len(found["records"]) > 0
    for lang, tag in TAGS.items():
        ids = [record["id"] for record in found["records"]]
        order = found.get("orders", {}).get(tag, range(len(ids)))
        path = found["page"][tag].removeprefix("https://data.example.org/portal/") + "index.html"
        assert path.startswith(f"{lang}/registrations/")
        assert on_pages(rendered, made, path) == [ids[place] for place in order]
    assert ("orders" in found) == (len(found["records"]) > 1)
    for name, key in keys.items():
        assert all(key in record["by"][name] for record in found["records"])


def test_the_csv_has_the_same_rows_in_the_same_order(rendered: Renderer, made: dict[str, Output]) -> None:
    for path, output in made.items():
        if path.endswith(".csv"):
            text = rendered.make(output).decode()
            head, *rows = csv.reader(io.StringIO(text, newline=""))
            found = document(rendered, made[path.removesuffix("csv") + "json"])
            assert [row[0] for row in rows] == [record["id"] for record in found["records"]]
            assert head[-3:] == ["state", "state_since", "state_until"]
            assert text.count("\r\n") == len(rows) + 1
            states = [record["state"] for record in found["records"]]
            assert [row[-3] for row in rows] == [state["key"] for state in states]
            assert [row[-2] for row in rows] == [state.get("since", "") for state in states]


def test_what_a_record_tells(rendered: Renderer) -> None:
    made = outputs(library())
    found = document(rendered, made["registers/registrations/list.json"])
    assert (found["as_of"], found["table"]) == ("2026-11-20", "registrations")
    assert found["package"] == "https://data.example.org/portal/data/registrations/datapackage.json"
    record = next(each for each in found["records"] if each["id"] == "r-27")
    assert record["page"]["en"] == "https://data.example.org/portal/en/registrations/r-27/"
    assert record["json"] == "https://data.example.org/portal/data/registrations/records/r-27.json"
    assert record["state"] == {
        "key": "valid",
        "kind": "valid",
        "title": {"zh-Hans": "有效", "en": "Valid"},
        "since": "2026-06-18",
        "until": "2029-06-17",
    }
    assert record["by"] == {"state": ["valid"], "category": ["doors-windows"], "year": ["2026"], "maker": ["beta"]}
    assert record["links"] == {"maker": {"register": "makers", "id": "beta", "title": {"zh-Hans": "乙厂"}}}
    [state] = [each for each in found["facets"] if each["name"] == "state"]
    assert state["values"][0] == {
        "key": "valid",
        "title": {"zh-Hans": "有效", "en": "Valid"},
        "kind": "valid",
        "count": 2,
    }


def test_values_are_those_of_the_data_json(rendered: Renderer, tmp_path: Path) -> None:
    facts = registrations()
    with (tmp_path / "registrations.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([column.name for column in facts.table.columns])
        writer.writerows(record.cells for record in facts.records)
    goal = tmp_path / "goal"
    goal.mkdir()
    table = facts.table._replace(foreign_keys=())
    package = facts.package.package._replace(
        tables=(table,), descriptor=json.dumps({"name": "registrations", "resources": []})
    )
    export_package(package, Origin(str(tmp_path), {}), str(goal), EXPORT_SITE, ("json",))
    wanted = {row["id"]: row for row in json.loads((goal / "registrations.json").read_bytes())}
    found = document(rendered, outputs(library())["registers/registrations/list.json"])
    assert {record["id"]: record["values"] for record in found["records"]} == wanted
    assert '"share":1.50' in rendered.make(outputs(library())["registers/registrations/list.json"]).decode()


def test_an_empty_list_is_a_document_too(rendered: Renderer) -> None:
    made = outputs(library())
    assert document(rendered, made["registers/ratings/list.json"])["records"] == []
    assert rendered.make(made["registers/ratings/list.csv"]) == b"id,subject_zh,subject_en,level\r\n"


def test_hostile_cells_survive(rendered: Renderer) -> None:
    facts = registrations()
    evil = 'a"b\\c\u2028\nd </script>, ;\x01\ue000'
    cells = ("r-1", evil, evil, evil, evil, evil, evil, evil, evil, evil)
    made = outputs(library(makers(), facts._replace(records=(Record("r-1", cells, facts.records[0].spans),))))
    record = document(rendered, made["registers/registrations/list.json"])["records"][0]
    assert set(list(record["values"].values())[1:]) == {evil}
    [_, row] = csv.reader(io.StringIO(rendered.make(made["registers/registrations/list.csv"]).decode(), newline=""))
    assert row[:10] == list(cells)
