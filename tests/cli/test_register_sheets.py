"""`gsc register check` and `add`: sheets and packages that are wrong, each mistake at its place."""

import csv
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from cli.register_calls import call, cells, told
from data.intake.front_desk import FIELDS, FOLDER, GOOD, HEADER, ROW, Desk, book, csv_text, row

PRODUCTS, EVENTS = f"{FOLDER}/products.csv", f"{FOLDER}/events.csv"


@pytest.mark.parametrize(
    ("changes", "column", "code"),
    [
        ({"product_zh": ""}, "B", "table-required"),
        ({"level": "C"}, "D", "rule-category"),
        ({"maker": "m9"}, "E", "table-foreign-key"),
        ({"exported": "perhaps"}, "F", "table-type"),
        ({"stars": "six"}, "G", "table-type"),
        ({"stars": 9}, "G", "table-constraint"),
        ({"registered": "2026-02-30"}, "H", "table-type"),
        ({"start": "2026-13"}, "I", "table-type"),
        ({"number": "N-7"}, "A", "register-row-number"),
        ({"number": "N–7"}, "A", "register-row-number-look"),
        ({"number": "\u0425-77"}, "A", ""),
        ({"number": "G\u0425-77"}, "A", "register-row-scripts"),
        ({"product_en": "Ceмent"}, "C", "register-row-scripts"),
        ({"product_en": "Cem\u200bent"}, "C", "register-row-character"),
        ({"product_en": "\u202eCement"}, "C", "register-row-character"),
        ({"contact_person": "A\u200fB"}, "K", "register-row-character"),
        ({"product_en": "Cement "}, "C", "intake-space"),
        ({"product_en": "@SUM(A1)"}, "C", "intake-formula-like"),
        ({"note": "+cmd|' /C calc'!A0"}, "J", "intake-formula-like"),
        ({"note": "-2+3+cmd"}, "J", "intake-formula-like"),
        ({"contact_phone": "@x"}, "L", "intake-formula-like"),
        ({"contact_phone": "+86-22-1234"}, "L", ""),
        ({"note": "-"}, "J", ""),
        ({"note": "<script>alert(1)</script>"}, "J", ""),
        ({"contact_person": ""}, "K", "table-required"),
        ({"submitted": "tomorrow"}, "M", "intake-day"),
        ({"submitted": "2026-02-30"}, "M", "intake-day"),
    ],
)
@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_every_mistake_at_its_cell(desk: Desk, changes: dict[str, Any], column: str, code: str, form: str) -> None:
    rows = [row(number="N-1"), row(**{"number": "N-2", **changes})]
    if not code:
        book(Path("sheet.xlsx"), rows)
        assert call(desk, "check", "sheet.xlsx").exit_code == 0
        return
    found = told(desk, *rows, form=form)
    if form == "xlsx":
        assert found == [(f"{column}4", code)]
    else:
        line = csv_text(rows).splitlines()[2]
        before = next(csv.reader([line]))[: ord(column) - 65]
        assert found == [(f"3:{len(''.join(before)) + len(before) + 1}", code)]


def test_formulas_of_a_workbook(desk: Desk) -> None:
    assert told(desk, row(stars="=2+2", note='=HYPERLINK("http://x.example")', number="#REF!"), form="xlsx") == [
        ("A3", "intake-error-cell"),
        ("G3", "intake-formula"),
        ("J3", "intake-formula"),
    ]


def test_all_at_once_in_order(desk: Desk) -> None:
    rows = [row(level="C", stars="9"), row(number="N-7"), row(number="N-1", note="=1"), row(number="N-1")]
    assert told(desk, *rows) == [
        ("2:23", "rule-category"),
        ("2:34", "table-constraint"),
        ("3:1", "register-row-number"),
        ("4:55", "intake-formula-like"),
        ("5:1", "register-row-number"),
    ]


def test_days_of_a_workbook_fit_their_fields(desk: Desk) -> None:
    april = datetime(2026, 4, 1)  # noqa: DTZ001  a sheet knows no zone
    days = {"registered": date(2026, 3, 1), "start": april, "submitted": date(2026, 2, 3)}
    book(Path("s.xlsx"), [row(**days)])
    assert call(desk, "add", "s.xlsx").exit_code == 0
    assert cells(desk, PRODUCTS)[2][8:10] == ["2026-03-01", "2026-04"]
    assert cells(desk, EVENTS)[2][3] == "2026-02-03"


HEADERS = {
    "an unknown field": ([*FIELDS, "colour"], [("1:121", "intake-field-unknown")]),
    "a field twice": ([*FIELDS, "note"], [("1:121", "intake-field-twice")]),
    "the made id": (["id", *FIELDS], [("1:1", "intake-field-unknown")]),
    "a required one missing": ([each for each in FIELDS if each != "product_zh"], [("1", "intake-field-missing")]),
}


