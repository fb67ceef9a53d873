"""The columns of a table with the types that its schema declares; what does not fit exactly is kept as text."""

from collections.abc import Iterator
from typing import Final, Literal, NamedTuple

import polars as pl

from gsc.data.export.declared import FieldText
from gsc.data.export.lexical import reader_of
from gsc.data.export.numeric import Asked, NumberFacts, number_facts, number_values
from gsc.model.package import Column

Kind = Literal["text", "integer", "number", "boolean", "date", "datetime", "time", "list", "json"]

_KINDS: Final[tuple[tuple[str, Kind], ...]] = (
    ("integer", "integer"),
    ("year", "integer"),
    ("number", "number"),
    ("boolean", "boolean"),
    ("date", "date"),
    ("datetime", "datetime"),
    ("time", "time"),
    ("list", "list"),
    ("object", "json"),
    ("array", "json"),
    ("geojson", "json"),
)
_PLAIN: Final = r"^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?$"
_WHOLE: Final = r"^-?(?:0|[1-9][0-9]*)$"
_DAY: Final = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
_MOMENT: Final = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}$"
_CLOCK: Final = r"^[0-9]{2}:[0-9]{2}:[0-9]{2}$"
_NEVER: Final = r"[^\s\S]"


class TypedColumn(NamedTuple):
    """One column: its cells as text and as values, both null where a value is missing.

    `cells` are in one form: numbers as JSON writes them with all their digits, `true` and `false`, ISO days and
    times, JSON on one line. `values` have the type of the engine; those of kind `list` and `json` are the text of
    the CSV. `number` tells how wide numbers are. `odd` is a value because of which the column is kept as text.
    """

    column: Column
    kind: Kind
    cells: pl.Series
    values: pl.Series
    number: NumberFacts = NumberFacts()
    odd: str = ""


class _Formed(NamedTuple):
    """A column on its way: as given, and in one form."""

    column: Column
    kind: Kind
    given: pl.Series
    cells: pl.Series


def typed_columns(
    frame: pl.DataFrame, columns: tuple[Column, ...], texts: tuple[FieldText, ...]
) -> tuple[TypedColumn, ...]:
    """Return the columns of a table, typed."""
    given = frame.with_columns_seq(list(_without_missing(columns, texts)))
    formed = _formed(given, columns, texts)
    numbers = number_facts(
        Asked(each.cells, each.kind == "number", each.kind == "number" and each.cells is not each.given)
        for each in formed
        if each.kind in {"integer", "number"}
    )
    cells = pl.DataFrame([each.cells for each in formed])
    values = cells.select_seq(
        [_value(each.kind, pl.col(each.column.name), numbers.get(each.column.name)) for each in formed]
    )
    return tuple(
        _typed(each, values[each.column.name], numbers.get(each.column.name, NumberFacts())) for each in formed
    )


def _without_missing(columns: tuple[Column, ...], texts: tuple[FieldText, ...]) -> Iterator[pl.Expr]:
    for column, text in zip(columns, texts, strict=True):
        if text.missing != ("",):  # a blank cell is null as it comes
            cell = pl.col(column.name) if "" in text.missing else pl.col(column.name).fill_null(pl.lit(""))
            yield pl.when(~cell.is_in(list(text.missing))).then(cell).alias(column.name)


def _formed(given: pl.DataFrame, columns: tuple[Column, ...], texts: tuple[FieldText, ...]) -> list[_Formed]:
    """Return the columns in one form: as they are where all cells already have it, else read one by one."""
    kinds = {column.name: _kind(column) for column in columns}
    plain = given.select_seq(
        pl.col(column.name).str.contains(_plain_form(column, text, kinds[column.name])).all()
        for column, text in zip(columns, texts, strict=True)
        if kinds[column.name] != "text"
    )
    fine = dict(zip(plain.columns, plain.row(0) if plain.width else (), strict=True))
    found = []
    for column, text in zip(columns, texts, strict=True):
        cells, kind = given[column.name], kinds[column.name]
        formed = cells if kind == "text" or fine[column.name] else _read_each(cells, column, text)
        found.append(_Formed(column, kind, cells, formed))
    return found


def _kind(column: Column) -> Kind:
    if column.type == "geopoint" and column.format != "default":
        return "json"
    return next((kind for name, kind in _KINDS if name == column.type), "text")


def _read_each(given: pl.Series, column: Column, text: FieldText) -> pl.Series:
    read = reader_of(column, text)
    known: dict[str | None, str | None] = {None: None}
    forms = []
    for cell in given.to_list():
        if cell not in known:
            known[cell] = read(cell)
        forms.append(known[cell])
    return pl.Series(given.name, forms, dtype=pl.String)


def _plain_form(column: Column, text: FieldText, kind: Kind) -> str:
    """Return the pattern of cells that need no reading, as they mean what they say."""
    if kind == "integer":
        return _WHOLE
    if kind == "number":
        return _WHOLE if text.group or text.decimal != "." else _PLAIN
    if kind == "boolean":
        usual = "true" in text.true and "false" in text.false
        return "^(?:true|false)$" if usual else _NEVER
    forms = {"date": _DAY, "datetime": _MOMENT, "time": _CLOCK}
    return forms.get(kind, _NEVER) if column.format == "default" else _NEVER


def _value(kind: Kind, cell: pl.Expr, number: NumberFacts | None) -> pl.Expr:
    """Return the cells as values; null where the engine cannot hold one."""
    if number is not None:
        return number_values(kind == "integer", cell, number)
    if kind == "boolean":
        return cell == "true"
    if kind == "date":
        return cell.str.to_date("%Y-%m-%d", strict=False)
    if kind == "datetime":
        return cell.str.to_datetime("%Y-%m-%dT%H:%M:%S%.f", time_unit="us", strict=False)
    return cell.str.to_time("%H:%M:%S%.f", strict=False) if kind == "time" else cell


def _typed(formed: _Formed, values: pl.Series, number: NumberFacts) -> TypedColumn:
    """Return a column as its type says, or as the text of the CSV if one of its values cannot be held."""
    column, kind, given, cells = formed
    if kind == "text":
        return TypedColumn(column, "text", given, given)
    if values.null_count() > given.null_count():
        odd = given.filter(values.is_null() & given.is_not_null())[0]
        return TypedColumn(column, "text", given, given, odd=str(odd))
    if kind == "integer" and values.dtype != pl.Int64:
        kind = "number"
    return TypedColumn(column, kind, cells, given if kind in {"list", "json"} else values, number)
