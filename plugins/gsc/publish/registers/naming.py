"""What a record is called, and the kind of its state on a day: as other pages need it of many records."""

from collections.abc import Callable, Iterable, Iterator

from gsc.model.register_facts import Record
from gsc.model.words import Words
from gsc.publish.data_pages.description import clean
from gsc.publish.registers.head import Head
from gsc.publish.registers.standing import state_on

Namer = Callable[[Record], tuple[str, Words]]


def namer(head: Head) -> Namer:
    """Return what tells (number, titles) of a record: the number as printed, the title in each language that has it.

    A record without a title is called by its number, one without either by its id; a text that belongs to no
    language has the empty language code. What HTML cannot hold is replaced by a sign.
    """
    register = head.register
    titles = tuple((column.lang, head.place(column.name)) for column in head.columns(register.label))
    number = head.columns(register.number) if register.number else ()
    at = head.place(number[0].name) if number else -1

    def name(record: Record) -> tuple[str, Words]:
        printed = clean(record.cells[at]) if at >= 0 else ""
        words = tuple((lang, clean(record.cells[place])) for lang, place in titles if record.cells[place])
        return printed, words or (("", printed or record.id),)

    return name


def kinds_of(head: Head, records: Iterable[Record], day: str) -> Iterator[str]:
    """Yield the kind of the state of each record on a day, '' for none; a state in a column is looked up once."""
    standing = head.register.standing
    if head.register.lifecycle is not None or standing is None:
        for record in records:
            state = state_on(head, record, day)
            yield state.kind if state else ""
        return
    place, kinds = head.place(standing.column), dict(standing.kinds)
    yield from (kinds.get(record.cells[place], "") for record in records)
