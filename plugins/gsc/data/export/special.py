"""Which columns of text need care in some format; the others are written as they are."""

from typing import Final, NamedTuple

import polars as pl

from gsc.data.export.typed import TypedColumn

_JSON: Final = r'["\\\x00-\x1f]'
_XML: Final = r"[&<>\x{fffe}\x{ffff}]|_x[0-9A-Fa-f]{4}_|^\s|\s$|\s\s"
_FORMULA: Final = r"^[=+\-@]"
_ANY: Final = f"{_JSON}|{_XML}|{_FORMULA}"
_LONG: Final = 32_767  # bytes; a text of fewer has at most as many signs, and fits into the cell of a sheet
WORDS: Final = ("text", "list", "json")


class Special(NamedTuple):
    """The names of columns with a text that JSON or XML cannot hold as it is, and of those with a long text."""

    signs: frozenset[str] = frozenset()
    long: frozenset[str] = frozenset()


def special_columns(columns: tuple[TypedColumn, ...]) -> Special:
    """Return which columns of text need care."""
    texts = [each.values for each in columns if each.kind in WORDS]
    if not texts:
        return Special()
    frame = pl.DataFrame(texts)
    signs, lengths = pl.all().str.contains(_ANY).any(), pl.all().str.len_bytes().max().name.suffix(" bytes")
    told = frame.select_seq(signs, lengths).row(0)
    names, count = frame.columns, frame.width
    return Special(
        frozenset(name for name, any_sign in zip(names, told[:count], strict=True) if any_sign),
        frozenset(name for name, most in zip(names, told[count:], strict=True) if (most or 0) > _LONG),
    )
