"""What the cells of a row say, as texts in every language that has them."""

from collections.abc import Callable, Sequence

from gsc.model.package import Category, Column, Table, bilingual_columns
from gsc.model.register_facts import Record
from gsc.model.words import Words
from gsc.publish.registers.head import Head

Cells = Sequence[str]
Reader = Callable[[Cells], Words]


def place_of(table: Table, name: str) -> int:
    """Return where a column stands in a row; raises ValueError for one that the table does not have."""
    return [column.name for column in table.columns].index(name)


def columns_of(table: Table, name: str) -> tuple[Column, ...]:
    """Return the column of a name, or all halves of the bilingual column of that base."""
    halves = dict(bilingual_columns(table)).get(name)
    return halves or tuple(column for column in table.columns if column.name == name)


def titles_of(table: Table, name: str) -> Words:
    """Return the titles of a column, or of the first half of a bilingual one."""
    columns = columns_of(table, name)
    return columns[0].titles if columns else ()


def reader(table: Table, name: str) -> Reader:
    """Return what reads a column, or all halves of a bilingual one: no words where the cells are blank.

    A category is read as its labels. A text that stands in no language of its own has the empty language code.
    """
    found = [(place_of(table, column.name), column) for column in columns_of(table, name)]

    def read(cells: Cells) -> Words:
        made: list[tuple[str, str]] = []
        for place, column in found:
            text = cells[place]
            if text:
                labels = label_of(column.categories, text)
                if labels:
                    return labels
                made.append((column.lang, text))
        return tuple(made)

    return read


def label_of(categories: tuple[Category, ...], value: str) -> Words:
    """Return the labels of a category; none for a value that is not among them."""
    return next((each.labels for each in categories if each.value == value), ())


def plain_reader(table: Table, name: str) -> Callable[[Cells], str]:
    """Return what reads the text of one column as it stands; of a bilingual one, that of the first filled half.

    A column that is not there reads as blank, so that optional ones need no care; `name` may be empty.
    """
    places = [place_of(table, column.name) for column in columns_of(table, name)] if name else []
    return lambda cells: next((cells[place] for place in places if cells[place]), "")


def labels(head: Head) -> Callable[[Record], Words]:
    """Return what tells the title of a record; its id where it has none."""
    read = reader(head.table, head.register.label)
    return lambda record: read(record.cells) or (("", record.id),)


def numbers(head: Head) -> Callable[[Record], str]:
    """Return what tells the printed number of a record; '' where it has none."""
    read = plain_reader(head.table, head.register.number)
    return lambda record: read(record.cells)
