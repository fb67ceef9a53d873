"""Rows of registers: what is right beside what is wrong, with the place and the words of each message."""

import json
from pathlib import Path
from typing import Any

import pytest

from data.registers.tables import COLUMNS, Sample, sample, write
from gsc.data.registers.check import Where, check_register, check_registers
from gsc.data.registers.rows import Row, read_rows, whole_rows
from gsc.data.registers.values import RESERVED
from gsc.data.rules.screening import LIMIT
from gsc.model.problem import Problem
from gsc.publish.registers.addresses import RECORD_NAMES
from gsc.site.messages import message_of

RIGHT = ("g-1", "津绿登〔2026〕1号", "外墙板", "Wall board", "walls", "2026-01-02")
OTHER = ("g-2", "津绿登〔2026〕2号", "涂料", "Paint", "paints", "")
BEGUN = ("e1", "g-1", "submitted", "2026-01-02")


def found(given: Sample, releases: str = "") -> tuple[Problem, ...]:
    return check_register(given.package, given.table, Where(str(given.folder), "datasets/products", releases)).problems


def codes(given: Sample, releases: str = "") -> list[tuple[str, str, int, int]]:
    return [(each.path.rpartition("/")[2], each.code, each.line, each.column) for each in found(given, releases)]


def one(folder: Path, *rows: tuple[str, ...], **more: Any) -> list[tuple[str, str, int, int]]:
    return codes(sample(folder, rows, lifecycle=None, **more))


def test_right_rows_have_no_problem(tmp_path: Path) -> None:
    given = sample(tmp_path, [RIGHT, OTHER], [BEGUN, ("e2", "g-2", "submitted", "2026-03-01")])
    assert found(given) == ()
    assert [name for name, _ in check_registers(given.package, Where(str(tmp_path), ""))] == ["products"]


def test_reserved_names_are_those_of_the_addresses() -> None:
    assert set(RESERVED) == RECORD_NAMES


@pytest.mark.parametrize("record", ["g", "2026", "gb-t-33635-2017", "byes"])
def test_ids_that_are_right(tmp_path: Path, record: str) -> None:
    assert one(tmp_path, (record, *RIGHT[1:])) == []


@pytest.mark.parametrize(
    ("record", "code"),
    [
        *((each, "register-row-reserved") for each in sorted(RESERVED)),
        ("-g", "register-row-slug"),
        ("g-", "register-row-slug"),
        ("g--1", "register-row-slug"),
    ],
)
def test_ids_that_are_wrong(tmp_path: Path, record: str, code: str) -> None:
    assert one(tmp_path, OTHER, (record, *RIGHT[1:])) == [("products.csv", code, 3, 1)]


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ("Wall\u200bboard", "U+200B"),
        ("\ufeffWall", "U+FEFF"),
        ("Wall\u202eboard", "U+202E"),
        ("Wall\u2066board", "U+2066"),
        ("Wall\u00adboard", "U+00AD"),
        ("Wall\tboard", "U+0009"),
        ("Wall\x07", "U+0007"),
        ("Wall\u2028board", "U+2028"),
        ("墙\ue000板", "U+E000"),
        ("Wall\ufffdboard", "U+FFFD"),
        ("Wall\u3164board", "U+3164"),
        ("Wall\U000e0041", "U+E0041"),
    ],
)
def test_characters_that_nobody_sees(tmp_path: Path, cell: str, shown: str) -> None:
    (problem,) = found(sample(tmp_path, [(*RIGHT[:3], cell, *RIGHT[4:])], lifecycle=None))
    assert (problem.code, problem.line) == ("register-row-character", 2)
    assert dict(problem.details)["code"] == shown
    assert cell not in str(problem)


@pytest.mark.parametrize(
    "cell",
    [
        "Wall board",
        "两行\n文字",
        "two\r\nlines",
        "全　角",
        "葛\U000e0100",
        "naïve №5 – “q” µm \u03b1-Al2O3 10 Ω",
        "a\xa0b",
        "\u0421\u0430\u043d\u043a\u0442 Wall",
        "\u0413\u041e\u0421\u0422",
    ],
)
def test_characters_that_may_stand(tmp_path: Path, cell: str) -> None:
    assert one(tmp_path, (*RIGHT[:3], cell, *RIGHT[4:])) == []


