"""One table, read once: what every format is made of."""

import csv
import hashlib
import os
from functools import cached_property

from gsc.data.export.cells import read_cells
from gsc.data.export.declared import declared, descriptor_of
from gsc.data.export.failure import refusal, state
from gsc.data.export.json_lines import json_lines
from gsc.data.export.special import Special, special_columns
from gsc.data.export.typed import TypedColumn, typed_columns
from gsc.data.export.words import SiteFacts
from gsc.model.package import Package, Table
from gsc.model.problem import Problem


class TableContent:
    """A table with its bytes, its cells and its typed columns; what several formats share is made once."""

    def __init__(self, package: Package, table: Table, raw: bytes, query: bytes = b"") -> None:
        """Keep the CSV of a table, and the SQL that it was made with. Raises ExportError."""
        self.package = package
        self.table = table
        self.raw = raw
        self.query = query
        self.path = f"{os.path.dirname(package.path)}/{table.path}"
        says = declared(descriptor_of(package), table)
        names = tuple(column.name for column in table.columns)
        try:
            self.frame = read_cells(raw, names, says.encoding, says.dialect)
        except (ValueError, csv.Error) as error:
            raise refusal(self.path, "export-unreadable", table=table.name, why=error) from error
        self.columns: tuple[TypedColumn, ...] = typed_columns(self.frame, table.columns, says.fields)

    @property
    def rows(self) -> int:
        """Return the number of rows, without the labels."""
        return self.frame.height

    @cached_property
    def sha256(self) -> str:
        """Return the digest of the CSV, in hexadecimal."""
        return hashlib.sha256(self.raw).hexdigest()

    @cached_property
    def special(self) -> Special:
        """Return which columns of text need care."""
        return special_columns(self.columns)

    @cached_property
    def lines(self) -> tuple[bytes, ...]:
        """Return one JSON object a row, each with a line end, in pieces of many rows."""
        return tuple(json_lines(self.columns, self.special.signs))

    @property
    def notes(self) -> tuple[Problem, ...]:
        """Return the columns that are kept as text though their schema says otherwise."""
        found = [(each.column.name, each.odd[:80]) for each in self.columns if each.odd]
        return tuple(
            state(self.path, "export-kept-as-text", field=name, table=self.table.name, value=odd) for name, odd in found
        )


class Publication:
    """A package with all its tables read, and the site that it is published on."""

    def __init__(self, package: Package, contents: tuple[TableContent, ...], site: SiteFacts) -> None:
        """Keep what the formats of a whole package are made of."""
        self.package = package
        self.contents = contents
        self.site = site

    @cached_property
    def descriptor(self) -> dict[str, object]:
        """Return the descriptor as its author wrote it."""
        return descriptor_of(self.package)


def read_content(package: Package, table: Table, folder: str, derived: str) -> TableContent:
    """Read a table from the package's folder, or a derived one from the path where its CSV was made."""
    with open(derived or os.path.join(folder, table.path), "rb") as file:
        raw = file.read()
    if not table.sql:
        return TableContent(package, table, raw)
    with open(os.path.join(folder, table.sql), "rb") as file:
        return TableContent(package, table, raw, file.read())
