"""What would keep an engine busy for ever is told with its place, and no engine is let near."""

import subprocess
from pathlib import Path

import pytest

from data.reports.packages import package, resource, text_field, told, validated
from gsc.data.package.repeats import may_be_slow
from gsc.data.reports import hazards
from gsc.data.reports.engine import ENDLESS
from gsc.data.reports.wide import MOST, may_be_wide

ENGINES = ("fast", "frictionless")
SLOW = ("(a+)+", "^(a+)+$", "(a|a)*b", "(aa|a)*b", "(a?){30}a{30}", "(a*)*", r"(\w+\s?)*!", ".*,.*,.*x", "(?i:ab|AB)*c")
SWIFT = (
    "^[a-z0-9-]+$", r"^\d{4}(-\d{2}(-\d{2})?)?$", "^[a-z0-9]+(-[a-z0-9]+)*$", "^(draft|done)$", "^https?://.+$",
    r"^\d+(-\d+)?(, \d+(-\d+)?)*$", r"^[+-]?\d+(\.\d+)?$", "", "[", "^(?:foo|bar)*$",
)  # fmt: skip


@pytest.fixture(autouse=True)
def _hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hazards, "_SECONDS", 1)


@pytest.mark.parametrize("pattern", SLOW)
def test_patterns_that_may_be_slow(pattern: str) -> None:
    assert may_be_slow(pattern)


@pytest.mark.parametrize("pattern", SWIFT)
def test_patterns_that_need_no_trial(pattern: str) -> None:
    assert not may_be_slow(pattern)


@pytest.mark.parametrize("engine", ENGINES)
def test_a_pattern_that_takes_for_ever(tmp_path: Path, engine: str) -> None:
    fields = [text_field("id"), text_field("a", constraints={"pattern": "^(a+)+$"})]
    folder = package(tmp_path, [resource(fields)], {"t.csv": "id,a\nx,aaa\ny," + "a" * 40 + "b\n"})
    found = validated(folder, engine)
    assert told(found) == [("hazard-pattern", "t.csv", 3, 3)]
    assert [each.reason for each in found.engines] == [ENDLESS]
    assert not found.fine


@pytest.mark.parametrize("engine", ENGINES)
def test_a_pattern_inside_the_descriptor_and_its_schema_in_a_file(tmp_path: Path, engine: str) -> None:
    schema = '{"fields": [{"name": "a", "type": "string", "constraints": {"pattern": "(a+)+"}}]}'
    table = resource([], path=None, dialect=None, data=[["a"], ["a" * 40 + "b"]], schema="schema.json")
    found = validated(package(tmp_path, [table], {"schema.json": schema}), engine)
    assert [each[:2] for each in told(found)] == [("hazard-pattern", "datapackage.json")]


@pytest.mark.parametrize("engine", ENGINES)
def test_a_doubtful_pattern_that_does_no_harm_changes_nothing(tmp_path: Path, engine: str) -> None:
    fields = [text_field("a", constraints={"pattern": "(a+)+"})]
    found = validated(package(tmp_path, [resource(fields)], {"t.csv": "a\naaa\nab\n"}), engine)
    assert told(found) == [("table-pattern", "t.csv", 3, 1)]
    assert [each.engine for each in found.engines] == [engine]


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    ("content", "line"),
    [
        ("a,b\nx,y\n" + "," * 1_000_000 + "\n", 3),
        (",".join(f"c{number}" for number in range(1_000_000)) + "\n1\n", 1),
        ("a,b\n" + '"x\n",' * 6000 + "\n", 2),
    ],
)
def test_a_record_of_far_too_many_cells(tmp_path: Path, content: str, line: int, engine: str) -> None:
    fields = [text_field("a"), text_field("b")]
    found = validated(package(tmp_path, [resource(fields)], {"t.csv": content}), engine)
    assert told(found) == [("hazard-width", "t.csv", line, 0)]


@pytest.mark.parametrize("engine", ENGINES)
def test_lines_of_which_no_reader_guesses_the_form(tmp_path: Path, engine: str) -> None:
    content = "a\n" + '"' + '{""a"":' * 100_000 + "1" + "}" * 100_000 + '"\n'
    fields = [{"name": "a", "type": "object"}]
    found = validated(package(tmp_path, [resource(fields)], {"t.csv": content}), engine)
    assert told(found) == [("hazard-guess", "t.csv", 0, 0)]


def test_a_huge_file_of_nul(tmp_path: Path) -> None:
    folder = package(tmp_path, [resource([text_field("a")])], {"t.csv": "a\n"})
    with (folder / "t.csv").open("r+b") as file:
        file.truncate(100_000_000)
    assert [each[:2] for each in told(validated(folder))] == [("hazard-guess", "t.csv"), ("data-nul", "t.csv")]


def test_usual_tables_are_not_tried(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object, **__: object) -> None:
        pytest.fail("a process was started")

    monkeypatch.setattr(subprocess, "run", never)
    fields = [text_field(f"c{number}") for number in range(300)]
    line = ",".join("x" for _ in fields) + "\n"
    content = ",".join(each["name"] for each in fields) + "\n" + line * 10 + line.replace("x", '"x\ny"', 1)
    assert validated(package(tmp_path, [resource(fields)], {"t.csv": content})).fine


def test_what_may_be_wide(tmp_path: Path) -> None:
    file = tmp_path / "t.csv"
    for content, wide in (
        (b"," * MOST, True),
        (b"x" * 10 * MOST, False),
        (b"x,y\n" * MOST, False),
        (b'"x\n",' * (MOST + 9), True),
        (b'"x\ny",z\n' * MOST, False),
        (b"\0" * 40_000_000, False),
    ):
        file.write_bytes(content)
        assert may_be_wide(str(file)) is wide


def test_a_json_schema_with_such_a_pattern_is_refused(tmp_path: Path) -> None:
    said = {"language": "en", "resources": {"t": {"jsonSchema": {"a": {"items": {"pattern": "(a+)+$"}}}}}}
    content = 'a\n"[""' + "a" * 40 + 'b""]"\n'
    found = validated(package(tmp_path, [resource([{"name": "a", "type": "array"}])], {"t.csv": content}, gsc=said))
    assert [each.code for each in found.problems] == ["rule-json-schema-broken"]
