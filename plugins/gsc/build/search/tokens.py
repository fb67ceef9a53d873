"""Texts cut into the words that the index knows; theme/static/js/search-words.js cuts queries alike.

Every Chinese character is a word of its own place: it stands for itself and the character after it, so that any part of
a text is found without knowing where its words begin. Letters and digits are words apart: DB12 is `db 12`.
"""

import re
import unicodedata
from functools import lru_cache
from typing import Final

# Written without spaces between words: Han with its iteration marks and zero, and kana.
UNSPACED: Final = "\u3005-\u3007\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_RUN: Final = re.compile(rf"([{UNSPACED}]+)|[^\W\d_{UNSPACED}]+|\d+")
_MARKS: Final = re.compile(r"[\u0300-\u036f]")
_ODD: Final = re.compile(r"[\W_]")
_END: Final = "00000"  # follows the last character of a run


def words(text: str) -> list[str]:
    """Return the words of a text in order, one for each Chinese character and each run of letters or digits.

    The word of a character is written in digits behind a letter: neither stemming nor any browser's own breaking of
    words changes it.
    """
    made: list[str] = []
    for run in _RUN.finditer(text):
        if not run[1]:
            made.append(_plain(run[0]))
            continue
        codes = [_code(character) for character in run[1]]
        made += [f"z{one}{other}" for one, other in zip(codes, [*codes[1:], _END], strict=True)]
    return made


@lru_cache(maxsize=16384)
def _code(character: str) -> str:
    return f"{ord(character):05}"


@lru_cache(maxsize=16384)
def _plain(word: str) -> str:
    """Return a word without case, accents and compatibility forms."""
    if word.isascii():
        return word.lower()
    bare = _MARKS.sub("", unicodedata.normalize("NFD", unicodedata.normalize("NFKC", word).lower()))
    return _ODD.sub("", bare) or "x"
