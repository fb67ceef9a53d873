"""Differences between two states of a table."""

import json
import time
from pathlib import Path

import pytest

from gsc.data.changes.compare import compare_table
from gsc.data.changes.difference import Cell, ChangedRow, Difference, TableDifference, part_of
from gsc.data.changes.field_part import part_of_field
from gsc.data.changes.meaning import canonical, schema_text
from gsc.data.changes.rows import CompareError
from gsc.data.changes.state import TableState

KEYED = "id:integer*, name:string, cost:number"


def state(folder: Path, name: str, text: str, columns: str = KEYED, **more: object) -> TableState:
    path = folder / name
    path.write_text(text, "utf-8")
    pairs = [each.strip().split(":") for each in columns.split(",")]
    fields = [{"name": field, "type": kind.rstrip("*"), "title": name} for field, kind in pairs]
    key = [field for field, kind in pairs if kind.endswith("*")]
    schema = {"fields": fields, **({"primaryKey": key} if key else {}), **more}
    return TableState("t", str(path), name, schema_text(schema))


def differ(folder: Path, old: str, new: str, before: str = KEYED, after: str = KEYED) -> TableDifference:
    return compare_table(state(folder, "old.csv", old, before), state(folder, "new.csv", new, after))


OLD = "id,name,cost\n1,one,1.0\n2,two,2\n3,three,3\n"


@pytest.mark.parametrize(
    ("new", "added", "removed", "changed"),
    [
        (OLD, (), (), ()),
        ("id,name,cost\n1,one,1.0\n2,two,2\n3,three,3\n4,four,4\n", (("4", "four", "4"),), (), ()),
        ("id,name,cost\n2,two,2\n3,three,3\n", (), (("1", "one", "1.0"),), ()),
        ("id,name,cost\n3,three,3\n2,zwei,2\n1,one,1.0\n", (), (),
         (ChangedRow(("2",), (Cell("name", "two", "zwei"),)),)),
        ("id,name,cost\n01,one,1\n2,two,2\n3,three,3\n", (), (),
         (ChangedRow(("01",), (Cell("id", "1", "01"), Cell("cost", "1.0", "1"))),)),
        ("cost,id,name\n1.0,1,one\n2,2,zwei\n3,3,three\n", (), (),
         (ChangedRow(("2",), (Cell("name", "two", "zwei"),)),)),
    ],
)  # fmt: skip
def test_by_key(tmp_path: Path, new: str, added: object, removed: object, changed: object) -> None:
    found = differ(tmp_path, OLD, new)
    assert (found.added, found.removed, found.changed) == (added, removed, changed)
    assert found.key == (() if new == OLD else ("id",))


@pytest.mark.parametrize(
    ("old", "new", "added", "removed"),
    [
        ("a,b\n1,x\n1,x\n2,y\n", "a,b\n2,y\n1,x\n", (), (("1", "x"),)),
        ("a,b\n1,x\n", "a,b\n1,x\n1,x\n1,y\n", (("1", "x"), ("1", "y")), ()),
        ("a,b\n1,x\n", "b,a\nx,1\ny,1\n", (("y", "1"),), ()),
    ],
)
def test_by_whole_rows(tmp_path: Path, old: str, new: str, added: object, removed: object) -> None:
    found = differ(tmp_path, old, new, "a:integer, b:string", "a:integer, b:string")
    assert (found.added, found.removed, found.changed, found.key) == (added, removed, (), ())


def test_a_key_that_is_not_one(tmp_path: Path) -> None:
    found = differ(tmp_path, OLD, "id,name,cost\n1,one,1.0\n1,two,2\n")
    assert found.key == ()
    assert found.added == (("1", "two", "2"),)
    assert found.removed == (("2", "two", "2"), ("3", "three", "3"))


@pytest.mark.parametrize("new", ["id,name,cost\n3,three,3\n2,two,2\n1,one,1.0\n", OLD.replace("one", '"one"')])
def test_other_bytes_but_no_other_cells(tmp_path: Path, new: str) -> None:
    found = differ(tmp_path, OLD, new)
    assert (found.state, found.bytes_only) == ("changed", True)


