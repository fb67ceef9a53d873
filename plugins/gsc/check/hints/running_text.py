"""The words of a text without its markup, each with its place in the file."""

import re
from bisect import bisect_right
from typing import Final, NamedTuple

from gsc.markup.foreign import HAN_RANGES

HAN: Final = HAN_RANGES
OBJECT: Final = "\ufffc"
"""Stands for what is no prose: an address, a key of front matter."""
NUMBER: Final = "\u53f7"
"""Stands for a document number, which ends with this character; so what stands beside it stands beside Chinese."""

# A document number is recognized in every spelling, so that no hint and no repair ever concerns the inside of one.
_DOCUMENT_NUMBER: Final = r"[ ]?[\[\uff3b【（(〔][ ]?\d{4}[ ]?[\]\uff3d】）)〕][ ]?第?[ ]?\d+[ ]?号"
_WEB: Final = r"<[A-Za-z][A-Za-z+.-]*:[^<>\n]*>|https?:[^\s，。；：、！？（）《》“”<>|\]]*"
_MAIL: Final = r"(?<![A-Za-z0-9.+_-])[A-Za-z0-9.+_-]{1,64}@[A-Za-z0-9-]+\.[A-Za-z0-9.-]+"
_ENTITY: Final = r"&(?:#\w+|\w+);"
_DEFINITION: Final = r"^[ ]{0,3}\[[^\^\]\n][^\]\n]*\]:.*$"
_TARGET: Final = r"\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:[ ]+\"[^\"\n]*\")?\)|\]\[[^\]\n]*\]"
_SIGNS: Final = r"\*+|\{:?[^{}\n]*\}|\[\^[^\[\]\n]*\]:?|!?\[|\]|\\(?=[!-/:-@\[-`{-~])"
_KEY: Final = r"^[ ]*(?:-[ ]+)*[a-z_0-9]+:(?=[ \n]|$)|^[ ]*#.*$|^[ ]*(?:-[ ]+)+"
_BODY: Final = re.compile(
    f"(?P<number>{_DOCUMENT_NUMBER})|(?P<object>{_DEFINITION}|{_WEB}|{_MAIL}|{_ENTITY})|(?P<mark>{_TARGET}|{_SIGNS})",
    re.MULTILINE,
)
_FIELDS: Final = re.compile(f"(?P<number>{_DOCUMENT_NUMBER})|(?P<object>{_KEY}|{_WEB}|{_MAIL})", re.MULTILINE)


class RunningText(NamedTuple):
    """`text` is the words; the other two lead from places in them to places in the file."""

    text: str
    starts: tuple[int, ...]
    sources: tuple[int, ...]

    def source(self, place: int) -> int:
        """Return the offset in the file of a character of the words."""
        index = bisect_right(self.starts, place) - 1
        return self.sources[index] + place - self.starts[index]


def line_start(text: str, place: int) -> int:
    """Return where the line of a place begins."""
    return text.rfind("\n", 0, place) + 1


def running_body(masked: str, offset: int) -> RunningText:
    """Return the words of a body whose code is blanked and that begins at an offset in the file."""
    return _running(_BODY, masked, offset)


def running_fields(fields: str, offset: int) -> RunningText:
    """Return the words of the values of front matter."""
    return _running(_FIELDS, fields, offset)


def _running(pattern: re.Pattern[str], text: str, offset: int) -> RunningText:
    pieces: list[str] = []
    starts = [0]
    sources = [offset]
    at = length = 0
    for match in pattern.finditer(text):
        sign = {"number": NUMBER, "object": OBJECT}.get(match.lastgroup or "", "")
        pieces += text[at : match.start()], sign
        length += match.start() - at
        if sign:
            starts.append(length)
            sources.append(offset + match.start())
            length += 1
        at = match.end()
        starts.append(length)
        sources.append(offset + at)
    pieces.append(text[at:])
    return RunningText("".join(pieces), tuple(starts), tuple(sources))
