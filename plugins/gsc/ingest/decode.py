"""The bytes of a document become text: which kind it is, and in which encoding."""

import codecs
import re
from collections.abc import Mapping
from pathlib import PurePath
from types import MappingProxyType
from typing import Final, NamedTuple

from gsc.ingest.finding import Finding, finding
from gsc.ingest.refusal import RefusalError
from gsc.model.message import Message

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "encoding-guessed": Message(
            "The file says nothing of its encoding and is not UTF-8; it was read as GB 18030.",
            "Look through the text for wrong characters; better, save the file as UTF-8.",
        ),
        "encoding-declared-wrong": Message(
            "The page declares {declared}, but is {actual}.",
            "Look through the text for wrong characters.",
        ),
        "byte-order-mark": Message("A byte order mark at the beginning was dropped.", "Nothing to do."),
        "line-ends": Message("{count} line ends of Windows or old Mac files were read as line ends.", "Nothing to do."),
    }
)

TEXT: Final = "text"
MARKDOWN: Final = "markdown"
HTML: Final = "html"
SIZE_LIMIT: Final = 20_000_000
TEXT_LIMIT: Final = 4_000_000
"""Nearly all of a text goes into the page, which the build takes only up to half of this."""

_HTML: Final = re.compile(
    rb"\A[\s\xef\xbb\xbf]*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_CHARSET: Final = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]+)", re.IGNORECASE)
_UTF_32: Final = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
_UTF_16: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_CHINESE: Final = frozenset({"gb2312", "gbk", "gb18030", "gb_2312-80", "x-gbk", "cp936", "936", "hz-gb-2312"})
_HAN: Final = re.compile("[\u4e00-\u9fff]")
_HEAD: Final = 8192


class Decoded(NamedTuple):
    """A document as text, with the line ends of Unix."""

    text: str
    kind: str
    doubts: tuple[Finding, ...] = ()
    repairs: tuple[Finding, ...] = ()


def decode(name: str, data: bytes) -> Decoded:
    """Decode a document.

    HTML is read in the encoding that its meta element declares; GB2312 and GBK are read as GB 18030, as browsers
    do (WHATWG Encoding, 10.1). Text is UTF-8, else GB 18030 with a doubt. Raises RefusalError for anything else.
    """
    _refuse(data)
    repairs = []
    if data.startswith(codecs.BOM_UTF8):
        repairs.append(finding("byte-order-mark", 1))
        data = data.removeprefix(codecs.BOM_UTF8)
    kind = _kind(name, data)
    if kind != HTML and len(data) > TEXT_LIMIT:
        raise RefusalError(code="import-too-large", size=len(data), limit=TEXT_LIMIT)
    text, doubts = _html(data) if kind == HTML else _undeclared(data)
    if "\r" in text:
        repairs.append(finding("line-ends", 0, count=text.count("\r")))
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return Decoded(text, kind, doubts, tuple(repairs))


def check_size(size: int) -> None:
    """Raise RefusalError for a file of too many bytes, before it is read."""
    if size > SIZE_LIMIT:
        raise RefusalError(code="import-too-large", size=size, limit=SIZE_LIMIT)


def _refuse(data: bytes) -> None:
    check_size(len(data))
    if data.startswith(_UTF_32 + _UTF_16) or _looks_like_utf_16(data):
        raise RefusalError(code="import-utf-16")
    nul = data.find(b"\0")
    if nul >= 0:
        raise RefusalError(code="import-binary", line=data.count(b"\n", 0, nul) + 1)


def _looks_like_utf_16(data: bytes) -> bool:
    """Tell UTF-16 without a byte order mark: line ends and spaces have one byte NUL."""
    return b"\0" in data[:_HEAD] and (b"\n\0" in data[:_HEAD] or b"\0\n" in data[:_HEAD]) and len(data) % 2 == 0


def _kind(name: str, data: bytes) -> str:
    suffix = PurePath(name).suffix.lower()
    if suffix in {".html", ".htm", ".xhtml", ".shtml"} or _HTML.match(data[:_HEAD]):
        return HTML
    return MARKDOWN if suffix in {".md", ".markdown", ".mkd"} else TEXT


def _html(data: bytes) -> tuple[str, tuple[Finding, ...]]:
    declared = _CHARSET.search(data[:_HEAD])
    if declared is None:
        return _undeclared(data)
    label = declared[1].decode("ascii").lower()
    codec = "gb18030" if label in _CHINESE else label
    try:
        return data.decode(codec), ()
    except (UnicodeDecodeError, LookupError):
        text, _ = _undeclared(data)
        actual = "UTF-8" if _valid(data, "utf-8") else "GB 18030"
        return text, (finding("encoding-declared-wrong", 0, declared=declared[1].decode("ascii"), actual=actual),)


def _undeclared(data: bytes) -> tuple[str, tuple[Finding, ...]]:
    if _valid(data, "utf-8"):
        return data.decode("utf-8"), ()
    if _valid(data, "gb18030"):
        text = data.decode("gb18030")
        foreign = sum(not character.isascii() for character in text)
        if 2 * len(_HAN.findall(text)) > foreign:
            return text, (finding("encoding-guessed", 0),)
    return _fail(data), ()


def _valid(data: bytes, codec: str) -> bool:
    try:
        data.decode(codec)
    except UnicodeDecodeError:
        return False
    return True


def _fail(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        byte = f"0x{data[error.start]:02X}"
        raise RefusalError(code="import-encoding", encoding="UTF-8", byte=byte, line=line) from error
