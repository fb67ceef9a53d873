"""The file of a table, and how its rows are read."""

import csv
import json
import os
import sys
from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

from gsc.model.package import Package, Table

_UTF_8: Final = ("utf-8", "utf8", "utf-8-sig")
_LONGEST_CELL: Final = min(sys.maxsize, 2**31 - 1)  # that of frictionless: a longer one is told by a rule, not refused


class Source(NamedTuple):
    """A CSV file on disk. `plain` tells that it is UTF-8 with double quotes, which is what can be read in bulk."""

    file: str
    delimiter: str = ","
    quote: str = '"'
    encoding: str = "utf-8"
    plain: bool = True


def make_source(package: Package, table: Table, file: str) -> Source:
    """Return how the file of a table is read, by the dialect and the encoding that its resource declares."""
    resources = json.loads(package.descriptor).get("resources", ())
    found: Mapping[str, Any] = next((each for each in resources if each.get("name") == table.name), {})
    dialect, encoding = found.get("dialect"), found.get("encoding")
    given = dialect if isinstance(dialect, dict) else {}
    return source_of(file, given, encoding if isinstance(encoding, str) and encoding else "utf-8")


def flat(dialect: Mapping[str, Any]) -> dict[str, Any]:
    """Return a dialect with what older descriptors say below the key `csv`."""
    inner = dialect.get("csv")
    return {**dialect, **(inner if isinstance(inner, dict) else {})}


def source_of(file: str, dialect: Mapping[str, Any], encoding: str) -> Source:
    """Return how a file is read, by a dialect and an encoding as declared."""
    given = flat(dialect)
    delimiter, quote = given.get("delimiter", ","), given.get("quoteChar", '"')
    usual = isinstance(delimiter, str) and len(delimiter) == 1 and isinstance(quote, str) and len(quote) == 1
    odd = given.keys() & {"escapeChar", "skipInitialSpace", "commentChar", "doubleQuote", "header", "headerRows"}
    told = {"skipInitialSpace": False, "doubleQuote": True, "header": True, "headerRows": [1]}
    plain = usual and quote == '"' and all(given[key] == told.get(key) for key in odd)
    return Source(
        file,
        delimiter if usual else ",",
        quote if usual else '"',
        encoding if _is_known(encoding) else "utf-8",
        plain and encoding.lower() in _UTF_8,
    )


def _is_known(encoding: str) -> bool:
    """Tell whether Python reads texts in an encoding; of one that it does not know, frictionless complains."""
    try:
        "".encode(encoding)
    except (LookupError, ValueError):
        return False
    return True


def rows(source: Source) -> Iterator[tuple[int, list[str]]]:
    """Yield (record number, cells) for each record, the header being 1; a blank line is a record without cells.

    Bytes that are not of the encoding become U+FFFD: that they are wrong is told elsewhere.
    """
    csv.field_size_limit(_LONGEST_CELL)
    encoding = "utf-8-sig" if source.encoding.lower() in _UTF_8 else source.encoding
    with open(source.file, encoding=encoding, errors="replace", newline="") as file:
        try:
            yield from enumerate(csv.reader(file, delimiter=source.delimiter, quotechar=source.quote), 1)
        except csv.Error:
            return  # frictionless tells what csv cannot read


def header(source: Source) -> tuple[str, ...]:
    """Return the labels of a file; none of one that is empty or missing."""
    if not os.path.isfile(source.file):
        return ()
    return next((tuple(cells) for _, cells in rows(source)), ())
