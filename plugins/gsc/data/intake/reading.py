"""A sheet from outside: what kind of file it is by its content, and its rows."""

import os
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from gsc.data.intake.csv_sheet import read_csv
from gsc.data.intake.sheet import Sheet, sheet_error
from gsc.data.intake.workbook import read_workbook
from gsc.data.package.folder import is_plain_file
from gsc.model.message import Message

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "intake-file": Message("This is no plain file.", "Name the sheet itself, not a folder or a link to it."),
        "intake-large": Message(
            "The file has {size} bytes; {limit} is the most.", "Divide the sheet into several, or save it as CSV."
        ),
        "intake-old": Message(
            "This is a workbook in the old form .xls, which can hide programs.",
            "Save it as “Excel workbook (.xlsx)” or as “CSV UTF-8”.",
        ),
        "intake-password": Message(
            "The workbook is protected by a password and cannot be read.", "Save it without a password."
        ),
        "intake-kind": Message(
            "This is neither CSV nor a workbook of the form .xlsx, but {kind}.",
            "Save it as “Excel workbook (.xlsx)” or as “CSV UTF-8”.",
        ),
    }
)
LARGEST: Final = 100_000_000
_HEAD: Final = 8
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_ZIP: Final = b"PK"
_OTHERS: Final = MappingProxyType({b"%PDF": "PDF", b"{\\rtf": "RTF", b"<!DO": "HTML", b"<htm": "HTML", b"<?xm": "XML"})


def read_sheet(file: str, shown: str) -> Sheet:
    """Return the sheet in a file; `shown` is its path in messages. Raises SheetError, and OSError.

    Nothing but values is taken from a workbook; what could hide more than values there is refused.
    """
    if not is_plain_file(file):
        raise sheet_error(shown, "intake-file")
    size = os.path.getsize(file)
    if size > LARGEST:
        raise sheet_error(shown, "intake-large", size=size, limit=LARGEST)
    with open(file, "rb") as opened:
        head = opened.read(_HEAD)
        if head == _OLE:
            raise sheet_error(shown, "intake-password" if _ENCRYPTED in opened.read() else "intake-old")
    if head.startswith(_ZIP):
        return read_workbook(file, shown)
    for start, kind in _OTHERS.items():
        if head.lower().startswith(start.lower()):
            raise sheet_error(shown, "intake-kind", kind=kind)
    return read_csv(file, shown)
