"""Sheets that are made to harm, or that are none: each is refused by its own name, at once and with little memory."""

import struct
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook

from data.intake.front_desk import RELATIONS, book, csv_text, repack, replaced, row, shared
from gsc.data.intake.reading import read_sheet
from gsc.data.intake.sheet import SheetError

TYPES = "[Content_Types].xml"
RELS = "xl/_rels/workbook.xml.rels"
BILLION = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    return book(tmp_path / "sheet.xlsx", [row()])


def code_of(path: Path) -> str:
    with pytest.raises(SheetError) as caught:
        read_sheet(str(path), path.name)
    assert caught.value.problem.path == path.name
    return caught.value.problem.code


def typed(path: Path, part: str, kind: str) -> Path:
    return replaced(path, TYPES, "</Types>", f'<Override PartName="{part}" ContentType="{kind}"/></Types>')


def related(path: Path, kind: str, target: str, mode: str = "") -> Path:
    told = f'<Relationship Id="rX" Type="{RELATIONS}/{kind}" Target="{target}"{mode}/>'
    return replaced(path, RELS, "</Relationships>", f"{told}</Relationships>")


def stored(path: Path, part: str) -> Path:
    return repack(path, **{part.replace("/", "__").replace(".", "_dot_"): "x"})


OUT = ' TargetMode="External"'
MAIN_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
HARM: dict[str, tuple[str, Callable[[Path], object]]] = {
    "a macro part": ("intake-macros", lambda path: stored(path, "xl/vbaProject.bin")),
    "a macro under another name": (
        "intake-macros",
        lambda path: typed(path, "/xl/x.bin", "application/vnd.ms-office.vbaProject"),
    ),
    "a macro by relation": ("intake-macros", lambda path: related(path, "vbaProject", "data.bin")),
    "a workbook with macros": (
        "intake-macros",
        lambda path: replaced(path, TYPES, MAIN_TYPE, "application/vnd.ms-excel.sheet.macroEnabled.main+xml"),
    ),
    "a macro sheet of Excel 4": ("intake-macros", lambda path: stored(path, "xl/macrosheets/sheet1.xml")),
    "a control": ("intake-macros", lambda path: stored(path, "xl/activeX/activeX1.xml")),
    "an external link": ("intake-external", lambda path: stored(path, "xl/externalLinks/externalLink1.xml")),
    "an external link by relation": ("intake-external", lambda path: related(path, "externalLinkPath", "a.xlsx", OUT)),
    "a connection": ("intake-external", lambda path: stored(path, "xl/connections.xml")),
    "an embedded object": ("intake-external", lambda path: stored(path, "xl/embeddings/oleObject1.bin")),
    "an image from elsewhere": ("intake-external", lambda path: related(path, "image", "http://x.example/a", OUT)),
    "a file elsewhere as sheet": (
        "intake-external",
        lambda path: related(path, "worksheet", "file:///etc/passwd", OUT),
    ),
    "entities in the sheet": (
        "intake-doctype",
        lambda path: replaced(path, "xl/worksheets/sheet1.xml", "<worksheet", f"{BILLION}<worksheet"),
    ),
    "entities in a part that is not read": (
        "intake-doctype",
        lambda path: repack(path, xl__theme__theme1_dot_xml=f'<?xml version="1.0"?>{BILLION}<a/>'),
    ),
    "entities in UTF-16": (
        "intake-doctype",
        lambda path: repack(
            path, xl__theme__theme1_dot_xml=f'<?xml version="1.0" encoding="UTF-16"?>{BILLION}<a/>'.encode("utf-16")
        ),
    ),
    "an external entity": (
        "intake-doctype",
        lambda path: replaced(
            path, "xl/workbook.xml", "<workbook ", '<!DOCTYPE w SYSTEM "file:///etc/passwd"><workbook '
        ),
    ),
    "broken XML": (
        "intake-damaged",
        lambda path: replaced(path, "xl/worksheets/sheet1.xml", "</worksheet>", "</work"),
    ),
    "no sheet": ("intake-damaged", lambda path: repack(path, drop="xl/worksheets/sheet1.xml")),
    "rows that go back": (
        "intake-damaged",
        lambda path: replaced(path, "xl/worksheets/sheet1.xml", '<row r="2">', '<row r="1">'),
    ),
    "a cell in another row": (
        "intake-damaged",
        lambda path: replaced(path, "xl/worksheets/sheet1.xml", 'r="B2"', 'r="B9"'),
    ),
    "a shared text that is not there": (
        "intake-damaged",
        lambda path: replaced(shared(path, "<t>x</t>"), "xl/worksheets/sheet1.xml", "<v>0</v>", "<v>-1</v>"),
    ),
    "another document": (
        "intake-kind",
        lambda path: replaced(path, TYPES, "spreadsheetml", "wordprocessingml"),
    ),
    "a binary workbook": (
        "intake-kind",
        lambda path: replaced(path, TYPES, MAIN_TYPE, "application/vnd.ms-excel.sheet.binary.main"),
    ),
    "a zip of anything": ("intake-kind", lambda path: repack(path, drop=TYPES)),
}


@pytest.mark.parametrize("harm", HARM)
def test_what_hides_more_than_values_is_refused(sheet: Path, harm: str) -> None:
    assert read_sheet(str(sheet), "sheet.xlsx").rows
    code, damage = HARM[harm]
    damage(sheet)
    assert code_of(sheet) == code


def test_an_address_in_a_cell_is_harmless(sheet: Path) -> None:
    rels = f'<Relationships><Relationship Id="r1" Type="{RELATIONS}/hyperlink" Target="http://x.example/"{OUT}/>'
    repack(sheet, xl__worksheets___rels__sheet1_dot_xml_dot_rels=f"{rels}</Relationships>")
    assert len(read_sheet(str(sheet), "sheet.xlsx").rows) == 3


