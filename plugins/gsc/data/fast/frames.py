"""Acceptance in bulk with polars: for tables of some size."""

import codecs
from collections.abc import Callable, Container, Mapping, Sequence

import polars as pl

from gsc.data.fast import conditions
from gsc.data.fast.chunks import Chunk, decoded, records_of
from gsc.data.fast.dialects import Format
from gsc.data.fast.lookups import SortedTexts
from gsc.data.fast.onlooker import Piece
from gsc.data.fast.plan import Plan
from gsc.data.fast.taken import Lookups, Taken
from gsc.data.fast.typed import notes, reader


class FrameEngine:
    """Accepts rows chunk by chunk, and remembers a hash of each key of the accepted ones: eight bytes."""

    def __init__(self, plan: Plan, form: Format, lookups: Lookups, show: Callable[[Piece], None] | None = None) -> None:
        """Take the plan of a table, its format, the values of its foreign keys, and who is shown all rows."""
        self._show = show
        self._plan = plan
        self._form = form
        self._known = {foreign: _series(lookups[foreign]) for foreign in plan.foreign}
        self._conditions = conditions.accepted(plan)
        self._readers = {
            place: reader(field, column.missing)
            for place, (field, column) in enumerate(zip(plan.fields, plan.columns, strict=True))
            if column.hard
        }
        texts = [conditions.key_text(plan, places) for places in plan.keys]
        self._hashed = [
            pl.when(text.is_not_null()).then(text.hash()).alias(f"key_{number}") for number, text in enumerate(texts)
        ]
        self._hashes: list[list[pl.Series]] = [[] for _ in plan.keys]

    def take(self, chunk: Chunk, first: int, *, header: bool) -> Taken:
        """Take the rows of a chunk; the first has a number, and a header before it is left out."""
        whole, odd = cut(chunk, self._form, len(self._plan.columns))
        start = int(header)
        frame = whole[start:]
        if self._show is not None:
            self._show(Piece(first + 1, frame, chunk.data, not odd))
        tests = [*self._conditions, *map(self._hard, self._readers, [frame] * len(self._readers))]
        tests += [conditions.refers(self._plan, foreign, known, frame) for foreign, known in self._known.items()]
        seen = frame.select(pl.all_horizontal(tests).fill_null(value=False).alias("sound"), *self._hashed)
        sound = seen["sound"]
        for hashes, name in zip(self._hashes, seen.columns[1:], strict=True):
            hashes.append(seen.select(pl.when("sound").then(name)).to_series())
        places = (~sound).arg_true()
        rejected = [
            (first + place, odd[place + start] if place + start in odd else list(cells))
            for place, cells in zip(places, frame[places].rows() if len(places) else (), strict=True)
        ]
        return Taken(frame.height, rejected)

    def shared(self, texts: Sequence[Sequence[str]]) -> list[int]:
        """Return the accepted rows that share a key with another or have one of the further texts of each key."""
        found: list[pl.Series] = []
        for hashes, more in zip(self._hashes, texts, strict=True):
            if not hashes:
                continue
            whole = pl.concat(hashes)
            sought = pl.concat([_repeated(whole), pl.Series(more, dtype=pl.String).hash()]).unique()
            if len(sought):
                found.append((whole.is_in(sought.implode()) & whole.is_not_null()).arg_true())
        return (pl.concat(found).unique().sort() + 1).to_list() if found else []

    def _hard(self, place: int, frame: pl.DataFrame) -> pl.Expr:
        """Return the condition that frictionless' own reader has no note on a cell: asked once for each text."""
        read = self._readers[place]
        texts = frame[:, place].drop_nulls().unique()
        wrong = [text for text in texts.to_list() if notes(read, text)]
        return ~pl.nth(place).is_in(pl.lit(pl.Series(wrong, dtype=pl.String)).implode())


