"""The OpenAPI document: valid, complete, and its schemas hold for records as they are exported."""

import json
from pathlib import Path

import jsonschema
import pytest
from openapi_spec_validator import validate

from gsc.publish.catalogue.openapi import DETAILED, make_openapi
from publish import hostile_sample, sample_facts, sample_site


def document(site: Path) -> dict:
    return json.loads((site / "data" / "openapi.json").read_text("utf-8"))


def test_valid(site: Path) -> None:
    validate(document(site))


def test_every_file_has_its_address(site: Path) -> None:
    paths = document(site)["paths"]
    for facts in sample_facts.samples():
        slug = facts.package.slug
        wanted = {f"/data/{slug}/{file.path}" for file in facts.files if not file.path.startswith("records/")}
        assert wanted | {f"/data/{slug}/{slug}.csvw.json", f"/data/{slug}/records/{{id}}.json"} <= set(paths)
    assert {"/data/catalog.json", "/data/catalog.ttl", "/data/openapi.json", "/feeds/{lang}/data.xml"} <= set(paths)
    (language,) = paths["/feeds/{lang}/data.xml"]["get"]["parameters"]
    assert language["schema"]["enum"] == ["zh", "en"]
    assert paths["/data/tasks/releases/{version}.json"]["get"]["parameters"][0]["schema"]["enum"] == ["1.1.0", "1.0.0"]
    assert "/data/agencies/releases/{version}.json" not in paths


def test_operations_have_names_of_their_own(site: Path) -> None:
    names = [path["get"]["operationId"] for path in document(site)["paths"].values()]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("record", "valid"),
    [
        ({"year": 2016, "status": "begun", "hours": None, "done": True}, True),
        ({"year": "2016"}, False),
        ({"year": None}, False),
        ({"hours": 100}, False),
        ({"status": "other"}, False),
        ({"status": None}, True),
        ({"id": None}, False),
    ],
)
def test_records_are_told_by_the_table_schema(site: Path, record: dict, *, valid: bool) -> None:
    schema = document(site)["components"]["schemas"]["tasks.tasks"]
    whole = {"id": "t01", "task_zh": "任务", "task_en": None, "agency": None, "year": 2016, "start": "2016-02"}
    whole |= {"hours": 8, "done": None, "status": "planned"} | record
    assert jsonschema.Draft202012Validator(schema).is_valid(whole) is valid


def test_many_packages_are_told_by_pattern() -> None:
    packages = sample_facts.many(DETAILED + 1)
    made = json.loads(make_openapi(sample_site.context(), packages, "2026-11-21"))
    validate(made)
    assert len(made["paths"]) < 30
    package = made["paths"]["/data/{package}/{table}.csv"]["get"]["parameters"][0]
    assert package["x-values"] == f"{sample_site.SITE}/data/catalog.json"


def test_hostile_texts(hostile_site: Path) -> None:
    made = document(hostile_site)
    validate(made)
    assert hostile_sample.HOSTILE in made["components"]["schemas"]["hostile.hostile"]["title"]
