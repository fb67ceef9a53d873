"""The values that a foreign key may have: all keys of the table that it refers to, as frictionless reads them."""

import os
import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from gsc.data.fast.chunks import SIZE, Chunk, Records, Sums, chunks, records_of
from gsc.data.fast.columns import BOUNDS
from gsc.data.fast.lexicon import ANY, KINDS
from gsc.data.fast.plan import key_family
from gsc.data.fast.table import Table
from gsc.data.fast.typed import JOIN, NONE, key_text, reader
from gsc.data.fast.verdict import FallBackError, Reason

if TYPE_CHECKING:
    import polars as pl

Parts = tuple[str | None, ...]


class SortedTexts:
    """Texts of keys in a series of polars, for tables of some size."""

    def __init__(self, series: "pl.Series") -> None:
        """Take texts in any order."""
        self.series = series.unique().sort()

    def __contains__(self, text: object) -> bool:
        """Say whether a text is there."""
        place = self.series.search_sorted(str(text))
        return place < len(self.series) and self.series[place] == text


class KeySet:
    """What frictionless asks whether a key exists, in place of a set of its values."""

    def __init__(self, texts: Container[str]) -> None:
        """Take the texts of the keys."""
        self._texts = texts

    def __contains__(self, cells: tuple[Any, ...]) -> bool:
        """Say whether cells are a key; raises TypeError where a set would."""
        hash(cells)
        text = key_text(cells)
        return text is not None and text in self._texts


def _may_raise(field: Mapping[str, Any]) -> bool:
    """Say whether frictionless may raise where it compares a cell: times with and without a zone."""
    limits = field.get("constraints") or {}
    return field.get("type") in {"datetime", "time"} and any(name in limits for name in BOUNDS)


def _checked(chunks: Iterable[Chunk]) -> Iterator[Chunk]:
    """Yield chunks; raises FallBackError where a number may be one that raises where it is compared or hashed."""
    for chunk in chunks:
        if b"snan" in chunk.data.lower():
            raise FallBackError(Reason.REFERENCE, "sNaN")
        yield chunk


class _Key:
    """The fields of a key in the table that has it."""

    def __init__(self, table: Table, names: Sequence[str]) -> None:
        """Take the names of the fields; raises FallBackError where one is unknown."""
        known = {field["name"]: place for place, field in enumerate(table.plan.fields)}
        if not all(name in known for name in names):
            raise FallBackError(Reason.REFERENCE, ", ".join(names))
        if any(_may_raise(field) for field in table.plan.fields):
            raise FallBackError(Reason.REFERENCE, "bounds of times")
        self.places = tuple(known[name] for name in names)
        self.columns = [table.plan.columns[place] for place in self.places]
        self.fields = [table.plan.fields[place] for place in self.places]
        self.shapes = [self._shape(field) for field in self.fields]
        self.odd: set[Parts] = set()

    def texts(self, records: Records) -> Iterable[str]:
        """Yield the texts of the keys of records; what is no sure text is put aside."""
        for record in records:
            cells = [record[place] if place < len(record) else None for place in self.places]
            parts = tuple(
                None if cell is None or cell in column.missing else cell
                for cell, column in zip(cells, self.columns, strict=True)
            )
            if not any(part is not None for part in parts):
                continue
            if all(map(self._sure, parts, self.shapes)):
                yield JOIN.join(NONE if part is None else part for part in parts)
            else:
                self.odd.add(parts)

    def odd_texts(self) -> Iterable[str]:
        """Yield the texts of what was put aside, read by frictionless."""
        pairs = zip(self.fields, self.columns, strict=True)
        readers = [reader(field, column.missing) for field, column in pairs] if self.odd else []
        for parts in self.odd:
            values = tuple(None if part is None else read(part)[0] for read, part in zip(readers, parts, strict=True))
            text = key_text(values)
            if text is not None and not any(isinstance(value, Decimal) and value.is_nan() for value in values):
                yield text

    def _sure(self, part: str | None, shape: str) -> bool:
        if part is None:
            return True
        if len(self.places) > 1 and (NONE in part or JOIN in part):
            return False
        return shape == ANY or (shape != "" and re.fullmatch(shape, part) is not None)

    @staticmethod
    def _shape(field: Any) -> str:
        key_family(field)  # raises where the field is no key
        kind = KINDS.get((field.get("type", "string"), field.get("format", "default")))
        return kind.key if kind else ""


def lookup(table: Table, names: Sequence[str]) -> Container[str]:
    """Return the texts of the keys of a table; raises FallBackError where they cannot be read in bulk."""
    key = _Key(table, names)
    if table.small:
        texts: set[str] = set()
        with open(table.path, "rb") as file:
            size = os.path.getsize(table.path) + 1
            for number, chunk in enumerate(_checked(chunks(file, table.form, Sums(), size))):
                texts.update(key.texts(records_of(chunk, table.form)[0 if number else 1 :]))
        return frozenset(texts.union(key.odd_texts()))
    return _in_bulk(table, key)


def _in_bulk(table: Table, key: _Key) -> SortedTexts:
    import polars as pl  # noqa: PLC0415 - small tables do without

    from gsc.data.fast.conditions import key_text as key_expression  # noqa: PLC0415
    from gsc.data.fast.conditions import matches, plain_part  # noqa: PLC0415
    from gsc.data.fast.frames import cut  # noqa: PLC0415

    text = key_expression(table.plan, key.places)
    sure = pl.all_horizontal(
        [
            pl.lit(shape == ANY) if shape in {"", ANY} else matches(place, shape)
            for place, shape in zip(key.places, key.shapes, strict=True)
        ]
    )
    if len(key.places) > 1:
        sure = sure & pl.all_horizontal([plain_part(place) for place in key.places])
    found: list[pl.Series] = []
    with open(table.path, "rb") as file:
        for number, chunk in enumerate(_checked(chunks(file, table.form, Sums(), SIZE))):
            start = 0 if number else 1
            whole, odd = cut(chunk, table.form, len(table.plan.columns))
            frame = whole[start:]
            parts = frame.select(text.alias("key"), sure.alias("sure"))
            found.append(parts.filter(pl.col("sure"))["key"].drop_nulls().unique())
            unsure = frame.filter((~parts["sure"]) & parts["key"].is_not_null())
            records = [*map(list, unsure.rows()), *(record for place, record in odd.items() if place >= start)]
            found.append(pl.Series(list(key.texts(records)), dtype=pl.String))
    found.append(pl.Series(list(key.odd_texts()), dtype=pl.String))
    return SortedTexts(pl.concat(found))
