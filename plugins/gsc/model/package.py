"""A data package: its tables, their columns, and its words in every language."""

from typing import NamedTuple

from gsc.model.register import Register
from gsc.model.words import Words


class Category(NamedTuple):
    """One value that a coded column may hold, with its labels."""

    value: str
    labels: Words


class Column(NamedTuple):
    """One column of a table (a field of its Table Schema).

    `base` and `lang` are set where the name ends in `_<language>`: all columns of a table with
    one base are halves of one bilingual column. `constraints` are (name, JSON text) in the order of
    the descriptor. `unit` is as declared (`CNY`, `%`).
    """

    name: str
    type: str
    format: str = "default"
    titles: Words = ()
    descriptions: Words = ()
    constraints: tuple[tuple[str, str], ...] = ()
    categories: tuple[Category, ...] = ()
    base: str = ""
    lang: str = ""
    unit: str = ""


class ForeignKey(NamedTuple):
    """Columns whose values stand in a table of this package (`package` is then empty) or of another."""

    columns: tuple[str, ...]
    package: str
    table: str
    to: tuple[str, ...]


class Chart(NamedTuple):
    """A chart that the publisher declared. `kind` is `bar`, `line` or `units`; `titles` tell the finding."""

    name: str
    kind: str
    x: str
    y: str
    series: str
    titles: Words
    summaries: Words


class Table(NamedTuple):
    """One tabular resource.

    `path` is relative to the package's folder. `sql` is the path of the query that a derived table is made
    with; its CSV does not exist in the repository. `uses` names the other packages that it reads.
    `record_id` is the column with the address of each record, or empty. `missing` are the texts that mean
    'no value' (Table Schema `missingValues`). `line` is that of its entry in the descriptor.
    `register` tells how its rows become records with pages, if they do.
    """

    name: str
    path: str
    titles: Words
    descriptions: Words
    columns: tuple[Column, ...]
    primary_key: tuple[str, ...] = ()
    unique_keys: tuple[tuple[str, ...], ...] = ()
    foreign_keys: tuple[ForeignKey, ...] = ()
    missing: tuple[str, ...] = ("",)
    record_id: str = ""
    charts: tuple[Chart, ...] = ()
    sql: str = ""
    uses: tuple[str, ...] = ()
    line: int = 0
    register: Register | None = None


class Party(NamedTuple):
    """A source, a contributor or a licence: its title in each language, where it is, and what it is for.

    `name` is a licence's id (`CC-BY-4.0`), `roles` are a contributor's.
    """

    titles: Words
    path: str = ""
    name: str = ""
    roles: tuple[str, ...] = ()


class Package(NamedTuple):
    """A data package as its descriptor tells it.

    `slug` is its name and its folder in datasets/. `descriptor` is the JSON text of the descriptor as written,
    without what the build adds. `language` is that of the descriptor's plain strings. `keywords` are by language.
    """

    slug: str
    path: str
    language: str
    titles: Words
    descriptions: Words
    version: str
    created: str
    licences: tuple[Party, ...]
    contributors: tuple[Party, ...]
    sources: tuple[Party, ...]
    keywords: tuple[tuple[str, tuple[str, ...]], ...]
    tables: tuple[Table, ...]
    theme: str = ""
    temporal: str = ""
    spatial: tuple[str, ...] = ()
    descriptor: str = ""

    def table(self, name: str) -> Table | None:
        """Return the table of a name, or None."""
        return next((table for table in self.tables if table.name == name), None)


def bilingual_columns(table: Table) -> tuple[tuple[str, tuple[Column, ...]], ...]:
    """Return (name, columns) in the table's order: the halves of one bilingual column together, under its base."""
    found: dict[str, list[Column]] = {}
    for column in table.columns:
        found.setdefault(f"{column.base}_*" if column.base else column.name, []).append(column)
    return tuple((key.removesuffix("_*"), tuple(columns)) for key, columns in found.items())
