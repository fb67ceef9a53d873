"""All download formats. To add one: a module beside this one, its test, and its line here."""

from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from gsc.data.export.content import Publication, TableContent
from gsc.data.export.formats.archive import archive_file
from gsc.data.export.formats.csv_copy import csv_file, sql_file
from gsc.data.export.formats.descriptor import descriptor_file
from gsc.data.export.formats.excel_csv import excel_csv_file
from gsc.data.export.formats.json_objects import json_array_file, json_lines_file
from gsc.data.export.formats.parquet import parquet_file
from gsc.data.export.formats.sqlite import sqlite_file
from gsc.data.export.formats.table_schema import schema_file
from gsc.data.export.formats.xlsx import xlsx_file


class TableFormat(NamedTuple):
    """A format that each table has: `<table>.<form>`. A writer that yields nothing makes no file."""

    form: str
    mediatype: str
    write: Callable[[TableContent, Publication], Iterator[bytes]]


class PackageFormat(NamedTuple):
    """A format of the whole package; `{slug}` in its name is the package's."""

    form: str
    name: str
    mediatype: str
    write: Callable[[Publication], Iterator[bytes]]


TABLE_FORMATS: Final = (
    TableFormat("csv", "text/csv", csv_file),
    TableFormat("excel.csv", "text/csv", excel_csv_file),
    TableFormat("json", "application/json", json_array_file),
    TableFormat("jsonl", "application/jsonl", json_lines_file),
    TableFormat("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", xlsx_file),
    TableFormat("parquet", "application/vnd.apache.parquet", parquet_file),
    TableFormat("schema.json", "application/json", schema_file),
    TableFormat("sql", "application/sql", sql_file),
)
PACKAGE_FORMATS: Final = (
    PackageFormat("datapackage", "datapackage.json", "application/json", descriptor_file),
    PackageFormat("sqlite", "{slug}.sqlite", "application/vnd.sqlite3", sqlite_file),
    PackageFormat("zip", "{slug}.zip", "application/zip", archive_file),
)
RECORDS: Final = "record"
CHECKSUMS: Final = "checksums"
FORMS: Final = (*(each.form for each in TABLE_FORMATS), *(each.form for each in PACKAGE_FORMATS), RECORDS, CHECKSUMS)
"""The names of all formats, as `DataFile.form` has them."""
