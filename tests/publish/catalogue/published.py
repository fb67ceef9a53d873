"""Catalogues written to a folder, beside the data that they describe, as readers find them."""

import csv
import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import polars as pl

from gsc.model.package import Table
from gsc.model.package_facts import PackageFacts
from gsc.publish.catalogue.metadata import package_metadata
from gsc.publish.catalogue.outputs import catalogue_outputs
from publish import sample_facts, sample_site

AS_OF = "2026-11-21"
TYPES = {
    "integer": (int, pl.Int64),
    "year": (int, pl.Int64),
    "number": (float, pl.Float64),
    "boolean": ("true".__eq__, pl.Boolean),
    "date": (date.fromisoformat, pl.Date),
}


def made(packages: tuple[PackageFacts, ...]) -> Iterator[tuple[str, bytes]]:
    """Yield path and bytes of every catalogue file."""
    for output in catalogue_outputs(sample_site.library(packages), AS_OF):
        yield output.path, output.make(sample_site.context(output.lang, output.path), *output.inputs)


def told(facts: PackageFacts) -> Iterator[tuple[str, bytes]]:
    """Yield path and bytes of the files that tell of one package."""
    for name, content in package_metadata(sample_site.settings(), facts):
        yield f"data/{facts.package.slug}/{name}", content


def publish(root: Path, *samples: sample_facts.Sample) -> Path:
    """Write the tables of samples as CSV and Parquet, and all catalogue files."""
    held = []
    for sample in samples:
        package = sample.facts.package
        folder = root / "data" / package.slug
        folder.mkdir(parents=True)
        contents = {f"{name}.csv": text.encode() for name, text in sample.csv.items()}
        contents |= {f"{each.name}.parquet": parquet(each, sample.csv[each.name]) for each in package.tables}
        for name, content in contents.items():
            (folder / name).write_bytes(content)
        held.append(sample_facts.holding(sample.facts, contents))
    for path, content in (*made(tuple(held)), *(file for facts in held for file in told(facts))):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content)
    return root


def parquet(table: Table, text: str) -> bytes:
    """Return a table as Parquet with the types that its schema declares."""
    rows = rows_of(text)
    made = {}
    for column in table.columns:
        read, kind = TYPES.get(column.type, (str, pl.String))
        made[column.name] = pl.Series(
            [read(row[column.name]) if row[column.name] else None for row in rows], dtype=kind
        )
    goal = io.BytesIO()
    pl.DataFrame(made).write_parquet(goal)
    return goal.getvalue()


def rows_of(text: str) -> list[dict[str, str]]:
    """Return the rows of a CSV, all cells as they are."""
    return list(csv.DictReader(io.StringIO(text)))


def shown(value: object) -> str:
    """Return a value that a reader made of a cell as the samples write it."""
    if value is None:
        return ""
    if isinstance(value, bytes):
        return value.decode()
    if isinstance(value, bool):
        return str(value).lower()
    return f"{value:%Y-%m-%d}" if hasattr(value, "strftime") else str(value)


def same(raw: dict[str, str], read: dict[str, object]) -> bool:
    """Tell whether a row as read is the row of the CSV, numbers by value."""
    if list(raw) != list(read):
        return False
    pairs = [(raw[name], shown(read[name])) for name in raw]
    return all(text == value or (text and value and number(text) == number(value)) for text, value in pairs)


def number(text: str) -> float | str:
    try:
        return float(text)
    except ValueError:
        return text
