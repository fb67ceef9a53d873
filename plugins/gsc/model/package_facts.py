"""What is known of a published data package: its files, its rows in short, and how it has changed."""

from typing import NamedTuple

from gsc.model.package import Package
from gsc.model.problem import Problem


class DataFile(NamedTuple):
    """One file to download. `path` is relative to /data/<slug>/; `form` names the export format (`csv`, `xlsx`).

    `table` is empty for a file of the whole package. `sha256` is in hexadecimal.
    """

    path: str
    form: str
    table: str
    mediatype: str
    bytes: int
    sha256: str


class ColumnFacts(NamedTuple):
    """What one column holds, as text ready to show: numbers in plain notation, dates as in the CSV.

    `smallest` and `largest` are empty for a column without order; `mean` for one that is not a number. `frequent`
    are the most frequent values with their counts, most frequent first, then by value.
    """

    name: str
    filled: int
    distinct: int
    smallest: str = ""
    largest: str = ""
    mean: str = ""
    frequent: tuple[tuple[str, int], ...] = ()


class TableFacts(NamedTuple):
    """One table in short. `preview` holds its first rows, all cells as in the CSV.

    `untranslated` counts, for each half of a bilingual column, the rows where it is blank and another half is not.
    `csv_bytes` and `csv_sha256` are those of the CSV. `sql` is the query of a derived table.
    """

    name: str
    rows: int
    preview: tuple[tuple[str, ...], ...]
    columns: tuple[ColumnFacts, ...]
    untranslated: tuple[tuple[str, int], ...] = ()
    csv_bytes: int = 0
    csv_sha256: str = ""
    sql: str = ""


class TableChange(NamedTuple):
    """How a table differs between two releases: numbers of rows added, removed and changed."""

    name: str
    added: int
    removed: int
    changed: int


class Release(NamedTuple):
    """One recorded version. `date` is the day of the release; `notes` are (language code, text)."""

    version: str
    date: str
    changes: tuple[TableChange, ...]
    notes: tuple[tuple[str, str], ...] = ()
    first: bool = False


class Quality(NamedTuple):
    """How a table was validated: by which engine, why not the fast one, and what is worth knowing.

    `notes` are states that do not stop the publication (a formula-like cell, an untranslated half), capped;
    `noted` is their true number.
    """

    table: str
    engine: str
    reason: str
    rows: int
    notes: tuple[Problem, ...] = ()
    noted: int = 0


class PackageFacts(NamedTuple):
    """A validated and exported package: all that its pages and the catalogues are made of.

    `tables` are in the order of `package.tables`. `digest` is the fingerprint of all that the facts were made
    from; equal digests mean equal facts. `unreleased` tells that the data differ from the last release.
    `register_files` belong to its registers; their paths are relative to /registers/.
    """

    package: Package
    tables: tuple[TableFacts, ...]
    files: tuple[DataFile, ...]
    quality: tuple[Quality, ...]
    releases: tuple[Release, ...]
    unreleased: bool
    digest: str
    register_files: tuple[DataFile, ...] = ()

    def facts(self, name: str) -> TableFacts:
        """Return the facts of a table; raises KeyError for a name that the package does not have."""
        for table in self.tables:
            if table.name == name:
                return table
        raise KeyError(name)

    def file(self, form: str, table: str = "") -> DataFile | None:
        """Return the file of a format, of a table or of the whole package."""
        return next((each for each in self.files if each.form == form and each.table == table), None)

    @property
    def modified(self) -> str:
        """Return the day of the last release, or of the package's making."""
        return self.releases[0].date if self.releases else self.package.created
