"""The cells of a notice as values of the Open Contracting Data Standard."""

from collections.abc import Sequence
from datetime import datetime, time
from decimal import Decimal, InvalidOperation
from typing import Final
from zoneinfo import ZoneInfo

from gsc.model.package import Table
from gsc.model.words import Words
from gsc.publish.data_pages.description import clean
from gsc.publish.registers.further.reading import columns_of, place_of, plain_reader, reader

_DAY: Final = len("2026-01-31")


class Cells:
    """One row by the names of its columns; a column that the table does not have reads as blank."""

    def __init__(self, table: Table, cells: Sequence[str]) -> None:
        """Take a row of a table."""
        self._table = table
        self._cells = cells

    def text(self, name: str) -> str:
        """Return the text of a column."""
        return clean(plain_reader(self._table, name)(self._cells))

    def words(self, name: str) -> Words:
        """Return the text of a bilingual column, or of a plain one, as it stands."""
        found = columns_of(self._table, name)
        if len(found) == 1 and found[0].categories:
            return reader(self._table, name)(self._cells)
        return tuple(
            (column.lang, clean(text)) for column in found if (text := self._cells[place_of(self._table, column.name)])
        )

    def number(self, name: str) -> int | float | None:
        """Return a number; None for a blank or what is no finite number."""
        try:
            read = Decimal(self.text(name))
        except InvalidOperation:
            return None
        if not read.is_finite():
            return None
        return int(read) if read == read.to_integral_value() else float(read)


class Moments:
    """Days as times of a zone, as the standard wants all dates (RFC 3339)."""

    def __init__(self, zone: str) -> None:
        """Take the name of a zone."""
        self._zone = ZoneInfo(zone)

    def begin(self, text: str) -> str:
        """Return the first moment of a day, or a time as given; '' for less than a day."""
        return self._moment(text, time(0, 0, 0))

    def end(self, text: str) -> str:
        """Return the last second of a day, or a time as given; '' for less than a day."""
        return self._moment(text, time(23, 59, 59))

    def _moment(self, text: str, of_day: time) -> str:
        if len(text) < _DAY:
            return ""
        read = datetime.fromisoformat(text)
        if len(text) == _DAY:
            read = datetime.combine(read.date(), of_day)
        return (read if read.tzinfo else read.replace(tzinfo=self._zone)).isoformat(timespec="seconds")


def texts(name: str, words: Words, own: str) -> dict[str, str]:
    """Return a text as the standard's fields: in the release's own language under the name, others with their code.

    A text without a language, or one that stands in no other, is that of the release.
    """
    made = {name if code in {own, ""} else f"{name}_{code}": text for code, text in words}
    if words and name not in made:
        made[name] = words[0][1]
    return made
