"""A workbook that was filled in: its first visible sheet, values only."""

import zipfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from types import MappingProxyType
from typing import Final
from xml.parsers import expat

from gsc.data.intake.archive import BROKEN, check_archive
from gsc.data.intake.sheet import Sheet, sheet_error
from gsc.data.intake.sheet_rows import rows_of
from gsc.data.intake.workbook_parts import BookParts, read_parts
from gsc.data.intake.workbook_words import read_date_styles, read_shared_texts
from gsc.data.intake.xml_part import DocumentTypeError, check_prolog
from gsc.model.message import Message

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "intake-doctype": Message(
            "The part {part} of the workbook has an XML document type, which no spreadsheet program writes.",
            "Copy the values into a fresh template.",
        ),
        "intake-macros": Message(
            "The workbook holds macros or other programs: {part}.",
            "Copy the values into a fresh template, and save it as “Excel workbook (.xlsx)”.",
        ),
        "intake-external": Message(
            "The workbook refers to another file or source: {part}.",
            "Copy the values into a fresh template; a sheet must stand by itself.",
        ),
    }
)
_CONTENT_TYPES: Final = "[Content_Types].xml"
_MARKUP: Final = (".xml", ".rels", ".vml")
_PROGRAMS: Final = (
    "vbaproject",
    "vbadata",
    "macroenabled",
    "macrosheet",
    "activex",
    "ctrlprop",
    "customui",
    "|control|",
)
_OUTSIDE: Final = (
    "externallink",
    "connections",
    "querytable",
    "oleobject",
    "embeddings/",
    "webextension",
    "|package|",
    "|attachedtemplate|",
)
_HARMLESS: Final = ("hyperlink",)  # an address that was typed; only its text is taken
_BINARY: Final = "sheet.binary"


def read_workbook(file: str, shown: str) -> Sheet:
    """Return the rows of a workbook. Raises SheetError."""
    with _plain(shown), zipfile.ZipFile(file) as archive:
        check_archive(archive, shown)
        names = archive.namelist()
        if _CONTENT_TYPES not in names:
            raise sheet_error(shown, "intake-kind", kind="zip")
        _check_markup(archive, shown)
        parts = read_parts(archive)
        _check_kinds(parts, names, shown)
        if not parts.sheet:
            raise sheet_error(shown, "intake-kind", kind="a workbook without sheets")
        texts = read_shared_texts(archive, parts.texts)
        styles = read_date_styles(archive, parts.styles)
        return Sheet(shown, tuple(rows_of(archive, parts, texts, styles, shown)))


@contextmanager
def _plain(shown: str) -> Iterator[None]:
    """Turn what a broken file makes libraries raise into a problem."""
    try:
        yield
    except expat.ExpatError as error:
        raise sheet_error(shown, "intake-damaged", note=expat.ErrorString(error.code)) from error
    except BROKEN as error:
        raise sheet_error(shown, "intake-damaged", note=str(error)[:100]) from error


def _check_markup(archive: zipfile.ZipFile, shown: str) -> None:
    for name in archive.namelist():
        if name.lower().endswith(_MARKUP):
            try:
                with archive.open(name) as part:
                    check_prolog(part)
            except DocumentTypeError as error:
                raise sheet_error(shown, "intake-doctype", part=name[:100]) from error
            except expat.ExpatError:
                continue  # it breaks off where it is read, if it is


def _check_kinds(parts: BookParts, names: Sequence[str], shown: str) -> None:
    """Look at what the workbook says that its parts are, and where they lead; names may be anything."""
    told = (*parts.kinds.contents, *((name, f"|{kind}|") for name, kind in parts.kinds.relations))
    every = (*told, *((name, name.lower()) for name in names))
    for code, marks in (("intake-macros", _PROGRAMS), ("intake-external", _OUTSIDE)):
        for name, kind in every:
            if any(mark in kind for mark in marks):
                raise sheet_error(shown, code, part=name[:100])
    for name, kind in parts.kinds.outside:
        if kind not in _HARMLESS:
            raise sheet_error(shown, "intake-external", part=name[:100])
    contents = " ".join(kind for _, kind in parts.kinds.contents)
    if _BINARY in contents:
        raise sheet_error(shown, "intake-kind", kind=".xlsb")
    if "spreadsheetml" not in contents:
        raise sheet_error(shown, "intake-kind", kind="a document of another program")
