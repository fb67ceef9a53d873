"""The order of a register's list in one language, and that order in words."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from gsc.model.register import STATE, Register
from gsc.publish.data_pages.columns import column_title
from gsc.publish.outputs import Context
from gsc.publish.registers.dated import is_dated
from gsc.publish.registers.head import Head
from gsc.publish.registers.readings import has_han, read_aloud
from gsc.publish.registers.rows import Row, halves_of

Read = Callable[[Row], Any]

_DIGITS: Final = re.compile("[0-9]+")
_LONGEST: Final = 0xD000  # digits that a key tells apart by their number
_NUMBERS: Final = frozenset({"integer", "number"})
_ACCENTS: Final = dict.fromkeys(range(0x300, 0x370))


def orders(head: Head, rows: Sequence[Row], langs: Iterable[str]) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Yield the order of each language; languages that read the same columns share one."""
    known: dict[tuple[tuple[tuple[str, int], ...], ...], tuple[int, ...]] = {}
    for lang in langs:
        names = (name.removeprefix("-") for name in head.register.order)
        read = tuple(halves_of(head, name, lang) for name in names if name != STATE)
        if read not in known:
            known[read] = ordered(head, rows, lang)
        yield lang, known[read]


def ordered(head: Head, rows: Sequence[Row], lang: str) -> tuple[int, ...]:
    """Return the places of the rows in the register's order; where it leaves two alike, the table decides.

    A blank stands last, whichever way the order goes. Chinese goes by pinyin after Latin letters, other text by
    letters without accents and case, and numbers in text by their size: GB/T 2 before GB/T 10.
    """
    places = list(range(len(rows)))
    for given in reversed(head.register.order):
        down, read = given.startswith("-"), _reader(head, given.removeprefix("-"), lang)
        keys = [read(row) for row in rows]
        filled = [key is not None for key in keys]
        values = sorted((at for at in places if filled[at]), key=keys.__getitem__, reverse=down)
        places = values + [at for at in places if not filled[at]]
    return tuple(places)


def natural(text: str) -> str:
    """Return a key by which texts sort as readers expect."""
    folded = text.lower() if text.isascii() else _folded(text)
    return _DIGITS.sub(_number, folded.strip())


def _folded(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text).translate(_ACCENTS).casefold()
    return read_aloud(folded) if has_han(folded) else folded


def _number(found: re.Match[str]) -> str:
    """Return digits as a key that sorts by size, where digits stand: the longer is the greater."""
    digits = found[0].lstrip("0")
    return f"0{chr(min(len(digits), _LONGEST) + 1)}{digits}"


def _reader(head: Head, name: str, lang: str) -> Read:
    """Return what reads the key of a row for one column of the order; None stands for a blank."""
    if name == STATE:
        return _state_reader(head.register)
    columns = head.columns(name)
    places = [place for _, place in halves_of(head, name, lang)]
    if columns[0].categories:
        known = {each.value: at for at, each in enumerate(columns[0].categories)}
        return lambda row: known.get(row.record.cells[places[0]])
    if columns[0].type in _NUMBERS:
        return lambda row: _figure(row.record.cells[places[0]])
    if is_dated(columns[0]):
        return lambda row: row.record.cells[places[0]] or None
    own_key = head.place(head.register.sort_key) if head.register.sort_key and name == head.register.label else -1

    def read(row: Row) -> str | None:
        cells = row.record.cells
        text = next((cells[place] for place in places if cells[place]), "")
        if own_key >= 0 and cells[own_key] and has_han(text):
            text = "\ue000" + cells[own_key]  # where Chinese stands, whatever letters the reading is written in
        return natural(text) if text else None

    return read


def _state_reader(register: Register) -> Read:
    declared = [state.key for state in register.lifecycle.states] if register.lifecycle else []
    declared = declared or [value for value, _ in register.standing.kinds] if register.standing else declared
    return lambda row: declared.index(row.state.key) if row.state and row.state.key in declared else None


def _figure(text: str) -> Decimal | None:
    try:
        found = Decimal(text.strip())
    except InvalidOperation:
        return None
    return found if found.is_finite() else None


def order_in_words(context: Context, head: Head) -> str:
    """Return the order as a reader is told it: what it goes by, and which end is first."""
    gettext = context.gettext
    told = [_told(context, head, each) for each in head.register.order]
    if not told:
        return gettext("in the order of the table")
    return gettext("by %(columns)s") % {"columns": gettext(", then ").join(told)}


def _told(context: Context, head: Head, given: str) -> str:
    name, down = given.removeprefix("-"), given.startswith("-")
    if name == STATE:
        return context.gettext("state")
    columns = tuple(head.table.columns[place] for _, place in halves_of(head, name, context.language.code))
    title = column_title(context, columns, name).text
    if is_dated(columns[0]):
        end = context.gettext("newest first") if down else context.gettext("oldest first")
    elif down:
        end = context.gettext("largest first") if columns[0].type in _NUMBERS else context.gettext("in reverse")
    else:
        return title
    return context.gettext("%(column)s (%(end)s)") % {"column": title, "end": end}
