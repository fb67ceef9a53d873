"""In which encoding a text is that is no UTF-8: GBK, Windows-1252, one of the two, or none that can be told."""

import re
from typing import Final

_RUN: Final = re.compile(rb"[\x80-\xff]+")
_COMMON_HAN: Final = re.compile(rb"[\xb0-\xd7][\xa1-\xfe]")
"""The 3,755 characters of level 1 of GB 2312, which make up nearly all of a Chinese text."""
_SIGN: Final = re.compile(rb"[\xa1-\xa3][\xa1-\xfe]")
_LETTER: Final = re.compile(rb"[\xc0-\xd6\xd8-\xf6\xf8-\xfd\x8a\x8c\x8e\x9a\x9c\x9e]")
_MARK: Final = re.compile(rb"[\x80\x85\x91-\x97\xa0\xa3\xa7\xa9\xab\xae\xb0\xb7\xbb]")
_MOST: Final = 0.7
_FEW: Final = 4


def foreign_kind(data: bytes) -> str:
    """Return the code of the problem that says it: `data-gbk`, `data-latin`, `data-unclear`, or an empty text.

    A conversion from the wrong encoding spoils a file, so it is named only where the bytes leave little doubt: Chinese
    text has pairs of high bytes, nearly all common characters; Latin text has single ones between ASCII letters.
    """
    text = data.decode("utf-8", "replace")
    if sum(not each.isascii() for each in text) > 2 * text.count("\ufffd"):
        return ""  # UTF-8 that was damaged
    runs = _RUN.findall(data)
    size = sum(map(len, runs))
    pairs = [run[place : place + 2] for run in runs if len(run) % 2 == 0 for place in range(0, len(run), 2)]
    han = sum(_COMMON_HAN.fullmatch(pair) is not None for pair in pairs)
    chinese = han + sum(_SIGN.fullmatch(pair) is not None for pair in pairs)
    letters = sum(len(_LETTER.findall(run)) for run in runs)
    latin = letters + sum(len(_MARK.findall(run)) for run in runs)
    single = sum(len(run) == 1 for run in runs)
    is_gbk = han > 0 and 2 * chinese >= _MOST * size
    is_latin = letters > 0 and latin >= _MOST * size
    if is_gbk and (han >= _FEW or not is_latin):
        return "data-gbk"
    if is_latin and not is_gbk and single >= _MOST * len(runs):
        return "data-latin"
    return "data-unclear" if is_gbk or _reads_as_han(data) else ""


def _reads_as_han(data: bytes) -> bool:
    """Tell whether most of what is not ASCII reads as Han characters in GB 18030, common or not."""
    text = data.decode("gb18030", "replace")
    foreign = sum(not each.isascii() for each in text)
    return "\ufffd" not in text[:-2] and 2 * sum("\u4e00" <= each <= "\u9fff" for each in text) > foreign
