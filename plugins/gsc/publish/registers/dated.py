"""Columns that hold dates, whole or partial."""

import json
import re
from typing import Final

from gsc.model.package import Column

_TYPES: Final = frozenset({"date", "datetime", "year", "yearmonth"})
_DATES: Final = ("2016", "2016-07", "2016-07-05")
_OTHERS: Final = ("a", "1", "12345", "2016-7-5x", "")


def is_dated(column: Column) -> bool:
    """Tell whether a column holds dates: by its type, or as text whose pattern allows partial dates only."""
    if column.type in _TYPES:
        return True
    pattern = dict(column.constraints).get("pattern") if column.type == "string" else None
    if pattern is None:
        return False
    try:
        form = re.compile(str(json.loads(pattern)))
    except re.error:  # written for another dialect of regular expressions
        return False
    return any(map(form.fullmatch, _DATES)) and not any(map(form.fullmatch, _OTHERS))
