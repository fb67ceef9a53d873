"""What the pages of a register know of it besides the records that they show."""

from typing import NamedTuple

from gsc.model.package import Column, Table, bilingual_columns
from gsc.model.register import Register
from gsc.model.register_facts import RegisterFacts


class Head(NamedTuple):
    """A register without its records. Equal digests mean equal heads, so it is a small input of an output.

    `slug` is that of its package; `digest` is made from all other fields.
    """

    register: Register
    table: Table
    slug: str
    digest: str

    def place(self, column: str) -> int:
        """Return where a column stands in a row; raises ValueError for one that the table does not have."""
        return [each.name for each in self.table.columns].index(column)

    def columns(self, name: str) -> tuple[Column, ...]:
        """Return the columns of a name as the register uses it: a column, or all halves of a bilingual one."""
        groups = dict(bilingual_columns(self.table))
        return groups.get(name) or tuple(each for each in self.table.columns if each.name == name)


def head_of(facts: RegisterFacts) -> Head:
    """Return the head of a register."""
    return Head(facts.register, facts.table, facts.package.package.slug, facts.head_digest)
