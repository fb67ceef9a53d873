"""The form in which names and numbers are compared: without case, marks, spaces and punctuation.

theme/static/js/look-up-index.js does the same; only texts that are the same in both are found. The classes are written
out here and there, as languages differ in the version of Unicode that their own classes are of.
"""

import re
import unicodedata
from typing import Final

_MARKS: Final = re.compile("[\u0300-\u036f]+")
_ODD: Final = re.compile(
    "[\x00-/:-@\\[-`{-\xa9\xab-\xb4\xb6-\xb9\xbb-\xbf\xd7\xf7\u02b9-\u036f\u055a-\u055f\u0589-\u058f\u05be\u060c"
    "\u061b-\u061f\u066a-\u066d\u0964\u0965\u115f\u1160\u180b-\u180f\u2000-\u2070\u20a0-\u20cf\u2190-\u2bff"
    "\u2e00-\u2e7f\u3000-\u3004\u3008-\u3020\u302a-\u3030\u303d-\u303f\u30a0\u30fb\ufe00-\ufe6f\ufeff\uff00-\uff0f"
    "\ufff0-\uffff\U000e0000-\U000e0fff]+"
)
_ODD_ASCII: Final = re.compile("[^0-9a-z]+")
# A word of an alphabet is found from its start; of all other letters, and of digits, each one is a start.
_START: Final = re.compile(
    "(?<![a-z\xdf-\u02af\u0370-\u052f])[a-z\xdf-\u02af\u0370-\u052f]|[^a-z\xdf-\u02af\u0370-\u052f]"
)
_RUN: Final = re.compile("(?<![0-9])[0-9]")


def normal(text: str) -> str:
    """Return a text as it is compared."""
    return "".join(_pieces(text))


def suffixes(text: str, longest: int) -> list[str]:
    """Return every end of a number: any part of it is found."""
    whole = normal(text)
    return [whole[place : place + longest] for place in range(len(whole))]


def word_suffixes(text: str, longest: int) -> list[str]:
    """Return the ends of a name that begin where a word does, or with any letter of a script without words."""
    return _ends(text, _START, longest)


def run_suffixes(text: str, longest: int) -> list[str]:
    """Return a number, and its ends that begin with a run of digits as printed: 2026 and 12 of 〔2026〕12号."""
    return _ends(text, _RUN, longest, always=(0,))


def _ends(text: str, start: re.Pattern[str], longest: int, always: tuple[int, ...] = ()) -> list[str]:
    found = dict.fromkeys(always)
    before = 0
    pieces = _pieces(text)
    for piece in pieces:
        found |= {before + match.start(): None for match in start.finditer(piece)}
        before += len(piece)
    whole = "".join(pieces)
    return [whole[place : place + longest] for place in found if place < before]


def _pieces(text: str) -> list[str]:
    if text.isascii():
        return [each for each in _ODD_ASCII.split(text.lower()) if each]
    bare = _MARKS.sub("", unicodedata.normalize("NFKD", text))
    small = unicodedata.normalize("NFKC", bare).lower().replace("ß", "ss").replace("\u03c2", "\u03c3")
    return [each for each in _ODD.split(small) if each]
