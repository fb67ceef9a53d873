"""What differs between two states of a data package."""

from typing import Final, NamedTuple

from gsc.data.changes.field_part import part_of_field
from gsc.data.changes.semver import MAJOR, MINOR, PATCH

ADDED: Final = "added"
REMOVED: Final = "removed"
CHANGED: Final = "changed"
SAME: Final = "same"


class Cell(NamedTuple):
    """One cell that changed, as the texts of both files."""

    field: str
    before: str
    after: str


class ChangedRow(NamedTuple):
    """A row that stands in both states under one key, with its cells that differ. `key` is as it stands now."""

    key: tuple[str, ...]
    cells: tuple[Cell, ...]


class SchemaChange(NamedTuple):
    """One thing that differs in the schema.

    `what` is `field`, `order` (of the fields), `query` (of a derived table) or a key of the Table Schema
    (`primaryKey`, `missingValues`); `name` is that of a field. `before` and `after` are JSON texts, empty for none.
    """

    what: str
    kind: str
    name: str
    before: str
    after: str


class TableDifference(NamedTuple):
    """How one table differs.

    `state` tells of the table as a whole; an added or removed table has no rows listed, only their number.
    `key` are the fields that rows were matched by; without any, whole rows are compared. `added` rows have the cells
    of `fields`, `removed` ones those of `old_fields`. `bytes_only` tells that the files differ but no cell does:
    rows in another order, or other quotes.
    """

    name: str
    state: str
    rows: int
    key: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    old_fields: tuple[str, ...] = ()
    added: tuple[tuple[str, ...], ...] = ()
    removed: tuple[tuple[str, ...], ...] = ()
    changed: tuple[ChangedRow, ...] = ()
    schema: tuple[SchemaChange, ...] = ()
    bytes_only: bool = False


class Difference(NamedTuple):
    """How two states of a package differ; all tables of both are listed. `described`: their descriptors differ."""

    old_version: str
    new_version: str
    tables: tuple[TableDifference, ...]
    described: bool = False

    @property
    def empty(self) -> bool:
        """Tell whether nothing differs but, perhaps, the version."""
        return not self.described and all(table.state == SAME for table in self.tables)


def part_of(difference: Difference) -> str:
    """Return which part of the version number a difference raises.

    `major` where what was there is gone or means something else (tables, fields, types, keys), `minor` for new
    tables, fields, rows and values that a field may have and for rows that are gone, `patch` for corrected cells
    and words.
    """
    parts = {_part(table) for table in difference.tables}
    return next((part for part in (MAJOR, MINOR) if part in parts), PATCH)


def _part(table: TableDifference) -> str:
    parts = {_schema_part(each) for each in table.schema}
    if table.state == REMOVED or MAJOR in parts:
        return MAJOR
    return MINOR if table.state == ADDED or MINOR in parts or table.added or table.removed else PATCH


def _schema_part(change: SchemaChange) -> str:
    if (change.what, change.kind) == ("field", CHANGED):
        return part_of_field(change.before, change.after)
    known = {("field", ADDED): MINOR, ("order", CHANGED): PATCH, ("query", CHANGED): PATCH}
    return known.get((change.what, change.kind), MAJOR)
