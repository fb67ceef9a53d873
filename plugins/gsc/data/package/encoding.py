"""Whether the bytes of a data file are plain UTF-8 text, and where they are not."""

import codecs
import mmap
import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from gsc.data.package.foreign_text import foreign_kind
from gsc.model.message import Message
from gsc.model.problem import Problem, problem

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "data-empty": Message("The file is empty.", "Write at least the line with the names of the fields."),
        "data-utf-16": Message(
            "The file is saved as {encoding}, not as UTF-8.",
            "Save it as UTF-8 without byte order mark, in LibreOffice or a text editor; "
            "or: iconv -f {encoding} -t UTF-8 FILE > NEW.",
        ),
        "data-gbk": Message(
            "The file is not UTF-8; it looks like GBK (GB 18030).",
            "Save it as UTF-8 without byte order mark, in LibreOffice or a text editor; "
            "or: iconv -f GB18030 -t UTF-8 FILE > NEW.",
        ),
        "data-latin": Message(
            "The file is not UTF-8; it looks like Windows-1252 (Latin-1): read so, this line has “{sample}”.",
            "If that is right, save it as UTF-8 without byte order mark, in LibreOffice or a text editor; "
            "or: iconv -f WINDOWS-1252 -t UTF-8 FILE > NEW. If not, open it with other encodings until it reads well.",
        ),
        "data-unclear": Message(
            "The file is not UTF-8. Read as GBK (GB 18030) this line has “{han}”, as Windows-1252 “{latin}”.",
            "Open it with the one that reads well, and save it as UTF-8; converted from the wrong one it is spoilt.",
        ),
        "data-not-utf-8": Message(
            "The byte {byte} here is not part of UTF-8 text.",
            "Save the file with the encoding UTF-8; if it is no text file, it does not belong here.",
        ),
        "data-bom": Message(
            "The file begins with a byte order mark, which becomes part of the first field's name for many readers.",
            "Save it as UTF-8 without byte order mark, in LibreOffice or a text editor (Excel always writes one); "
            "or: sed -i '1s/^\\xef\\xbb\\xbf//' FILE. The site makes a copy for Excel that has it.",
        ),
        "data-nul": Message(
            "There is a NUL character here ({count} in the file): the file is damaged, or no text file.",
            "Restore the file, or delete the character.",
        ),
        "data-line-ends": Message(
            "This line ends with {found}, the first line of the file with {first}.",
            "Save the file with one kind of line end: LF.",
        ),
        "data-line-ends-old": Message(
            "The lines of the file end with CR alone.", "Save the file with the line end LF."
        ),
    }
)

_BLOCK: Final = 1 << 22
_HEAD: Final = 64
_BOMS: Final = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
_ENDS: Final = re.compile(rb'"(?:[^"]++|"")*+"?|\r\n|\n|\r')
_NAMES: Final = MappingProxyType({b"\n": "LF", b"\r\n": "CRLF", b"\r": "CR"})
_HAN: Final = re.compile("[\u4e00-\u9fff]")
_BEFORE: Final = 12
_SAMPLE: Final = 40  # bytes or characters of a line that a message shows


def check_encoding(path: str, file: str, encoding: str = "utf-8") -> Iterator[Problem]:
    """Yield what keeps a file from being text in one encoding with one kind of line end.

    `path` is for messages, `file` is where it is. In an encoding other than UTF-8 that was declared,
    only what is wrong in any encoding is looked for.
    """
    with open(file, "rb") as opened:
        head = opened.read(_HEAD)
    if not head:
        yield problem(path, 0, 0, "data-empty")
        return
    declared = encoding.lower().replace("_", "-")
    if declared in {"utf-8", "utf8"}:
        wide = _wide(head)
        if wide:
            yield problem(path, 0, 0, "data-utf-16", encoding=wide)
            return
        if head.startswith(codecs.BOM_UTF8):
            yield problem(path, 1, 1, "data-bom")
        yield from _utf_8(path, file)
    if not declared.startswith(("utf-16", "utf-32", "utf16", "utf32")):
        yield from _bytes(path, file)


