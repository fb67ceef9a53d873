"""A JSON Schema for a field: under our key it works for everyone, as a constraint frictionless refuses it."""

from pathlib import Path

import pytest

from data.package.sample import edit, package_at, place
from data.reports.packages import package, resource, told, validated
from gsc.data.fast.verdict import REASONS, FallBackError
from gsc.data.package.read import read_package
from gsc.data.reports.engine import MESSAGES, code_of, in_words
from gsc.model.problem import WARNING

SCHEMA = {"type": "object", "required": ["y"]}
OBJECTS = {"name": "a", "type": "object"}
CSV = 'a\n"{""y"": 1}"\n"{""x"": 1}"\n'


@pytest.mark.parametrize("engine", ["fast", "frictionless"])
def test_under_our_key_it_is_checked_and_frictionless_is_content(tmp_path: Path, engine: str) -> None:
    said = {"language": "en", "resources": {"t": {"jsonSchema": {"a": SCHEMA}}}}
    found = validated(package(tmp_path, [resource([OBJECTS])], {"t.csv": CSV}, gsc=said), engine)
    assert found.report["valid"]
    assert told(found) == [("rule-json-schema", "t.csv", 3, 1)]


def test_as_a_constraint_it_is_refused_with_the_way_out(tmp_path: Path) -> None:
    folder = package(tmp_path, [resource([{**OBJECTS, "constraints": {"jsonSchema": SCHEMA}}])], {"t.csv": CSV})
    found = validated(folder)
    assert not found.report["valid"]
    codes = {each.code: each.severity for each in found.problems}
    assert set(codes) == {"descriptor-standard", "field-json-schema", "rule-json-schema"}
    assert codes["field-json-schema"] == WARNING


@pytest.mark.parametrize(
    ("change", "code", "mark"),
    [
        (("type: year, title: Opened", "type: array, constraints: {jsonSchema: {}}, title: Opened"),
         "field-json-schema", "¦jsonSchema: {}"),
        (("units: {opened: year}", "jsonSchema: {opened: {}}"), "field-json-schema-type", "jsonSchema: {¦opened"),
        (("units: {opened: year}", "jsonSchema: {open: {}}"), "column-unknown", "jsonSchema: {¦open"),
    ],
)  # fmt: skip
def test_in_a_site_it_has_its_place(tmp_path: Path, change: tuple[str, str], code: str, mark: str) -> None:
    folder = package_at(tmp_path)
    edit(*change)(folder)
    text = (folder / "datapackage.yaml").read_text("utf-8")
    found = read_package(str(tmp_path), "datasets/parks", ("zh", "en")).problems
    assert (code, *place(text, mark)) in [(each.code, each.line, each.column) for each in found]


def test_every_reason_of_the_fast_engine_has_words() -> None:
    for reason in REASONS:
        told_so = FallBackError(reason, "what was met").reason
        assert code_of(told_so) == f"engine-{reason}"
        assert in_words(told_so, str.upper) == f"{REASONS[reason].upper()} (what was met)"
    for code, words in MESSAGES.items():
        assert code_of(words.text) == code or code.removeprefix("engine-") in set(REASONS)
    assert in_words("ValueError: no", str.upper) == "ValueError: no"
