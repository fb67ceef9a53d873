"""The zip file that a workbook is, opened only if it is not made to harm."""

import zipfile
import zlib
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from gsc.data.intake.sheet import sheet_error
from gsc.model.message import Message

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "intake-damaged": Message(
            "The workbook is damaged: {note}.", "Open it in a spreadsheet program and save it again as .xlsx."
        ),
        "intake-bomb": Message(
            "Unpacked, the workbook would be far larger than a sheet is: {note}.",
            "Copy the values into a fresh template.",
        ),
    }
)
BROKEN: Final = (
    zipfile.BadZipFile,
    zlib.error,
    NotImplementedError,
    RuntimeError,
    EOFError,
    KeyError,
    ValueError,
    OverflowError,
)
"""What zipfile raises for a file that is not as it says."""
_PARTS: Final = 2_000
_UNPACKED: Final = 600_000_000
_RATIO: Final = 200
_SMALL: Final = 10_000_000
_ENCRYPTED: Final = 0x1
_METHODS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


def check_archive(archive: zipfile.ZipFile, shown: str) -> None:
    """Raise SheetError for parts that are too many, too large, packed too well, repeated, or encrypted.

    The sizes are those that the file declares; zipfile never unpacks more than that.
    """
    parts = archive.infolist()
    size = sum(each.file_size for each in parts)
    if len(parts) > _PARTS:
        raise sheet_error(shown, "intake-bomb", note=f"{len(parts)} > {_PARTS}")
    if size > _UNPACKED:
        raise sheet_error(shown, "intake-bomb", note=f"{size} > {_UNPACKED}")
    for each in parts:
        if each.file_size > _SMALL and each.file_size > _RATIO * max(each.compress_size, 1):
            note = f"{each.compress_size} → {each.file_size}"
            raise sheet_error(shown, "intake-bomb", note=note)
        if each.flag_bits & _ENCRYPTED:
            raise sheet_error(shown, "intake-password")
        if each.compress_type not in _METHODS:
            raise sheet_error(shown, "intake-damaged", note=f"compression {each.compress_type}")
    if len({each.filename.casefold() for each in parts}) < len(parts):
        raise sheet_error(shown, "intake-damaged", note="a part stands in it twice")
