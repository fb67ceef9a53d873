"""Where the foreign keys of a table lead in some rows: to the records of registers."""

from collections.abc import Iterable
from typing import NamedTuple

from gsc.model.words import Words
from gsc.publish.registers.addresses import record_path
from gsc.publish.registers.links import LinkIndex


class Led(NamedTuple):
    """A value of a key, and the record that it leads to with its titles."""

    value: str
    register: str
    titles: Words

    def path(self, lang: str) -> str:
        """Return the path of the record's page."""
        return record_path(lang, self.register, self.value)


Leading = tuple[tuple[str, tuple[Led, ...]], ...]
"""For each column with a key into a register: the values that some rows have of it, in order of their value."""


def led_of(leading: Leading, column: str) -> tuple[Led, ...]:
    """Return where the values of a column lead; nothing for one without a key into a register."""
    return next((led for name, led in leading if name == column), ())


def leading_of(index: LinkIndex, table: tuple[str, str], rows: Iterable[tuple[str, ...]]) -> Leading:
    """Return where the keys of a table, (package, name), lead in some rows."""
    held = tuple(rows)
    found = []
    for key in index.keys(*table):
        values = sorted({row[key.place] for row in held if row[key.place]})
        targets = ((value, index.target(key.register, value)) for value in values)
        led = tuple(Led(value, key.register, target.titles) for value, target in targets if target is not None)
        found.append((key.column, led))
    return tuple(found)


def key_to(index: LinkIndex, table: tuple[str, str], register: str) -> str:
    """Return the column of a table, (package, name), that leads into a register; '' if there is none."""
    return next((key.column for key in index.keys(*table) if key.register == register), "")