def zeros(path: Path, size: int) -> Path:
    """Add a sheet that unpacks to many times its size."""
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive, archive.open("xl/more.xml", "w") as part:
        for _ in range(size // 1_000_000):
            part.write(bytes(1_000_000))
    return path


def test_a_bomb_is_not_unpacked(sheet: Path) -> None:
    zeros(sheet, 300_000_000)
    tracemalloc.start()
    try:
        assert code_of(sheet) == "intake-bomb"
        assert tracemalloc.get_traced_memory()[1] < 5_000_000
    finally:
        tracemalloc.stop()


def test_a_bomb_that_lies_about_its_size(sheet: Path) -> None:
    zeros(sheet, 20_000_000)
    content = sheet.read_bytes().replace(struct.pack("<I", 20_000_000), struct.pack("<I", 1_000))
    sheet.write_bytes(content.replace(b"xl/more.xml", b"xl/styles.x"))
    rows = read_sheet(str(sheet), "sheet.xlsx").rows
    assert len(rows) == 3, "what is not needed is not unpacked"


def test_a_needed_part_that_lies_about_its_size(tmp_path: Path) -> None:
    path = tmp_path / "sheet.xlsx"
    held = book(path, [row()])
    with zipfile.ZipFile(held) as archive:
        size = archive.getinfo("xl/worksheets/sheet1.xml").file_size
    held.write_bytes(held.read_bytes().replace(struct.pack("<I", size), struct.pack("<I", size - 40)))
    assert code_of(held) == "intake-damaged"


def test_too_many_parts(sheet: Path) -> None:
    with zipfile.ZipFile(sheet, "a") as archive:
        for number in range(2_001):
            archive.writestr(f"xl/{number}.txt", "")
    assert code_of(sheet) == "intake-bomb"


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_part_twice(sheet: Path) -> None:
    with zipfile.ZipFile(sheet, "a") as archive:
        archive.writestr("xl/Workbook.xml", "<workbook/>")
    assert code_of(sheet) == "intake-damaged"


def test_encrypted_parts(sheet: Path) -> None:
    content = bytearray(sheet.read_bytes())
    central = content.index(b"PK\x01\x02")
    content[central + 8] |= 1
    sheet.write_bytes(bytes(content))
    assert code_of(sheet) == "intake-password"


def test_too_many_rows(tmp_path: Path) -> None:
    made = Workbook()
    made.worksheets[0]["A1000003"] = "far"
    made.save(tmp_path / "far.xlsx")
    assert code_of(tmp_path / "far.xlsx") == "intake-rows"
    (tmp_path / "far.csv").write_bytes(b"number\n" + b"1\n" * 1_000_002)
    assert code_of(tmp_path / "far.csv") == "intake-rows"


GOOD = csv_text([row()])


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("old.xls", OLE + bytes(600), "intake-old"),
        ("old.xlsx", OLE + bytes(600), "intake-old"),
        ("secret.xlsx", OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "intake-password"),
        ("a.xls", b"<html><table><tr><td>1</td></tr></table></html>", "intake-kind"),
        ("a.xls", b'<?xml version="1.0"?><Workbook/>', "intake-kind"),
        ("a.pdf", b"%PDF-1.7", "intake-kind"),
        ("a.xlsx", b"PK\x03\x04 and no more", "intake-damaged"),
        ("gbk.csv", GOOD.encode("gb18030"), "data-gbk"),
        ("wide.csv", GOOD.encode("utf-16"), "data-utf-16"),
        ("cut.csv", GOOD.encode().replace("水".encode(), "水".encode()[:2]), "data-not-utf-8"),
        ("nul.csv", GOOD.replace("水", "\0").encode(), "data-nul"),
        ("empty.csv", b"", "data-empty"),
        ("open.csv", GOOD.replace("N-8", '"N-8').encode(), "intake-csv"),
        ("quote.csv", GOOD.replace("N-8", '"N"-8').encode(), "intake-csv"),
    ],
)
def test_what_is_no_sheet(tmp_path: Path, name: str, content: bytes, code: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert code_of(path) == code


def test_links_and_folders(tmp_path: Path, sheet: Path) -> None:
    (tmp_path / "link.xlsx").symlink_to(sheet)
    assert code_of(tmp_path / "link.xlsx") == "intake-file"
    assert code_of(tmp_path) == "intake-file"


def test_a_file_that_is_too_large(tmp_path: Path) -> None:
    with open(tmp_path / "a.csv", "wb") as file:
        file.truncate(100_000_001)
    assert code_of(tmp_path / "a.csv") == "intake-large"


@pytest.mark.parametrize("cut", [0.2, 0.5, 0.9, 0.99])
def test_half_a_workbook(sheet: Path, cut: float) -> None:
    content = sheet.read_bytes()
    sheet.write_bytes(content[: int(len(content) * cut)])
    assert code_of(sheet) == "intake-damaged"


def test_no_byte_of_a_workbook_makes_a_traceback(sheet: Path) -> None:
    """Any error but SheetError fails this test by being raised."""
    refused = 0
    content = sheet.read_bytes()
    for place in range(0, len(content), 37):
        sheet.write_bytes(content[:place] + bytes([content[place] ^ 0xFF]) + content[place + 1 :])
        try:
            read_sheet(str(sheet), "sheet.xlsx")
        except SheetError:
            refused += 1
    assert refused > 0


def test_a_sheet_is_read_from_its_content_not_its_name(tmp_path: Path) -> None:
    book(tmp_path / "a.csv.xlsx", [row()]).rename(tmp_path / "a.csv")
    assert len(read_sheet(str(tmp_path / "a.csv"), "a.csv").rows) == 3
