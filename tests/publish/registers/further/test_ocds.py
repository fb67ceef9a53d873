"""Tender notices validate against the Open Contracting Data Standard, without a network."""

import csv
import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonref
import pytest
from libcoveocds.api import ocds_json_output
from libcoveocds.config import LibCoveOCDSConfig

from gsc.publish.registers.further.ocds_cells import Moments, texts
from gsc.publish.registers.further.ocds_merge import merged
from publish.registers.further.made_pages import outputs, pages
from publish.registers.further.sample_registers import tenders

SCHEMAS = Path(__file__).parent / "ocds-1.1.5"
ADDRESS = "https://standard.open-contracting.org/schema/1__1__5/"


def closed_codelists(schema: Any) -> Iterator[tuple[str, list[str]]]:
    """Yield the closed codelists of a schema: their codes stand in it."""
    if isinstance(schema, dict):
        codes = schema.get("enum") or (schema.get("items") or {}).get("enum")
        if "codelist" in schema and codes and not schema.get("openCodelist"):
            yield schema["codelist"], [code for code in codes if code is not None]
        for value in schema.values():
            yield from closed_codelists(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from closed_codelists(value)


def standard() -> bytes:
    """Return the standard's repository as a ZIP, as far as the validator reads it."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("standard/", "")
        for path in sorted(SCHEMAS.glob("*.json")):
            archive.writestr(f"standard/schema/{path.name}", path.read_bytes())
        for name, codes in closed_codelists(json.loads((SCHEMAS / "release-schema.json").read_text("utf-8"))):
            text = io.StringIO()
            csv.writer(text).writerows([("Code", "Title"), *((code, code) for code in codes)])
            if f"standard/schema/codelists/{name}" not in archive.namelist():
                archive.writestr(f"standard/schema/codelists/{name}", text.getvalue())
    return target.getvalue()


class Answer:
    """What a server would answer for a schema that is here."""

    def __init__(self, address: str) -> None:
        """Read the schema of an address; any other address fails the test."""
        assert address.startswith(ADDRESS)
        self._text = (SCHEMAS / address.removeprefix(ADDRESS)).read_text("utf-8")

    def raise_for_status(self) -> None:
        """Nothing went wrong."""

    def json(self) -> Any:
        return json.loads(self._text.replace("{{lang}}", "en").replace("{{version}}", "1.1"))


def validated(content: bytes, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    monkeypatch.setattr(jsonref.requests, "get", Answer)
    config = LibCoveOCDSConfig()
    config.config |= {"context": "api", "standard_zip": standard()}
    found = ocds_json_output(json_data=json.loads(content), lib_cove_ocds_config=config)
    assert isinstance(found, dict)
    return found


@pytest.mark.parametrize("name", ["releases", "records"])
def test_packages_validate(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    found = validated(pages(tenders())[f"registers/notices/{name}.json"], monkeypatch)
    assert found["version_used"] == "1.1"
    assert found["validation_errors"] == []
    assert found["additional_closed_codelist_values"] == {}
    assert found["additional_checks"] == {}
    assert found["deprecated_fields"] == []
    assert {each["field"].rpartition("_")[2] for each in found["additional_fields"]} == {"en"}  # translations only


def test_the_validator_is_awake(monkeypatch: pytest.MonkeyPatch) -> None:
    made = json.loads(pages(tenders())["registers/notices/releases.json"])
    made["releases"][0]["tender"]["procurementMethod"] = "secret"
    made["releases"][1].pop("date")
    found = validated(json.dumps(made).encode(), monkeypatch)
    assert [each["type"] for each in found["validation_errors"]] == ["required"]
    assert [each["values"] for each in found["additional_closed_codelist_values"].values()] == [["secret"]]


def test_texts_in_every_language() -> None:
    tender = json.loads(pages(tenders())["registers/notices/releases.json"])["releases"][0]["tender"]
    assert (tender["title"], tender["title_en"]) == ("外窗采购", "Purchase of windows")
    only = json.loads(pages(tenders())["registers/notices/releases.json"])["releases"][2]
    assert (only["language"], only["tender"]["title"]) == ("en", "Cleaning services")
    assert "title_en" not in only["tender"]
    assert texts("name", (("en", "A"),), "zh") == {"name_en": "A", "name": "A"}


def test_what_is_unknown_is_left_out() -> None:
    only = json.loads(pages(tenders())["registers/notices/releases.json"])["releases"][2]
    assert "buyer" not in only
    assert "parties" not in only
    assert "value" not in only["tender"]  # an amount without a currency is none
    assert "tenderPeriod" not in only["tender"]


def test_a_record_tells_all_releases_of_a_process() -> None:
    first, second = json.loads(pages(tenders())["registers/notices/records.json"])["records"]
    assert [each["id"] for each in first["releases"]] == ["n1", "n2"]
    compiled = first["compiledRelease"]
    assert compiled["tag"] == ["compiled"]
    assert compiled["date"] == first["releases"][1]["date"]
    assert compiled["tender"]["title_en"] == "Purchase of windows (corrected)"
    assert compiled["tender"]["value"] == {"amount": 120000.5, "currency": "CNY"}
    assert compiled["tender"]["tenderPeriod"]["endDate"].startswith("2026-04-15T23:59:59")
    assert [each["id"] for each in compiled["tender"]["documents"]] == ["d1", "n1-page", "n2-page"]
    assert second["ocid"] == "ocds-213czf-0002"


def test_lists_are_joined_by_id() -> None:
    releases = [
        {"date": "1", "tender": {"items": [{"id": "a", "n": 1}, {"id": "b"}], "plain": [1, 2]}},
        {"date": "2", "tender": {"items": [{"id": "a", "m": 2}], "plain": [3]}},
    ]
    tender = merged("o", releases)["tender"]
    assert tender == {"items": [{"id": "a", "n": 1, "m": 2}, {"id": "b"}], "plain": [3]}


def test_days_are_times_of_the_site() -> None:
    moments = Moments("Asia/Shanghai")
    assert moments.begin("2026-03-01") == "2026-03-01T00:00:00+08:00"
    assert moments.end("2026-03-01") == "2026-03-01T23:59:59+08:00"
    assert moments.end("2026-03-01T09:00:00Z") == "2026-03-01T09:00:00+00:00"
    assert moments.begin("2026-03") == ""


def test_no_package_without_a_notice() -> None:
    empty = tenders()
    empty = empty._replace(rows=dict.fromkeys(empty.rows, ()))
    assert not [each.path for each in outputs(empty) if each.path.endswith(".json")]
