"""What is read from a sheet: the values of real workbooks and of CSV, cell by cell."""

from datetime import date, datetime, time
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from data.intake.front_desk import csv_text, repack, replaced, row, shared
from gsc.data.intake.cell_values import cut_moment, number_text
from gsc.data.intake.reading import read_sheet
from gsc.data.intake.sheet import BROKEN, FORMULA, MOMENT, SheetCell


def saved(path: Path, *cells: object, form: str = "") -> Path:
    book = Workbook()
    for number, value in enumerate(cells, 1):
        cell = book.worksheets[0].cell(1, number)
        cell.value = value  # type: ignore[assignment]
        if form:
            cell.number_format = form
    book.save(path)
    return path


def cells_of(path: Path) -> dict[int, SheetCell]:
    (found,) = read_sheet(str(path), path.name).rows
    return dict(found.cells)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("绿色水泥", "绿色水泥"),
        (" a  b\nc ", " a  b\nc "),
        ("_x0041_", "A"),
        ("<b>&amp;</b>", "<b>&amp;</b>"),
        (0, "0"),
        (-17, "-17"),
        (13800138000, "13800138000"),
        (0.1, "0.1"),
        (0.1 + 0.2, "0.3"),
        (1e20, "100000000000000000000"),
        (1e-7, "0.0000001"),
        (123456789012345678, "123456789012346000"),
        (True, "true"),
        (False, "false"),
    ],
)
def test_values(tmp_path: Path, value: object, text: str) -> None:
    # openpyxl writes texts as they are: “_x0041_” is then an escape, as Excel reads it.
    assert cells_of(saved(tmp_path / "a.xlsx", value)) == {0: SheetCell(text)}


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (date(2026, 11, 21), "2026-11-21T00:00:00"),
        (datetime(2026, 11, 21, 9, 30), "2026-11-21T09:30:00"),  # noqa: DTZ001  a sheet knows no zone
        (date(1900, 3, 1), "1900-03-01T00:00:00"),
        (date(1900, 1, 15), "1900-01-15T00:00:00"),
        (time(9, 30), "1899-12-31T09:30:00"),
    ],
)
@pytest.mark.parametrize("since_1904", [False, True])
def test_days(tmp_path: Path, value: date | time, text: str, *, since_1904: bool) -> None:
    path = saved(tmp_path / "a.xlsx", value)
    if since_1904:
        if text < "1904":
            return
        replaced(path, "xl/workbook.xml", "<workbookPr/>", '<workbookPr date1904="1"/>')
        text = text.replace("2026-11-21", "2030-11-22")
    assert cells_of(path) == {0: SheetCell(text, MOMENT)}


@pytest.mark.parametrize(
    ("form", "kind"),
    [
        ('yyyy"年"m"月"d"日"', MOMENT),
        ("[$-804]yyyy/m/d;@", MOMENT),
        ("[h]:mm", MOMENT),
        ("0.00", ""),
        ("General", ""),
        ('0"days"', ""),
        ("[Red]0.0", ""),
        ("0_d", ""),
    ],
)
def test_what_makes_a_number_a_day(tmp_path: Path, form: str, kind: str) -> None:
    assert cells_of(saved(tmp_path / "a.xlsx", 46000, form=form))[0].kind == kind


@pytest.mark.parametrize("serial", ["60", "-1", "2958466", "1e400"])
def test_no_day(tmp_path: Path, serial: str) -> None:
    path = saved(tmp_path / "a.xlsx", date(2026, 1, 1))
    replaced(path, "xl/worksheets/sheet1.xml", "<v>46023</v>", f"<v>{serial}</v>")
    assert cells_of(path) == {0: SheetCell(serial, BROKEN)}


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("date", "2026-11-21"),
        ("yearmonth", "2026-11"),
        ("year", "2026"),
        ("string", "2026-11-21"),
        ("datetime", "2026-11-21T00:00:00"),
        ("time", "00:00:00"),
    ],
)
def test_a_day_is_cut_to_its_field(kind: str, text: str) -> None:
    assert cut_moment("2026-11-21T00:00:00", kind) == text
    assert cut_moment("2026-11-21T09:30:00", "date") == "2026-11-21T09:30:00", "a time is not lost unsaid"