@pytest.mark.parametrize("case", HEADERS)
def test_headers(desk: Desk, case: str) -> None:
    fields, expected = HEADERS[case]
    place = expected[0][0]
    line = ",".join(fields)
    if place == "1:121":
        expected = [(f"1:{line.rindex(',') + 2}", expected[0][1])]
    cells = ",".join(str(GOOD.get(each, "")) for each in fields)
    Path("s.csv").write_text(f"{line}\n{cells}\n", "utf-8")
    done = call(desk, "check", "s.csv")
    assert done.exit_code == 1
    codes = [each.rpartition("[")[2].rstrip("]") for each in done.stderr.splitlines()]
    assert expected[0][1] in codes
    assert f"s.csv:{expected[0][0]}: " in done.stderr


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "data-empty"),
        ("\n\n", "intake-empty"),
        ("a,b\n1,2\n", "intake-header"),
        (csv_text([row()]).replace(",", ";"), "intake-delimiter"),
        (csv_text([row()]).replace(",", "\t"), "intake-delimiter"),
        (csv_text([]), "intake-no-rows"),
        (csv_text([row()]).rstrip("\n") + ",more\n", "intake-outside"),
    ],
)
def test_sheets_without_sense(desk: Desk, text: str, code: str) -> None:
    Path("s.csv").write_text(text, "utf-8")
    done = call(desk, "check", "s.csv")
    assert (done.exit_code, f"[{code}]" in done.stderr) == (1, True), done.stderr


def test_fields_may_stand_in_another_order_or_be_missing(desk: Desk) -> None:
    fields = ["submitted", "contact_person", "product_zh"]
    Path("s.csv").write_text(csv_text([{each: GOOD[each] for each in fields}], fields), "utf-8")
    assert call(desk, "add", "s.csv").exit_code == 0
    assert cells(desk, PRODUCTS)[2] == ["gsc-2026-0001", "", "绿色水泥", *[""] * 8]


def test_a_broken_register_takes_nothing(desk: Desk) -> None:
    desk.write(EVENTS, "id,record,state,date,reference\n1,gsc-2025-0007,registered,2025-04-30,\n")
    Path("s.csv").write_text(csv_text([row()]), "utf-8")
    done = call(desk, "add", "s.csv")
    assert (done.exit_code, f"{EVENTS}:2:" in done.stderr) == (1, True), done.stderr


@pytest.mark.parametrize(
    ("path", "content", "code"),
    [
        (PRODUCTS, f"{HEADER}\n{ROW}\n".encode("gb18030"), "data-gbk"),
        (f"{FOLDER}/datapackage.yaml", b"name: products\nintake: 1\n", "descriptor-"),
        (f"{FOLDER}/stray.txt", b"x", "package-stray"),
    ],
)
@pytest.mark.parametrize("named", [True, False])
def test_a_broken_package_takes_nothing(desk: Desk, path: str, content: bytes, code: str, *, named: bool) -> None:
    desk.write(path, content)
    Path("s.csv").write_text(csv_text([row()]), "utf-8")
    more = ["--register", "registrations"] if named else []
    done = call(desk, "check", "s.csv", *more)
    assert (done.exit_code, f"[{code}" in done.stderr) == (1, True), done.stderr
    assert call(desk, "template", "registrations").exit_code == 1


def test_more_errors_than_are_listed(desk: Desk) -> None:
    Path("s.csv").write_text(csv_text([row(number=f"N-{each}", level="C") for each in range(1100, 2200)]), "utf-8")
    done = call(desk, "check", "s.csv")
    assert done.exit_code == 1
    assert "s.csv: 100 more errors are not listed." in done.stderr
    assert done.stderr.count("[rule-category]") == 1000


def test_ids_that_are_numbers_are_no_rows(desk: Desk) -> None:
    descriptor = (desk.root / FOLDER / "datapackage.yaml").read_text("utf-8")
    desk.write(f"{FOLDER}/datapackage.yaml", descriptor.replace("gsc-{year}-{number:04}", "{number}"))
    desk.write(PRODUCTS, f"{HEADER}\n{ROW}\n".replace("gsc-2025-0007", "2"))
    desk.write(EVENTS, "id,record,state,date,reference\n2-1,2,submitted,2025-04-30,\n")
    Path("s.csv").write_text(csv_text([row(number="N-7"), row(number="N-7", note="x")]), "utf-8")
    done = call(desk, "check", "s.csv")
    first, second = done.stderr.splitlines()
    assert first.startswith("s.csv:2:1: Record 3: the number “N-7” is that of 2 already.")
    assert second.startswith("s.csv:3:1: Record 4: the number “N-7” is that of 2 already.")