@pytest.mark.parametrize("cell", ["W\u0430ll", "\u0421\u041e2 w\u0430", "Be\u03bf", "\u0410墙板", "w\u0561ll"])
def test_letters_that_look_like_others(tmp_path: Path, cell: str) -> None:
    problems = found(sample(tmp_path, [(*RIGHT[:3], cell, *RIGHT[4:])], lifecycle=None))
    assert [(each.code, each.line, each.column > 0) for each in problems] == [("register-row-scripts", 2, True)]


@pytest.mark.parametrize(
    ("number", "code"),
    [
        ("津绿登〔2026〕1号", "register-row-number"),
        ("津绿登[2026]1号", "register-row-number-look"),
        ("津绿登 〔2026〕 1号", "register-row-number-look"),
        ("津绿登〔\uff12\uff10\uff12\uff16〕1号", "register-row-number-look"),
    ],
)
def test_one_number_for_two_records(tmp_path: Path, number: str, code: str) -> None:
    (problem,) = found(sample(tmp_path, [RIGHT, ("g-9", number, *OTHER[2:])], lifecycle=None))
    assert (problem.code, problem.line, problem.column) == (code, 3, 5)
    assert dict(problem.details)["other"] == "g-1"


def test_numbers_that_only_look_alike(tmp_path: Path) -> None:
    rows = [("a", "ABC-1", "x"), ("b", "\u0410\u0412\u0421-1", "y"), ("c", "1 2"), ("d", "12"), ("e", ""), ("f", "")]
    assert one(tmp_path, *rows) == [("products.csv", "register-row-number-look", 3, 3)]


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        ("walls", []),
        ("Type.A_1", []),
        ("", []),
        ("外墙", ["register-row-facet"]),
        ("a/b", ["register-row-facet"]),
        ("..", ["register-row-facet"]),
    ],
)
def test_values_of_facets(tmp_path: Path, value: str, wanted: list[str]) -> None:
    rows = [(*RIGHT[:4], value), (*OTHER[:4], value)]
    assert [code for _, code, _, _ in one(tmp_path, *rows)] == wanted


def test_values_that_differ_in_case_only(tmp_path: Path) -> None:
    rows = [(*RIGHT[:4], "Walls"), (*OTHER[:4], "walls")]
    assert one(tmp_path, *rows) == [("products.csv", "register-row-facet-case", 3, 26)]


def test_a_record_without_event_and_an_event_without_record(tmp_path: Path) -> None:
    events = [BEGUN, ("e2", "g-3", "submitted", "2026-01-02"), ("e3", "", "submitted", "2026-01-02")]
    given = sample(tmp_path, [RIGHT, OTHER], events)
    told = [("products.csv", "register-row-no-event", 3, 1), ("events.csv", "register-event-record", 4, 4)]
    assert codes(given) == told, "that the key leads nowhere is told by the engine"
    tables = (given.table, given.events._replace(foreign_keys=()))
    loose = given._replace(package=given.package._replace(tables=tables))
    assert codes(loose) == [told[0], ("events.csv", "register-event-unknown", 3, 4), told[1]]


def test_places_in_cells_of_several_lines(tmp_path: Path) -> None:
    events = [
        ("e1", "g-1", "submitted", "2026-01-02", "", "第一行\n第二行", "注"),
        ("e2", "g-1", "registered", "2026-02-02", "2026-12-31"),
    ]
    given = sample(tmp_path, [("g-1", "1", "一\n二", "a\nb"), ("by", "2", "c")], events)
    assert codes(given) == [
        ("products.csv", "register-row-no-event", 5, 1),
        ("products.csv", "register-row-reserved", 5, 1),
        ("events.csv", "register-event-transition", 4, 8),
    ]
    assert [(row.line, row.number) for row in read_rows(str(tmp_path / "events.csv"), given.events)] == [(2, 2), (4, 3)]


def test_every_message_can_be_told_in_words(tmp_path: Path) -> None:
    events = [("e1", "g-1", "notice", "2026-01-02"), ("e2", "g-1", "no", "x"), ("e3", "", "submitted", "")]
    for problem in found(sample(tmp_path, [RIGHT, ("by", RIGHT[1], "W\u0430", "a\u200b", "外")], events)):
        message = message_of(problem.code)
        for text in (message.text, message.remedy):
            assert "{" not in text.format_map(dict(problem.details))


def test_errors_are_listed_up_to_a_limit_and_all_counted(tmp_path: Path) -> None:
    rows = [(f"g-{row}", str(row), "x\u200b") for row in range(LIMIT + 50)]
    given = sample(tmp_path, rows, lifecycle=None)
    told = check_register(given.package, given.table, Where(str(tmp_path), ""))
    assert (len(told.problems), told.errors, told.unlisted) == (LIMIT, LIMIT + 50, (50, 0))
    assert [each.line for each in told.problems] == list(range(2, LIMIT + 2))


