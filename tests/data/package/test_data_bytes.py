"""Data files that are no plain text in UTF-8: what is wrong with their bytes, and where."""

import subprocess
from pathlib import Path

import pytest

from data.package.sample import FIRMS, PARKS, package_at
from gsc.data.package.foreign_text import foreign_kind
from gsc.data.package.read import PackageReading, read_package
from gsc.site.messages import message_of


def read(folder: Path) -> PackageReading:
    return read_package(str(folder.parent.parent), f"datasets/{folder.name}", ("zh", "en"))


DATA: dict[str, tuple[bytes, str, int, int]] = {
    "empty": (b"", "data-empty", 0, 0),
    "GBK": (PARKS.encode("gbk"), "data-gbk", 2, 4),
    "UTF-16": (PARKS.encode("utf-16"), "data-utf-16", 0, 0),
    "UTF-16 without mark": (PARKS.encode("utf-16-le"), "data-utf-16", 0, 0),
    "UTF-32": (PARKS.encode("utf-32"), "data-utf-16", 0, 0),
    "byte order mark": (PARKS.encode("utf-8-sig"), "data-bom", 1, 1),
    "stray byte": (PARKS.encode().replace(b"Port", b"P\xffrt"), "data-not-utf-8", 2, 17),
    "cut character": (PARKS.encode() + "津".encode()[:2], "data-not-utf-8", 4, 1),
    "NUL": (PARKS.encode().replace(b"Tianjin", b"Tian\0jin"), "data-nul", 2, 12),
    "mixed line ends": (PARKS.encode().replace(b"port\n", b"port\r\n"), "data-line-ends", 2, 0),
    "old line ends": (PARKS.encode().replace(b"\n", b"\r"), "data-line-ends-old", 0, 0),
}


@pytest.mark.parametrize("case", DATA)
def test_a_data_file_that_is_no_plain_text(tmp_path: Path, case: str) -> None:
    content, code, line, column = DATA[case]
    folder = package_at(tmp_path)
    (folder / "parks.csv").write_bytes(content)
    found = [(each.path, each.code, each.line, each.column) for each in read(folder).problems]
    assert found == [("datasets/parks/parks.csv", code, line, column)]


@pytest.mark.parametrize(
    ("encoding", "code"),
    [("gbk", "data-gbk"), ("utf-16", "data-utf-16"), ("utf-32", "data-utf-16"), ("utf-8-sig", "data-bom")],
)
def test_the_command_of_the_message_mends_the_file(tmp_path: Path, encoding: str, code: str) -> None:
    file = package_at(tmp_path) / "parks.csv"
    file.write_bytes(PARKS.encode(encoding))
    (found,) = read(file.parent).problems
    assert found.code == code
    _, _, told = message_of(code).remedy.format_map(dict(found.details)).partition("or: ")
    command = (
        told.partition(". ")[0].removesuffix(".").replace("FILE", "parks.csv").replace("NEW", "new && mv new parks.csv")
    )
    subprocess.run(["/bin/sh", "-c", command], cwd=file.parent, check=True)
    assert file.read_text("utf-8") == PARKS
    assert read(file.parent).problems == ()


@pytest.mark.parametrize(
    "content",
    [
        PARKS.encode(),
        PARKS.encode().replace(b"\n", b"\r\n"),
        PARKS.encode().replace(b"Tianjin Port", b'"Tianjin\r\nPort"'),
        PARKS.encode() + "p3,𠮷,,,\n".encode(),
        b"id\n",
    ],
)
def test_a_data_file_that_is_plain_text(tmp_path: Path, content: bytes) -> None:
    folder = package_at(tmp_path)
    (folder / "parks.csv").write_bytes(content)
    assert read(folder).problems == ()


def test_a_late_wrong_byte_in_a_long_file_has_its_line(tmp_path: Path) -> None:
    folder = package_at(tmp_path)
    many = FIRMS.encode() + "企,p1,1\n".encode() * 900_000
    (folder / "firms.csv").write_bytes(many + b"\xe4\xbc,p1,1\n")
    found = read(folder).problems
    assert [(each.code, each.line, each.column) for each in found] == [("data-not-utf-8", 900_004, 1)]


LATIN = "id,name\nm1,Müller & Söhne\nm2,Café “René”\n"
HAN = "id,name\nm1,天津港保税区\nm2,中国（上海）自由贸易试验区\n"


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (LATIN.encode("cp1252"), "data-latin"),
        ("id,name\nm1,São Paulo\n".encode("latin-1"), "data-latin"),
        (HAN.encode("gbk"), "data-gbk"),
        ("id,name\nm1,天津港\nm2,津\n".encode("gbk"), "data-gbk"),
        ("id,name\nm1,天津\n".encode("gbk"), "data-unclear"),
        ("id,name\nm1,囍龘靐\n".encode("gbk"), "data-unclear"),
        (LATIN.encode() + b"m3,\xe9t\n", ""),
        (b"id,name\nm1,P\xffrt\n", ""),
    ],
)
def test_encodings_are_named_only_where_the_bytes_leave_little_doubt(content: bytes, kind: str) -> None:
    assert foreign_kind(content) == kind


def test_a_latin_file_is_shown_as_it_would_read(tmp_path: Path) -> None:
    folder = package_at(tmp_path)
    (folder / "parks.csv").write_bytes(b"id,name\np1,Caf\xe9 Rhein\n")
    (found,) = read(folder).problems
    assert (found.code, found.line, found.column) == ("data-latin", 2, 7)
    assert dict(found.details)["sample"] == "p1,Café Rhein"
