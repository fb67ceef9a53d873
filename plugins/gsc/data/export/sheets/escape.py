"""Text as it stands in a sheet: escaped for XML, and never longer than a cell may be."""

import re
from typing import Final
from xml.sax.saxutils import escape

import polars as pl

LONGEST: Final = 32_767  # UTF-16 units in a cell (Excel specifications and limits)
KEPT: Final = 32_700
_ILLEGAL: Final = r"[\x00-\x08\x0b-\x1f\x{fffe}\x{ffff}]|_x[0-9A-Fa-f]{4}_"
_CONTROL: Final = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")
_LOOKS_ESCAPED: Final = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_SPECIAL: Final = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff&<>]|_x")
_MARKUP: Final = "[&<>]"
_SPACED: Final = r"^\s|\s$|\s\s|\n|\t"


def sheet_text(text: str) -> str:
    """Return a text escaped for XML; what XML cannot hold is written `_xHHHH_` (ECMA-376, ST_Xstring)."""
    if not _SPECIAL.search(text):
        return text
    return escape(_CONTROL.sub(_code, _LOOKS_ESCAPED.sub("_x005F_", text)))


def sheet_texts(texts: pl.Series) -> pl.Series:
    """Return texts escaped for XML; a column that has nothing to escape is left alone."""
    if texts.str.contains(_ILLEGAL).any():
        return pl.Series(texts.name, [None if each is None else sheet_text(each) for each in texts], dtype=pl.String)
    if texts.str.contains(_MARKUP).any():
        return texts.str.replace_many({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
    return texts


def is_spaced(texts: pl.Series) -> bool:
    """Tell whether XML must be asked to keep the space in any of the texts."""
    return bool(texts.str.contains(_SPACED).any())


def cut(texts: pl.Series) -> tuple[pl.Series, tuple[int, ...]]:
    """Return texts that fit into cells, and the positions of those that were cut.

    A text that is too long keeps its first 32,700 UTF-16 units and ends in `…`.
    """
    found = [(at, each) for at, each in enumerate(texts) if each is not None and _units(each) > LONGEST]
    if not found:
        return texts, ()
    whole = texts.to_list()
    for at, each in found:
        whole[at] = each.encode("utf-16-le")[: 2 * KEPT].decode("utf-16-le", "ignore") + "…"
    return pl.Series(texts.name, whole, dtype=pl.String), tuple(at for at, _ in found)


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _code(found: re.Match[str]) -> str:
    return f"_x{ord(found[0]):04X}_"