def test_formulas_and_errors(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.xlsx", "=1+1", "#REF!", "=DDE(1)")
    found = cells_of(path)
    assert [found[place].kind for place in range(3)] == [FORMULA, BROKEN, FORMULA]


@pytest.mark.parametrize(
    ("item", "text"),
    [
        ("<t>plain</t>", "plain"),
        ("<r><t>in </t></r><r><rPr><b/></rPr><t>runs</t></r>", "in runs"),
        ('<t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh><phoneticPr fontId="1"/>', "東京"),
        ("<t/>", ""),
        ('<t xml:space="preserve"> a </t>', " a "),
        ("<t>&lt;&#x4e2d;&amp;</t>", "<中&"),
        ("<t>a_x000D_b_x005F_x0041_</t>", "a\rb_x0041_"),
        ("<t>_xD83D__xDE00_ _xD83D_</t>", "😀 \ufffd"),
    ],
)
def test_shared_texts(tmp_path: Path, item: str, text: str) -> None:
    path = shared(saved(tmp_path / "a.xlsx", "x"), item, "<t>next</t>")
    assert [cells_of(path).get(place, SheetCell("")).text for place in range(2)] == [text, "next"]


def test_texts_in_runs_in_place(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.xlsx", CellRichText("plain ", TextBlock(InlineFont(b=True), "bold")), 2)
    assert [cell.text for cell in cells_of(path).values()] == ["plain bold", "2"]


def test_the_first_visible_sheet(tmp_path: Path) -> None:
    book = Workbook()
    book.worksheets[0]["A1"] = "hidden"
    book.worksheets[0].sheet_state = "hidden"
    book.create_sheet("shown")["C5"] = "shown"
    book.create_sheet("later")["A1"] = "later"
    book.save(tmp_path / "a.xlsx")
    (found,) = read_sheet(str(tmp_path / "a.xlsx"), "a.xlsx").rows
    assert (found.number, dict(found.cells)) == (5, {2: SheetCell("shown")})


def test_far_cells_cost_nothing(tmp_path: Path) -> None:
    book = Workbook()
    book.worksheets[0]["XFD1000002"] = "far"
    book.save(tmp_path / "a.xlsx")
    (found,) = read_sheet(str(tmp_path / "a.xlsx"), "a.xlsx").rows
    assert list(found.cells) == [16383]


def test_utf_16_parts(tmp_path: Path) -> None:
    path = shared(saved(tmp_path / "a.xlsx", "x"), "<t>x</t>")
    text = '<?xml version="1.0" encoding="UTF-16"?><sst><si><t>宽</t></si></sst>'
    repack(path, xl__sharedStrings_dot_xml=text.encode("utf-16"))
    assert cells_of(path)[0].text == "宽"


@pytest.mark.parametrize(
    ("raw", "text"), [("", ""), ("1", "1"), ("1E+2", "100"), ("0.10", "0.1"), ("1e400", "1e400"), ("x", "x")]
)
def test_numbers(raw: str, text: str) -> None:
    assert number_text(raw) == text


@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_csv(tmp_path: Path, bom: bytes, end: str) -> None:
    path = tmp_path / "a.csv"
    text = csv_text([row(note="two\nlines"), row(number="N-9")]).replace("two\nlines", "two|lines").replace("\n", end)
    path.write_bytes(bom + text.replace("|", "\n").encode() + f"{end},,{end}".encode())
    rows = read_sheet(str(path), "a.csv").rows
    assert [(each.number, each.line) for each in rows] == [(1, 1), (2, 2), (3, 4)]
    assert rows[0].cells[0].text == "number"
    assert rows[1].cells[9].text == "two\nlines"
