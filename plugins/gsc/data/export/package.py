"""A data package exported: every file of every format written into a folder, from one reading of each table."""

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Final, NamedTuple

from gsc.data.export.content import Publication, TableContent, read_content
from gsc.data.export.failure import refusal
from gsc.data.export.formats.checksums import checksums_of
from gsc.data.export.formats.records import record_files
from gsc.data.export.formats.registry import CHECKSUMS, FORMS, PACKAGE_FORMATS, RECORDS, TABLE_FORMATS
from gsc.data.export.formats.sqlite import database_states
from gsc.data.export.formats.xlsx import sheet_states
from gsc.data.export.words import SiteFacts
from gsc.data.statistics.table import table_facts
from gsc.model.package import Package
from gsc.model.package_facts import DataFile, TableFacts
from gsc.model.problem import Problem

_QUALITY: Final = "quality.json"  # the build writes it beside ours


class Origin(NamedTuple):
    """Where a package's files are: its folder, and the paths of the CSVs of derived tables by table name."""

    folder: str
    derived: Mapping[str, str]


class Exported(NamedTuple):
    """The files that were written, what the tables hold, and what is worth knowing (problems that are states)."""

    files: tuple[DataFile, ...]
    tables: tuple[TableFacts, ...]
    notes: tuple[Problem, ...]


class _Goal:
    """The folder that files are written to, and what has been written."""

    def __init__(self, folder: str, source: str) -> None:
        self.folder = folder
        self.source = source
        self.files: list[DataFile] = []
        self.names = {_QUALITY}

    def put(self, file: DataFile, pieces: Iterable[bytes]) -> None:
        """Write a file. No file is made of no pieces. Raises ExportError for a name that is taken."""
        digest, size = hashlib.sha256(), 0
        written = iter(pieces)
        first = next(written, None)
        if first is None:
            return
        if file.path.lower() in self.names:
            raise refusal(self.source, "export-name-taken", name=file.path)
        with open(os.path.join(self.folder, file.path), "wb") as goal:
            for piece in chain((first,), written):
                goal.write(piece)
                size += len(piece)
                if not file.sha256:
                    digest.update(piece)
        self.names.add(file.path.lower())
        self.files.append(file._replace(bytes=size, sha256=file.sha256 or digest.hexdigest()))


def export_package(
    package: Package, origin: Origin, goal: str, site: SiteFacts, forms: Iterable[str] = FORMS
) -> Exported:
    """Write a validated package in the formats wanted into a folder that exists, at the published names.

    Raises ExportError for what no format can hold, OSError for trouble with the disk.
    """
    wanted = frozenset(forms)
    contents = tuple(
        read_content(package, table, origin.folder, origin.derived.get(table.name, "")) for table in package.tables
    )
    publication = Publication(package, contents, site)
    made = _Goal(goal, package.path)
    for content in contents:
        _put_table(made, content, publication, wanted)
    if RECORDS in wanted:
        _put_records(made, publication)
    for form in PACKAGE_FORMATS:
        if form.form in wanted:
            name = form.name.format(slug=package.slug)
            made.put(DataFile(name, form.form, "", form.mediatype, 0, ""), form.write(publication))
    if CHECKSUMS in wanted:
        made.put(DataFile("SHA256SUMS", CHECKSUMS, "", "text/plain", 0, ""), (checksums_of(made.files),))
    notes = tuple(note for content in contents for note in _notes(content, wanted))
    return Exported(tuple(made.files), tuple(map(table_facts, contents)), notes)


def _put_table(made: _Goal, content: TableContent, publication: Publication, wanted: frozenset[str]) -> None:
    for form in TABLE_FORMATS:
        if form.form in wanted:
            name = content.table.name
            known = content.sha256 if form.form == "csv" else ""
            file = DataFile(f"{name}.{form.form}", form.form, name, form.mediatype, 0, known)
            made.put(file, form.write(content, publication))


def _put_records(made: _Goal, publication: Publication) -> None:
    owners: dict[str, str] = {}
    for content in publication.contents:
        table = content.table
        if not table.record_id:
            continue
        os.makedirs(os.path.join(made.folder, "records"), exist_ok=True)
        for record, text in record_files(content, publication):
            first = owners.setdefault(record, table.name)
            if first != table.name:
                raise refusal(content.path, "export-record-twice", id=record, first=first, second=table.name)
            made.put(DataFile(f"records/{record}.json", RECORDS, table.name, "application/json", 0, ""), (text,))


def _notes(content: TableContent, wanted: frozenset[str]) -> Iterator[Problem]:
    yield from content.notes
    if "xlsx" in wanted:
        yield from sheet_states(content)
    if "sqlite" in wanted:
        yield from database_states(content)