def test_files_of_another_kind_are_refused(tmp_path: Path) -> None:
    given = sample(tmp_path, [RIGHT], [BEGUN])
    resources = [{"name": "products", "path": "products.csv", "dialect": {"delimiter": ";"}}]
    odd = given._replace(package=given.package._replace(descriptor=json.dumps({"resources": resources})))
    assert codes(odd) == [("datapackage.yaml", "register-file", 9, 0)]


def test_rows_that_are_none_are_left_to_the_engine(tmp_path: Path) -> None:
    given = sample(tmp_path, [RIGHT], lifecycle=None)
    with (tmp_path / "products.csv").open("a", encoding="utf-8") as file:
        file.write("by,only two\n\ng-3,3,c,,,\n")
    assert found(given) == ()
    assert [row.number for row in whole_rows(str(tmp_path / "products.csv"), given.table)] == [2, 5]
    with pytest.raises(ValueError, match=r"products\.csv:3: 2 cells"):
        list(read_rows(str(tmp_path / "products.csv"), given.table))
    (tmp_path / "products.csv").unlink()
    assert found(given) == ()


def test_texts_that_mean_no_value_are_blank(tmp_path: Path) -> None:
    given = sample(tmp_path, [("g-1", "n/a", "x"), ("g-2", "n/a", "y")], lifecycle=None)
    table = given.table._replace(missing=("", "n/a"))
    assert next(read_rows(str(tmp_path / "products.csv"), table)) == Row(("g-1", "", "x", "", "", ""), 2, 2)
    assert check_register(given.package, table, Where(str(tmp_path), "")).problems == ()


def released(folder: Path, removed: list[dict[str, str]], snapshot: list[tuple[str, ...]]) -> str:
    """Write records of releases, as `gsc data release` does, as far as ids go."""
    (folder / "snapshot").mkdir(parents=True)
    write(folder / "snapshot" / "products.csv", COLUMNS, snapshot)
    told = {"tables": [{"name": "products", "removed_rows": removed}]}
    (folder / "1.1.0.json").write_text(json.dumps(told), "utf-8")
    (folder / "1.0.0.json").write_text("{}", "utf-8")
    return str(folder)


GONE = dict(zip(COLUMNS, RIGHT, strict=True))


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (RIGHT, None),
        (("g-1", RIGHT[1], "改名", "Renamed"), None),
        (("g-1", "另一号", "外墙板", "New words"), None),
        (("g-7", "另一号", "别的", "Another thing"), None),
        (("g-1", "另一号", "别的", "Another thing"), "register-row-recycled"),
    ],
)
def test_an_id_that_was_removed_comes_back(tmp_path: Path, row: tuple[str, ...], code: str | None) -> None:
    releases = released(tmp_path / "releases", [GONE], [OTHER])
    problems = found(sample(tmp_path, [OTHER, row], lifecycle=None), releases)
    assert [(each.code, each.line) for each in problems] == ([(code, 3)] if code else [])
    if code:
        assert dict(problems[0].details)["version"] == "1.1.0"


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (RIGHT, None),
        (("g-1", "另一号", "外墙板", "New words"), None),
        (("g-1", RIGHT[1], "别的", "Another thing"), None),
        (("g-1", "", "别的", "Another thing"), None),
        (("g-1", "另一号", "别的", "Another thing"), "register-row-renamed"),
    ],
)
def test_an_id_of_the_last_release_names_something_else(tmp_path: Path, row: tuple[str, ...], code: str | None) -> None:
    releases = released(tmp_path / "releases", [], [RIGHT, OTHER])
    assert [each[1] for each in codes(sample(tmp_path, [row, OTHER], lifecycle=None), releases)] == (
        [code] if code else []
    )


def test_a_number_that_nobody_looks_for_may_be_that_of_others(tmp_path: Path) -> None:
    rows = [("a", "（二）", "甲"), ("b", "（二）", "乙")]
    assert one(tmp_path, *rows, lookup=("product",)) == []
    assert len(one(tmp_path, *rows, lookup=("product",), mentions=("number",))) == 1
    assert len(one(tmp_path, *rows, lookup=("product",), certificate=True)) == 1
    assert len(one(tmp_path, *rows, lookup=())) == 1
