"""The recorded releases of a package, as the repository keeps them."""

import os
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from gsc.data.changes.meaning import schema_text
from gsc.data.changes.record_file import Given, RecordError, is_plain, load
from gsc.data.changes.semver import is_version, rank
from gsc.data.changes.state import sha256_of
from gsc.model.message import Message
from gsc.model.package_facts import Release, TableChange
from gsc.model.problem import Problem, problem

FOLDER: Final = "releases"
SNAPSHOT: Final = "snapshot"

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "release-name": Message(
            "The record is of version {version}, but its file is called {name}.",
            "Take the file from git again; the name is the version.",
        ),
        "release-stray": Message(
            "This is no record of a release.",
            "Move it out of releases/; the folder holds <version>.json and snapshot/ only.",
        ),
        "release-snapshot": Message(
            "The file is not as the last release recorded it.",
            "Take releases/snapshot/ from git again; it is written by `gsc data release` only.",
        ),
    }
)


class TableRecord(NamedTuple):
    """What a release recorded of one table: `schema` as JSON; `query` (SHA-256) for a derived one, else `sha256`."""

    name: str
    rows: int
    sha256: str
    query: str
    schema: str
    change: TableChange


class Record(NamedTuple):
    """A release with what is needed to compare with it. `described` is the fingerprint of the descriptor."""

    release: Release
    described: str
    tables: tuple[TableRecord, ...]


class History(NamedTuple):
    """The releases of a package, newest first, and what is wrong with their records."""

    records: tuple[Record, ...]
    problems: tuple[Problem, ...]

    @property
    def releases(self) -> tuple[Release, ...]:
        """Return the releases alone, newest first."""
        return tuple(record.release for record in self.records)


def read_history(root: str, folder: str) -> History:
    """Read the records of a package's releases; `folder` is the package's, relative to the site in `root`."""
    shown = f"{folder}/{FOLDER}"
    records: list[Record] = []
    problems: list[Problem] = []
    for name in _names(os.path.join(root, shown)):
        try:
            records.append(_record(root, f"{shown}/{name}"))
        except RecordError as error:
            problems.append(error.problem)
    records.sort(key=lambda record: rank(record.release.version), reverse=True)
    return History(tuple(records), tuple(problems))


def read_releases(root: str, folder: str) -> tuple[Release, ...]:
    """Return the releases of a package, newest first; records that cannot be read are left to `read_history`."""
    return read_history(root, folder).releases


def is_unreleased(history: History, sha256s: Mapping[str, str]) -> bool:
    """Tell whether the tables differ from the last release; `sha256s` are those of the CSV files, by table.

    Derived tables follow from the others and are left out of account. A package that was never released is.
    """
    if not history.records:
        return True
    tables = history.records[0].tables
    derived = {table.name for table in tables if table.query}
    now = {name: value for name, value in sha256s.items() if name not in derived}
    return now != {table.name: table.sha256 for table in tables if not table.query}


def check_snapshot(root: str, folder: str, record: Record) -> Iterator[Problem]:
    """Yield a problem for each file of the snapshot that is not as the last release recorded it."""
    for table in record.tables:
        shown = f"{folder}/{FOLDER}/{SNAPSHOT}/{table.name}.csv"
        path = os.path.join(root, shown)
        if table.sha256 and not (is_plain(path) and sha256_of(path) == table.sha256):
            yield problem(shown, 0, 0, "release-snapshot")


def _names(folder: str) -> list[str]:
    try:
        return sorted(name for name in os.listdir(folder) if name != SNAPSHOT and not name.startswith("."))
    except FileNotFoundError:
        return []


def _record(root: str, shown: str) -> Record:
    name = os.path.basename(shown)
    version = name.removesuffix(".json")
    path = os.path.join(root, shown)
    if not name.endswith(".json") or not is_version(version) or not is_plain(path):
        raise RecordError(problem(shown, 0, 0, "release-stray"))
    given = Given(shown, load(shown, path))
    told = given.of("version", str)
    if told != version:
        raise RecordError(problem(shown, 0, 0, "release-name", version=told, name=name))
    tables = tuple(_table(Given(shown, each, f"tables[{place}].")) for place, each in enumerate(given.list("tables")))
    removed = (Given(shown, each, "removed_tables.") for each in given.list("removed_tables"))
    gone = tuple(TableChange(each.of("name", str), 0, each.number("rows"), 0) for each in removed)
    changes = tuple(table.change for table in tables if any(table.change[1:])) + gone
    notes = given.of("notes", dict)
    if not all(isinstance(text, str) for text in notes.values()):
        key = "notes"
        raise given.wrong(key)
    release = Release(version, given.day("date"), changes, tuple(notes.items()), given.of("first", bool))
    return Record(release, given.of("descriptor", str), tables)


def _table(given: Given) -> TableRecord:
    name, query = given.of("name", str), given.of("query", str)
    schema = schema_text(given.of("schema", dict))  # earlier engines recorded some words, too
    counts = Given(given.shown, given.of("changes", dict), f"{given.where}changes.")
    change = TableChange(name, counts.number("added"), counts.number("removed"), counts.number("changed"))
    return TableRecord(name, given.number("rows"), given.of("sha256", str), query, schema, change)