def _wide(head: bytes) -> str:
    """Tell UTF-16 and UTF-32, also without a byte order mark: every other byte of ASCII letters is NUL."""
    for mark, name in _BOMS:
        if head.startswith(mark):
            return name
    if len(head) > 3 and b"\0" in head and (not any(head[1::2]) or not any(head[::2])):
        return "UTF-16"
    return ""


def _utf_8(path: str, file: str) -> Iterator[Problem]:
    decoder = codecs.getincrementaldecoder("utf-8")()
    han = False
    with open(file, "rb") as opened:
        done = 0
        while True:
            block = opened.read(_BLOCK)
            held = len(decoder.getstate()[0])
            try:
                if held or not block or not block.isascii():
                    han = _HAN.search(decoder.decode(block, final=not block)) is not None or han
            except UnicodeDecodeError as error:
                han = han or _HAN.search(error.object[: error.start].decode()) is not None
                yield _undecodable(path, file, error, done - held, han=han)
                return
            if not block:
                return
            done += len(block)


def _undecodable(path: str, file: str, error: UnicodeDecodeError, offset: int, *, han: bool) -> Problem:
    """Tell other encodings from damage: text that was fine UTF-8 up to here, with Han characters, is damaged."""
    data, start = error.object, error.start
    kind = "" if han else foreign_kind(data)
    if kind:
        first = next((number for number, byte in enumerate(data[:start]) if byte > 0x7F), start)
        line = data[data.rfind(b"\n", 0, first) + 1 :].partition(b"\n")[0].rstrip(b"\r")
        begin = max(line.find(data[first : first + 1]) - _BEFORE, 0)
        part = line[begin : begin + _SAMPLE]
        read = {"sample": part.decode("cp1252", "replace"), "latin": part.decode("cp1252", "replace")}
        read["han"] = line.decode("gb18030", "replace")[:_SAMPLE]
        named = {"data-latin": ("sample",), "data-unclear": ("han", "latin")}.get(kind, ())
        line_number, column = _place(file, offset + first)
        return problem(path, line_number, column, kind, **{name: read[name] for name in named})
    return problem(path, *_place(file, offset + start), "data-not-utf-8", byte=f"0x{data[start]:02X}")


def _bytes(path: str, file: str) -> Iterator[Problem]:
    """Find NUL characters and line ends, without holding the file in memory."""
    with open(file, "rb") as opened:
        returns = False
        nul, nuls, done = -1, 0, 0
        while block := opened.read(_BLOCK):
            if b"\0" in block:
                nul = nul if nul >= 0 else done + block.index(b"\0")
                nuls += block.count(b"\0")
            returns = returns or b"\r" in block
            done += len(block)
    if nuls:
        yield problem(path, *_place(file, nul), "data-nul", count=nuls)
    if returns:
        yield from _line_ends(path, file)


def _line_ends(path: str, file: str) -> Iterator[Problem]:
    """Compare the ends of records; a line break within quotes is content."""
    with open(file, "rb") as opened, mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ) as content:
        line, first = 1, b""
        for match in _ENDS.finditer(content):
            found = match[0]
            if found[:1] == b'"':
                line += found.count(b"\n")
                continue
            first = first or found
            if found != first:
                yield problem(path, line, 0, "data-line-ends", found=_NAMES[found], first=_NAMES[first])
                return
            line += 1
        if first == b"\r":
            yield problem(path, 0, 0, "data-line-ends-old")


def _place(file: str, offset: int) -> tuple[int, int]:
    """Return the line and the column, in characters, of a byte."""
    line, column = 1, b""
    with open(file, "rb") as opened:
        while offset > 0 and (block := opened.read(min(_BLOCK, offset))):
            offset -= len(block)
            found = block.count(b"\n")
            line += found
            column = block[block.rfind(b"\n") + 1 :] if found else column + block
    return line, len(column.removeprefix(codecs.BOM_UTF8).decode("utf-8", "replace")) + 1
