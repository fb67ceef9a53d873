"""Values of keys as they are compared: `01` and `1` are one integer, but two texts."""

import re
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from typing import Final

from gsc.data.rules.rule import cell
from gsc.data.rules.subject import Subject

_INTEGER: Final = re.compile(r"\s*[+-]?[0-9]+(?:_[0-9]+)*\s*", re.ASCII)
_LONGEST: Final = 300


def key_value(kind: str, text: str) -> str:
    """Return the text that stands for a value of a type; what is not of the type stands for itself."""
    if len(text) > _LONGEST:
        return text
    if kind in {"integer", "year"} and _INTEGER.fullmatch(text):
        return str(int(text))
    if kind == "number":
        try:
            number = Decimal(text.strip())
        except InvalidOperation:
            return text
        return str(number.normalize()) if number.is_finite() and abs(number.adjusted()) < _LONGEST else text
    if kind == "boolean" and text.lower() in {"true", "false", "1", "0"}:
        return "true" if text.lower() in {"true", "1"} else "false"
    return text


class Key:
    """The columns of a key in one table."""

    def __init__(self, subject: Subject, names: tuple[str, ...]) -> None:
        """Take the names of columns that the table has."""
        self.names = names
        self.numbers = tuple(subject.number(name) for name in names)
        self.kinds = tuple(subject.column(name).type for name in names)
        self.missing = tuple(subject.missing[name] for name in names)

    def of(self, cells: Sequence[str]) -> tuple[str, ...]:
        """Return the key of a row; a missing value is an empty text."""
        texts = (cell(cells, number) for number in self.numbers)
        return tuple(
            "" if text in missing else key_value(kind, text)
            for text, kind, missing in zip(texts, self.kinds, self.missing, strict=True)
        )

    def shown(self, cells: Sequence[str]) -> str:
        """Return the key of a row as it stands there."""
        return ", ".join(cell(cells, number) for number in self.numbers)


def has_columns(subject: Subject, names: tuple[str, ...]) -> bool:
    """Tell whether the table has all the columns of a key; what it lacks is told by the descriptor's check."""
    known = {column.name for column in subject.table.columns}
    return bool(names) and known.issuperset(names)
