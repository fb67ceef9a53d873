"""Turn the bytes of a source file into text, or say where they are not text."""

import codecs
import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from gsc.model.message import Message
from gsc.model.problem import Problem, problem

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "file-too-large": Message(
            "The file has {size} bytes; {limit} is the most.",
            "Divide the text into several pages; put large tables into a dataset.",
        ),
        "file-utf-16": Message(
            "The file is saved as UTF-16, not as UTF-8.",
            "Save it again with the encoding UTF-8 (in Windows Notepad: Save as, Encoding, UTF-8).",
        ),
        "file-gbk": Message(
            "The file is not UTF-8; it looks like GBK (GB 18030).",
            "Save it again with the encoding UTF-8 (in Windows Notepad: Save as, Encoding, UTF-8).",
        ),
        "file-not-utf-8": Message(
            "The byte {byte} here is not part of UTF-8 text.",
            "Save the file with the encoding UTF-8; if it is no text file, it does not belong here.",
        ),
        "line-too-long": Message(
            "The line has {length} characters; {limit} is the most.",
            "Break the text into paragraphs with blank lines between them.",
        ),
        "character-nul": Message(
            "There is a NUL character here: the file is damaged, or no text file.",
            "Restore the file, or delete the character.",
        ),
        "character-control": Message(
            "The invisible control character {codepoint} stands here.",
            "Delete it; a line break or a space is all that a text needs.",
        ),
        "character-reserved": Message(
            "The private-use character {codepoint} stands here; the site uses it for its own purposes.",
            "Replace it by the character that is meant.",
        ),
        "character-bidi": Message(
            "The character {codepoint} turns the direction of the text; it would read otherwise than it is stored.",
            "Delete it.",
        ),
    }
)

SIZE_LIMIT: Final = 2_000_000
LINE_LIMIT: Final = 100_000
_REFUSED: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ue000-\ue00f\ufdd0-\ufdef\ufffe\uffff]"
)
_HAN: Final = re.compile("[\u4e00-\u9fff]")


def decode(path: str, data: bytes) -> str | Problem:
    """Decode a source file: UTF-8, a byte order mark dropped, all line ends made line feeds.

    Returns the first mistake instead of the text. Bidirectional overrides are refused because
    they can show a text otherwise than it is read by machines (Unicode TR 36, CVE-2021-42574).
    """
    if len(data) > SIZE_LIMIT:
        return problem(path, 0, 0, "file-too-large", size=len(data), limit=SIZE_LIMIT)
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or _looks_like_utf16(data):
        return problem(path, 0, 0, "file-utf-16")
    try:
        text = data.removeprefix(codecs.BOM_UTF8).decode()
    except UnicodeDecodeError:
        return _undecodable(path, data.removeprefix(codecs.BOM_UTF8))
    if "\r" in text:
        text = _unix(text)
    refused = _REFUSED.search(text)
    if refused is not None:
        return _refusal(path, text, refused.start())
    if len(text) > LINE_LIMIT:
        for number, line in enumerate(text.split("\n"), 1):
            if len(line) > LINE_LIMIT:
                return problem(path, number, LINE_LIMIT + 1, "line-too-long", length=len(line), limit=LINE_LIMIT)
    return text


def _unix(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _looks_like_utf16(data: bytes) -> bool:
    """Tell UTF-16 without a byte order mark: every other byte of its ASCII letters is NUL."""
    head = data[:64]
    return len(head) > 3 and b"\0" in head and (not any(head[1::2]) or not any(head[::2]))


def _undecodable(path: str, data: bytes) -> Problem:
    try:
        data.decode()
    except UnicodeDecodeError as error:
        before = _unix(data[: error.start].decode())
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        if _looks_like_gbk(data):
            return problem(path, line, column, "file-gbk")
        return problem(path, line, column, "file-not-utf-8", byte=f"0x{data[error.start]:02X}")
    message = "called for text that is UTF-8"
    raise ValueError(message)


def _looks_like_gbk(data: bytes) -> bool:
    """Tell whether most of what is not ASCII reads as Han characters in GB 18030."""
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        return False
    foreign = sum(not character.isascii() for character in text)
    return 2 * len(_HAN.findall(text)) > foreign


def _refusal(path: str, text: str, offset: int) -> Problem:
    character = text[offset]
    line, column = text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)
    if character == "\0":
        return problem(path, line, column, "character-nul")
    code = "character-control"
    if "\ue000" <= character <= "\ue00f":
        code = "character-reserved"
    elif "\u202a" <= character <= "\u2069":
        code = "character-bidi"
    return problem(path, line, column, code, codepoint=f"U+{ord(character):04X}")
