"""The checks of a register's rows, all in one reading."""

from collections.abc import Iterator

from gsc.data.registers.columns import places_of
from gsc.data.registers.numbers import Numbers
from gsc.data.registers.recycled import Names, other_thing, read_past
from gsc.data.registers.rows import Row
from gsc.data.registers.texts import hidden_characters, mixed_scripts
from gsc.data.registers.values import FacetValues, unfit_id
from gsc.data.rules.subject import Finding
from gsc.model.package import Table


class RecordChecks:
    """Looks at row after row. `ids` are those seen, with the number of their first row."""

    def __init__(self, table: Table, releases: str) -> None:
        """Take the table of a register, and the folder of its package's releases, or nothing."""
        register = table.register
        if register is None:
            raise ValueError(table.name)
        columns = [column.name for column in table.columns]
        self.table = table
        self.place = columns.index(table.record_id)
        self.ids: dict[str, int] = {}
        numbers = places_of(table, (register.number,) if register.number else ())
        labels = places_of(table, (register.label,))
        # A number by which nobody looks for a record may be that of others too: a clause of another text.
        sought = places_of(table, (*register.lookup, *register.mentions)) if register.lookup else numbers
        self.numbers = [Numbers(place) for place in numbers if place in sought or register.certificate]
        wanted = (register.number, register.label, *register.lookup, *register.mentions)
        self.names = [place for place in places_of(table, wanted) if table.columns[place].type == "string"]
        self.facets = FacetValues(register, table)
        self.called = Names(tuple(columns[each] for each in numbers), tuple(columns[each] for each in labels))
        self.past = read_past(releases, table, self.called)

    def look(self, row: Row) -> Iterator[Finding]:
        """Yield what is wrong with a row."""
        record = row.cells[self.place]
        if not record:
            return  # the constraint `required` is told by the engine
        self.ids.setdefault(record, row.number)
        yield from unfit_id(row, self.place)
        yield from hidden_characters(self.table, row, record)
        for place in self.names:
            yield from mixed_scripts(self.table, row, record, place)
        for numbers in self.numbers:
            yield from numbers.look(row, record)
        yield from self.facets.look(row, record)
        if self.past.removed or self.past.released:
            yield from other_thing(self.past, self.called, self.table, row)