@pytest.mark.parametrize(
    ("after", "changes", "part"),
    [
        (KEYED, [], "patch"),
        ("id:integer*, name:string, cost:number, more:string", [("field", "added", "more")], "minor"),
        ("id:integer*, name:string", [("field", "removed", "cost")], "major"),
        ("id:integer*, name:string, cost:string", [("field", "changed", "cost")], "major"),
        ("name:string, id:integer*, cost:number", [("order", "changed", "")], "patch"),
        ("id:integer, name:string, cost:number", [("primaryKey", "removed", "")], "major"),
        ("id:integer*, name:string*, cost:number", [("primaryKey", "changed", "")], "major"),
        ("id:string*, name:string, cost:number", [("field", "changed", "id")], "major"),
    ],
)
def test_schema_changes(tmp_path: Path, after: str, changes: list[tuple[str, str, str]], part: str) -> None:
    found = differ(tmp_path, OLD, OLD, after=after)
    assert [each[:3] for each in found.schema] == changes
    assert part_of(Difference("", "", (found,))) == part


def column(**more: object) -> str:
    return canonical({"name": "a", "type": "string", **more})


def ordered(*categories: str) -> str:
    return column(categories=categories, categoriesOrdered=True)


def limited(**constraints: object) -> str:
    return column(constraints=constraints)


@pytest.mark.parametrize(
    ("before", "after", "part"),
    [
        (column(categories=["x"]), column(categories=["x", "y"]), "minor"),
        (column(categories=["x", "y"]), column(categories=["y"]), "major"),
        (column(categories=["x", "y"]), column(categories=["x", "z"]), "major"),
        (column(categories=["x", "y"]), column(categories=["y", "x"]), "patch"),
        (column(categories=[1]), column(categories=["1"]), "major"),
        (column(), column(categories=["x"]), "major"),
        (column(categories=["x"]), column(), "major"),
        (ordered("x", "z"), ordered("x", "y", "z"), "minor"),
        (ordered("x", "y"), ordered("y", "x"), "major"),
        (column(categories=["x"]), column(categories=["x", "y"], format="email"), "major"),
        (limited(enum=["x"]), limited(enum=["y", "x"]), "minor"),
        (limited(enum=["x", "y"]), limited(enum=["x"]), "major"),
        (limited(enum=["x"]), column(), "minor"),
        (column(), limited(enum=["x"]), "major"),
        (limited(required=True), limited(required=False), "minor"),
        (limited(required=True, unique=True), limited(unique=True), "minor"),
        (limited(), limited(required=True), "major"),
        (column(), limited(required=False), "patch"),
        (limited(maximum=5), limited(maximum=7.5), "minor"),
        (limited(maximum=5), limited(maximum=3), "major"),
        (limited(minimum="2016-02"), limited(minimum="2015-12"), "minor"),
        (limited(minimum="2016-02"), limited(minimum="2015"), "major"),
        (limited(minimum="2016-02"), limited(minimum="2016-03"), "major"),
        (limited(minLength=2, maxLength=4), limited(minLength=1, maxLength=9), "minor"),
        (limited(minLength=2, maxLength=4), limited(minLength=1, maxLength=3), "major"),
        (limited(pattern="^a$"), limited(pattern="^[ab]$"), "major"),
        (limited(pattern="^a$"), column(), "minor"),
        (limited(pattern="^a$"), column(constraints="x"), "major"),
        (column(example="x"), column(example="x", rdfType="y"), "major"),
    ],
)  # fmt: skip
def test_a_field_that_is_declared_otherwise(before: str, after: str, part: str) -> None:
    assert part_of_field(before, after) == part


def test_a_key_of_another_type_is_compared_as_text(tmp_path: Path) -> None:
    found = differ(
        tmp_path, "id,name,cost\n1,a,1\n", "id,name,cost\n1,b,1\n", after="id:string*, name:string, cost:number"
    )
    assert found.changed == (ChangedRow(("1",), (Cell("name", "a", "b"),)),)


@pytest.mark.parametrize(
    "text", ["id,name,cost\n1,one\n", 'id,name,cost\n"1,one,2\n', "id,name,name\n1,one,2\n"], ids=str
)
def test_a_table_that_cannot_be_read(tmp_path: Path, text: str) -> None:
    with pytest.raises(CompareError) as caught:
        differ(tmp_path, OLD, text)
    assert caught.value.problem.code == "changes-table"
    assert caught.value.problem.path == "new.csv"


def test_words_are_no_schema() -> None:
    one = {"fields": [{"name": "a", "title": "A", "categories": [{"value": "x", "label": "X"}]}], "title": "T"}
    two = {"fields": [{"name": "a", "type": "any", "description": "?", "categories": ["x"]}]}
    assert schema_text(one) == schema_text(two)
    assert json.loads(schema_text(None)) == {}