def _series(texts: Container[str]) -> pl.Series:
    if isinstance(texts, SortedTexts):
        return texts.series
    return pl.Series(sorted(texts) if isinstance(texts, frozenset) else (), dtype=pl.String)


def _repeated(hashes: pl.Series) -> pl.Series:
    ordered = hashes.drop_nulls().sort()
    return ordered.filter(ordered == ordered.shift(1)).unique()


def cut(chunk: Chunk, form: Format, width: int) -> tuple[pl.DataFrame, Mapping[int, list[str]]]:
    """Return the cells of a chunk as texts, and the records that have too many or too few by their places.

    In the frame such a record is a row of nulls.
    """
    if chunk.records is None:
        frame = _read(chunk, form, width)
        if frame is not None:
            return frame, {}
        mended = None if chunk.quoted else _mended(chunk, form, width)
        if mended is not None:
            return mended
    records = records_of(chunk, form)
    odd = {place: record for place, record in enumerate(records) if len(record) != width}
    empty = [None] * width
    rows = [empty if place in odd else record for place, record in enumerate(records)]
    schema = {f"column_{number}": pl.String for number in range(1, width + 1)}
    return pl.DataFrame(dict(zip(schema, zip(*rows, strict=True), strict=True)) if rows else None, schema), odd


def _mended(chunk: Chunk, form: Format, width: int) -> tuple[pl.DataFrame, Mapping[int, list[str]]] | None:
    """Return what `cut` does of lines without quotes, None where Python must cut them."""
    delimiter = form.delimiter.encode()
    lines = chunk.data.replace(b"\r\n", b"\n").removesuffix(b"\n").split(b"\n")
    places = [place for place, line in enumerate(lines) if not line or line.count(delimiter) != width - 1]
    if len(places) > len(lines) // 2:
        return None
    odd = {place: next(form.reader([decoded(lines[place])])) for place in places}
    for place in places:
        lines[place] = delimiter.join([b"."] * width)
    frame = _read(Chunk(chunk.offset, b"\n".join(lines)), form, width)
    if frame is None:
        return None
    sound = pl.int_range(frame.height).is_in(places).not_()
    return frame.select(pl.when(sound).then(pl.all())), odd


def _blank_line(data: bytes) -> bool:
    return data.startswith((b"\n", b"\r")) or b"\n\n" in data or b"\n\r\n" in data


def _read(chunk: Chunk, form: Format, width: int) -> pl.DataFrame | None:
    """Return the cells of a chunk, None where Python must cut it: it is not rectangular, or no UTF-8."""
    if chunk.data.startswith(codecs.BOM_UTF8) or (width == 1 and _blank_line(chunk.data)):
        return None  # polars would leave the mark out, and Python finds no cell in a blank line
    data = chunk.data.replace(b"\r\n", b"\n") if b"\r" in chunk.data else chunk.data
    try:
        frame = pl.read_csv(
            data,
            has_header=False,
            separator=form.delimiter,
            quote_char='"' if chunk.quoted else None,
            schema={f"column_{number}": pl.String for number in range(1, width + 1)},
            infer_schema=False,
            empty_string_is_null=False,
            extra_columns="raise",
        )
    except (pl.exceptions.PolarsError, ValueError):
        return None
    return frame if _rectangular(frame, chunk, len(data), data.endswith(b"\n")) else None


def _rectangular(frame: pl.DataFrame, chunk: Chunk, size: int, ended: bool) -> bool:  # noqa: FBT001 - of one caller
    """Say whether no record was too short, which polars does not tell; it raises where one is too long.

    Without quotes every byte is in a cell, or is a delimiter or the end of a line: the sum tells.
    """
    rows, commas = frame.height, frame.height * (frame.width - 1)
    if chunk.quoted:
        return (rows, commas) == (chunk.rows, chunk.commas)
    cells = frame.select(pl.sum_horizontal(pl.all().str.len_bytes().cast(pl.Int64).sum())).item()
    return bool(cells + commas + rows - (not ended) == size)
