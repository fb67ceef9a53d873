"""The sheets to fill in: what they hold, and that equal input gives equal bytes."""

import codecs
import io
import zipfile
from pathlib import Path

import pytest
from openpyxl import load_workbook

from data.intake.front_desk import FIELDS, FOLDER, Desk
from gsc.data.intake.choices import MOST
from gsc.data.intake.template import Stored, make_templates
from gsc.data.intake.words import WORDS, intake_language
from gsc.data.package.read import read_package
from gsc.model.package import Package

CHINESE = {
    "Fill in": "填写",
    "How to fill in": "填写说明",
    "Choices": "选项",
    "Not published": "不公开",
    "Required": "必填",
}
LANGUAGES = (
    intake_language("zh", "中文", lambda text: CHINESE.get(text, text)),
    intake_language("en", "English", str),
)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def package_of(desk: Desk) -> Package:
    found = read_package(str(desk.root), FOLDER, ("zh", "en"))
    assert found.package, found.problems
    return found.package


def templates(desk: Desk, package: Package) -> dict[str, bytes]:
    def find(slug: str, name: str) -> Stored | None:
        table = package.table(name)
        assert (slug, table is not None) == ("products", True)
        return Stored(package, table, str(desk.root / FOLDER / table.path)) if table else None

    table = package.table("products")
    assert table
    return dict(make_templates(package, table, find, LANGUAGES))


def test_the_csv_is_a_header_that_excel_reads(desk: Desk) -> None:
    found = templates(desk, package_of(desk))["template.csv"]
    assert found == codecs.BOM_UTF8 + ",".join(FIELDS).encode() + b"\r\n"


def test_the_workbook(desk: Desk) -> None:
    book = load_workbook(io.BytesIO(templates(desk, package_of(desk))["template.xlsx"]))
    assert book.sheetnames == ["填写 · Fill in", "填写说明 · How to fill in", "选项 · Choices"]
    sheet = book.worksheets[0]
    assert [cell.value for cell in sheet[2]] == list(FIELDS)
    assert sheet.freeze_panes == "A3"
    assert sheet["B1"].value == "Product (Chinese) *"
    assert sheet["K1"].value == "联系人\nContact *\n不公开 · Not published"
    note = sheet["B1"].comment.text
    assert note.count("The name as on the label.") == 2
    assert "必填" in note
    assert "Required" in note
    assert {sheet.column_dimensions[letter].number_format for letter in "ABJK"} == {"@"}
    assert sheet.column_dimensions["H"].number_format == "yyyy-mm-dd"


def test_lists_to_choose_from(desk: Desk) -> None:
    book = load_workbook(io.BytesIO(templates(desk, package_of(desk))["template.xlsx"]))
    rules = {str(each.sqref).split(":")[0]: each for each in book.worksheets[0].data_validations.dataValidation}
    listing = book.worksheets[2]
    offered = {}
    for place in ("D3", "E3", "F3"):
        start, end = rules[place].formula1.split("!")[1].replace("$", "").split(":")
        offered[place] = [cell.value for (cell,) in listing[f"{start}:{end}"]]
    assert offered == {"D3": ["A", "B"], "E3": ["m1", "m2"], "F3": ["true", "false"]}
    assert {rules["H3"].type, rules["M3"].type} == {"date"}
    labels = [[cell.value for cell in row] for row in listing.iter_rows(min_row=2)]
    assert labels[0] == ["level", "A", "Best", "Best"]
    assert labels[2] == ["maker", "m1", "一厂", "First maker"]
    assert listing["D5"].value == "=Second maker"
    assert listing["D5"].data_type == "s", "a label is no formula"


def test_the_guide_is_in_every_language(desk: Desk) -> None:
    book = load_workbook(io.BytesIO(templates(desk, package_of(desk))["template.xlsx"]))
    cells = [cell.value for row in book.worksheets[1].iter_rows() for cell in row if cell.value]
    assert {"1. 填写。", "2. 寄出。", "1. Fill in.", "2. Send it."} <= set(cells)
    assert "登记产品 — 填写说明" in cells
    assert cells.count("contact_phone") == 2


def test_equal_input_gives_equal_bytes(desk: Desk) -> None:
    package = package_of(desk)
    one, other = templates(desk, package)["template.xlsx"], templates(desk, package)["template.xlsx"]
    assert one == other
    with zipfile.ZipFile(io.BytesIO(one)) as archive:
        assert {each.date_time for each in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"dcterms:modified" not in archive.read("docProps/core.xml")


def test_a_long_table_is_no_list(desk: Desk) -> None:
    makers = "".join(f"m{number},厂,Maker\n" for number in range(1, MOST + 2))
    desk.write(f"{FOLDER}/makers.csv", f"id,title_zh,title_en\n{makers}")
    book = load_workbook(io.BytesIO(templates(desk, package_of(desk))["template.xlsx"]))
    places = {str(each.sqref).split(":")[0] for each in book.worksheets[0].data_validations.dataValidation}
    assert "E3" not in places


def test_without_intake_there_is_no_sheet(desk: Desk) -> None:
    path = desk.root / FOLDER / "datapackage.yaml"
    text = path.read_text("utf-8")
    path.write_text(text[: text.index("        intake:")], "utf-8")
    assert templates(desk, package_of(desk)) == {}


def test_words_are_said_once() -> None:
    assert len(set(WORDS)) == len(WORDS)