LINK = {"fields": "a", "reference": {"resource": "u", "fields": "id"}}
LINKS = {"fields": ["a"], "reference": {"resource": "u", "fields": ["id"]}}
CHECK = {"type": "object", "title": "T", "properties": {"title": {"type": "string", "description": "D"}}}
PLAIN_CHECK = {"type": "object", "$comment": "C", "properties": {"title": {"type": "string", "examples": [1]}}}


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ({"missingValues": [{"value": "-", "label": "none"}]}, {"missingValues": [{"value": "-", "label": "不详"}]}),
        ({"missingValues": [{"value": "", "label": "none"}, {"value": "-"}]}, {"missingValues": ["-", ""]}),
        ({"missingValues": [""]}, {}),
        ({"missingValues": [{"value": "", "label": "blank"}]}, {}),
        ({"primaryKey": "a"}, {"primaryKey": ["a"]}),
        ({"primaryKey": [], "uniqueKeys": [], "foreignKeys": []}, {"fieldsMatch": "exact"}),
        ({"foreignKeys": [LINK]}, {"foreignKeys": [LINKS]}),
        ({"foreignKeys": [{**LINKS, "title": "T"}]}, {"foreignKeys": [{**LINKS, "description": "D"}]}),
        ({"title": "T", "description": "D"}, {"$schema": "https://datapackage.org/profiles/2.0/tableschema.json"}),
    ],
)
def test_schemas_that_differ_in_words_only(one: dict[str, object], two: dict[str, object]) -> None:
    fields = {"fields": [{"name": "a", "type": "string"}]}
    assert schema_text({**fields, **one}) == schema_text({**fields, **two})


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ({"title": "T", "description": "D", "example": "e"}, {}),
        ({"format": "default", "constraints": {}, "categoriesOrdered": False, "bareNumber": True}, {}),
        ({"missingValues": [{"value": "-", "label": "none"}]}, {"missingValues": ["-"]}),
        ({"categories": [{"value": "x", "label": "X"}]}, {"categories": ["x"]}),
        ({"constraints": {"jsonSchema": CHECK}}, {"constraints": {"jsonSchema": PLAIN_CHECK}}),
    ],
)
def test_fields_that_differ_in_words_only(one: dict[str, object], two: dict[str, object]) -> None:
    texts = [schema_text({"fields": [{"name": "a", "type": "string", **each}]}) for each in (one, two)]
    assert texts[0] == texts[1]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ({"missingValues": ["", "-"]}, {"missingValues": [""]}),
        ({"missingValues": ["-"]}, {}),
        ({"missingValues": []}, {}),
        ({"primaryKey": ["a"]}, {}),
        ({"foreignKeys": [LINK]}, {"foreignKeys": [{**LINK, "fields": "b"}]}),
        ({"fieldsMatch": "subset"}, {}),
    ],
)
def test_schemas_that_mean_something_else(tmp_path: Path, one: dict[str, object], two: dict[str, object]) -> None:
    for before, after in ((one, two), (two, one)):
        old, new = (state(tmp_path, "t.csv", OLD, **each) for each in (before, after))
        assert part_of(Difference("", "", (compare_table(old, new),))) == "major"


@pytest.mark.parametrize(
    "change",
    [
        {"constraints": {"jsonSchema": {**CHECK, "properties": {"name": {"type": "string"}}}}},
        {"constraints": {"jsonSchema": {**CHECK, "properties": {"title": {"enum": ["title"]}}}}},
        {"constraints": {"jsonSchema": {"type": "object"}}},
        {"missingValues": ["-"]},
        {"missingValues": [""]},
        {"format": "email"},
    ],
)
def test_a_field_that_means_something_else(change: dict[str, object]) -> None:
    old = column(constraints={"jsonSchema": CHECK})
    texts = [json.loads(schema_text({"fields": [json.loads(each)]}))["fields"][0] for each in (old, column(**change))]
    assert part_of_field(*map(canonical, texts)) == "major"


def test_a_schema_that_is_none_at_all() -> None:
    for odd in ({"fields": 5}, {"fields": [1, None]}, {"missingValues": 5, "foreignKeys": "x", "primaryKey": None}):
        assert json.loads(schema_text(odd))["fields"] == []


def test_a_hundred_thousand_rows(tmp_path: Path) -> None:
    old = "id,name,cost\n" + "".join(f"{i},name {i},{i}.5\n" for i in range(100_000))
    new = "id,name,cost\n" + "".join(f"{i},name {i % 50_000},{i}.5\n" for i in range(1000, 101_000))
    start = time.process_time()
    found = differ(tmp_path, old, new)
    assert time.process_time() - start < 5
    assert (len(found.added), len(found.removed), len(found.changed)) == (1000, 1000, 50_000)
