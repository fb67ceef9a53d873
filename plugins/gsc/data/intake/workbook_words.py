"""What cells of a workbook refer to: the texts that they share, and the styles that make a number a day."""

import re
import zipfile
from collections.abc import Mapping
from typing import Final

from gsc.data.intake.xml_part import Listener, read_whole

# ECMA-376 part 1, 18.8.30: the formats that every program knows, those of East Asia among them.
_DATES: Final = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
_QUOTED: Final = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
_TIME: Final = re.compile("[dmyhs]", re.IGNORECASE)
_ESCAPED: Final = re.compile("_x([0-9A-Fa-f]{4})_")


def unescaped(text: str) -> str:
    """Return a text with the characters that are written `_xHHHH_` (ECMA-376, ST_Xstring)."""
    if "_x" not in text:
        return text
    units = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    return units.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


class _SharedTexts(Listener):
    """Takes the text of each `si`: plain, or in runs; that of `rPh` tells how it is read aloud."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.pieces: list[str] = []
        self.aloud = 0
        self.inside = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        del attributes
        if name == "si":
            self.pieces = []
        elif name == "rPh":
            self.aloud += 1
        elif name == "t":
            self.inside = not self.aloud

    def end(self, name: str) -> None:
        if name == "si":
            self.texts.append(unescaped("".join(self.pieces)))
        elif name == "rPh":
            self.aloud -= 1
        elif name == "t":
            self.inside = False

    def text(self, text: str) -> None:
        if self.inside:
            self.pieces.append(text)


class _Styles(Listener):
    def __init__(self) -> None:
        self.formats: dict[str, str] = {}
        self.used: list[str] = []
        self.inside = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "numFmt":
            self.formats[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif name == "cellXfs":
            self.inside = True
        elif name == "xf" and self.inside:
            self.used.append(attributes.get("numFmtId", "0"))

    def end(self, name: str) -> None:
        if name == "cellXfs":
            self.inside = False


def read_shared_texts(archive: zipfile.ZipFile, name: str) -> tuple[str, ...]:
    """Return the shared texts in their order; none if there is no such part."""
    listener = _SharedTexts()
    if name:
        with archive.open(name) as part:
            read_whole(part, listener)
    return tuple(listener.texts)


def read_date_styles(archive: zipfile.ZipFile, name: str) -> frozenset[int]:
    """Return the numbers of the styles that show a number as a day or a time."""
    listener = _Styles()
    if name:
        with archive.open(name) as part:
            read_whole(part, listener)
    return frozenset(number for number, used in enumerate(listener.used) if _is_date(used, listener.formats))


def _is_date(used: str, formats: Mapping[str, str]) -> bool:
    if used in formats:
        told = formats[used].split(";")[0]
        return told.lower() != "general" and _TIME.search(_QUOTED.sub("", told)) is not None
    return used.isdigit() and int(used) in _DATES
