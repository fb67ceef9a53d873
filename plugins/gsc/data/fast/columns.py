"""A field as a column: what its cells must look like to be accepted in bulk."""

import datetime as dt
import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from gsc.data.fast import patterns
from gsc.data.fast.lexicon import ANY, KINDS, Kind

Reader = Callable[[Any], tuple[Any, Mapping[str, str] | None]]

BOUNDS: Final = ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum")
_PLAIN_CONSTRAINTS: Final = frozenset({"required", "unique", "enum", "minLength", "maxLength", "pattern", *BOUNDS})
SURE_NUMBER: Final = 15  # characters; decimals of no more digits are told apart by doubles
_NUMERAL: Final = re.compile(r"-?[0-9]{1,13}(?:\.[0-9]{1,12})?")
_DEFAULT_TRUE: Final = ("true", "True", "TRUE", "1")
_DEFAULT_FALSE: Final = ("false", "False", "FALSE", "0")


class Column(NamedTuple):
    """A field's conditions on the text of a cell.

    An empty `shape` accepts any text. `pattern` is for Rust, `source` the same for Python. Where `hard` is true the
    conditions could not be said so, and the cells are to be read by frictionless, each different text once.
    """

    name: str
    type: str
    missing: frozenset[str]
    required: bool = False
    shape: str = ""
    pattern: str = ""
    source: str = ""
    allowed: frozenset[str] | None = None
    bounds: tuple[tuple[str, str], ...] = ()
    order: str = ""
    shortest: int = 0
    longest: int | None = None
    hard: bool = False

    @property
    def free(self) -> bool:
        """Say whether any text is accepted."""
        return not (self.hard or self.shape or self.pattern or self.bounds or self.shortest) and (
            self.allowed is None and self.longest is None
        )


def column(field: Mapping[str, Any], missing: frozenset[str], *, key: bool) -> Column:
    """Return the column of a field's descriptor; `missing` are the texts of the schema that count as no value."""
    constraints = field.get("constraints") or {}
    own = field.get("missingValues")
    bare = Column(
        name=field["name"],
        type=field.get("type", "string"),
        missing=missing if own is None else frozenset(_value(entry) for entry in own),
        required=bool(constraints.get("required")),
    )
    kind = _kind(field, bare.type)
    if kind is None or not set(constraints) <= _PLAIN_CONSTRAINTS:
        return bare._replace(hard=True)
    shape = kind.key if key and kind.key not in {"", ANY} else kind.sure
    return _constrained(bare._replace(shape=shape, order=kind.order), constraints)


def _value(entry: Any) -> str:
    return str(entry["value"]) if isinstance(entry, Mapping) else str(entry)


def _kind(field: Mapping[str, Any], type_: str) -> Kind | None:
    if any(field.get(name) is not None for name in ("bareNumber", "floatNumber", "decimalChar", "groupChar")):
        return None
    if type_ == "boolean":
        texts = (*field.get("trueValues", _DEFAULT_TRUE), *field.get("falseValues", _DEFAULT_FALSE))
        return Kind("|".join(map(re.escape, map(str, texts)))) if all(map(_is_word, texts)) else None
    return KINDS.get((type_, field.get("format", "default")))


def _is_word(text: Any) -> bool:
    return isinstance(text, str) and re.fullmatch("[A-Za-z0-9一-鿿]+", text) is not None


def _constrained(bare: Column, constraints: Mapping[str, Any]) -> Column:
    column = bare
    for name, value in constraints.items():
        if value is None or name in {"required", "unique"}:
            continue
        found = _CONSTRAINTS[name](column, name, value)
        if found is None:
            return bare._replace(hard=True)
        column = found
    return column


def _with_pattern(column: Column, _: str, value: Any) -> Column | None:
    if column.type != "string" or not isinstance(value, str):
        return None
    patterns.checked(value)
    rust = patterns.in_rust(value)
    return column._replace(pattern=rust, source=value) if rust else None


def _with_enum(column: Column, _: str, value: Any) -> Column | None:
    if not isinstance(value, list) or column.type in {"boolean", "duration", "geopoint", "datetime", "time"}:
        return None
    texts = [text for text in map(_text, value) if text is not None]
    if column.type in {"string", "any"}:
        texts = [text for text in value if isinstance(text, str)]
    return column._replace(allowed=frozenset(texts))


def _with_length(column: Column, name: str, value: Any) -> Column | None:
    if column.type != "string" or not isinstance(value, int) or isinstance(value, bool):
        return None
    return column._replace(shortest=value) if name == "minLength" else column._replace(longest=value)


def _with_bound(column: Column, name: str, value: Any) -> Column | None:
    text = _text(value)
    if text is None or not column.order:
        return None
    fits = column.shape if column.order == "text" else _NUMERAL if column.order == "number" else "-?[0-9]{1,18}"
    if not re.fullmatch(fits, text) or (column.order == "number" and len(text) > SURE_NUMBER):
        return None
    return column._replace(bounds=(*column.bounds, (name, text)))


def _text(value: Any) -> str | None:
    """Return a value of a descriptor as the text of a cell that has this value, None if that is not sure."""
    if isinstance(value, str):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return value.isoformat()
    return None


_CONSTRAINTS: Final[Mapping[str, Callable[[Column, str, Any], Column | None]]] = MappingProxyType(
    {
        "pattern": _with_pattern,
        "enum": _with_enum,
        "minLength": _with_length,
        "maxLength": _with_length,
        **dict.fromkeys(BOUNDS, _with_bound),
    }
)
