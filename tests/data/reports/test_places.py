"""Every error has the place where an editor mends it: in the right file, in the descriptor, at the right key."""

import json
from pathlib import Path

import pytest

from data.fast.parity import untimed
from data.reports.packages import package, place, resource, text_field, told, validated
from gsc.data.fast.validate import validate

NUMBER = {"name": "n", "type": "integer"}


@pytest.mark.parametrize("engine", ["fast", "frictionless"])
def test_a_table_in_several_files(tmp_path: Path, engine: str) -> None:
    parts = {"a.csv": "id,n\na,1\n", "b.csv": 'id,n\nb,"2"\n"c\nc",x\n', "c.csv": "id,n\nd,4\n\n"}
    folder = package(tmp_path, [resource([text_field("id"), NUMBER], path=list(parts))], dict(parts))
    found = validated(folder, engine)
    assert told(found) == [("table-type", "b.csv", 4, 4), ("table-blank-row", "c.csv", 3, 0)]
    assert untimed(found.report) == untimed(validate(str(folder / "datapackage.json"), engine="frictionless").report)


def test_our_rules_see_every_file_of_a_table(tmp_path: Path) -> None:
    coded = text_field("kind", categories=[{"value": "x", "label": "X"}])
    parts = {"a.csv": "kind\nx\n", "b.csv": "kind\nx\ny\n"}
    folder = package(tmp_path, [resource([coded], path=list(parts))], dict(parts))
    assert told(validated(folder)) == [("rule-category", "b.csv", 3, 1)]


@pytest.mark.parametrize(
    "data",
    [
        [["id", "n"], ["a", 1], ["b", "many"]],
        [{"id": "a", "n": 1}, {"id": "b", "n": "many"}],
    ],
)
def test_a_table_inside_the_descriptor(tmp_path: Path, data: list[object]) -> None:
    table = resource([text_field("id"), NUMBER], path=None, dialect=None, data=data)
    folder = package(tmp_path, [table], {})
    assert told(validated(folder)) == [("table-type", "datapackage.json", *place(folder, '¦"many"'))]


@pytest.mark.parametrize(
    ("field", "mark", "code"),
    [
        ({"constraints": {"jsonSchema": {}}, "type": "object"}, '¦"jsonSchema"', "descriptor-standard"),
        ({"constraints": {"exclusiveMinimum": 1}, "type": "integer"}, '¦"exclusiveMinimum"', "descriptor-version"),
        ({"missingValues": [{"value": "-"}]}, '¦"missingValues"', "descriptor-version"),
        ({"example": "x", "type": "integer"}, '¦"example"', "descriptor-standard"),
        ({"title": 7}, '"title": ¦7', "descriptor-standard"),
    ],
)
def test_an_error_of_a_descriptor(tmp_path: Path, field: dict[str, object], mark: str, code: str) -> None:
    fields = [text_field("a"), {"name": "b", "type": "string", **field}]
    folder = package(tmp_path, [resource(fields)], {"t.csv": "a,b\n"})
    text = json.loads((folder / "datapackage.json").read_text("utf-8"))
    assert text["name"] == "p"
    line, column = place(folder, mark)
    assert (code, "datapackage.json", line, column) in told(validated(folder))


def test_equal_errors_have_a_place_each(tmp_path: Path) -> None:
    fields = [{"name": name, "type": "integer", "required": True} for name in ("a", "b")]
    folder = package(tmp_path, [resource(fields)], {"t.csv": "a,b\n"})
    lines = [each[2] for each in told(validated(folder)) if each[0] == "descriptor-standard"]
    assert len(set(lines)) == 2


def test_a_key_into_the_table_itself_names_it(tmp_path: Path) -> None:
    key = {"fields": ["up"], "reference": {"resource": "", "fields": ["id"]}}
    schema = {"fields": [text_field("id"), text_field("up")], "foreignKeys": [key]}
    folder = package(tmp_path, [resource([], schema=schema)], {"t.csv": "id,up\na,\nb,c\n"})
    (found,) = validated(folder).problems
    assert found.code == "table-foreign-key"
    assert dict(found.details)["target"] == "t (id)"
