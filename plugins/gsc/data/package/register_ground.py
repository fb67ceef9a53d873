"""What the checks of a register stand on: its table, its declaration, and the columns and tables that there are."""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from gsc.data.package.fill import half
from gsc.data.package.nodes import Node, at, entries, items, named, text, values
from gsc.data.package.references import columns_of
from gsc.data.package.schema_check import nearest
from gsc.data.package.slugs import fits_pattern
from gsc.model.message import Message
from gsc.model.problem import Problem, problem
from gsc.model.register import STATE

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "register-column-type": Message(
            "“{key}” needs a field of type {wanted}; “{name}” is of type {type}.",
            "Name another field, or mend its type.",
        ),
        "register-state-none": Message(
            "“state” stands here, but the register declares no states.", "Add “status” or “lifecycle”, or delete it."
        ),
        "register-twice": Message("{what} “{name}” stands on line {first} already.", "Rename one of the two."),
    }
)

DAYS: Final = ("date", "datetime")
DATES: Final = (*DAYS, "year", "yearmonth")
"""Types whose values begin with a year; a text whose pattern allows nothing but dates is as good."""

_PARTIAL: Final = ("2016", "2016-07", "2016-07-29")
_NO_DATES: Final = ("", "a", "1", "16", "x2016", "津", "2016a", "12345678901")


class Ground(NamedTuple):
    """A register to check. `said` is all that the key gsc says of its `table`; `languages` make bases of columns."""

    path: str
    root: Node
    table: Node
    said: Node
    languages: tuple[str, ...]

    @property
    def register(self) -> Node:
        """Return the declaration."""
        return at(self.said, "register")

    @property
    def has_states(self) -> bool:
        """Tell whether the records have states."""
        return bool({"status", "lifecycle"} & {each.key for each in entries(self.register)})

    def at(self, node: Node, code: str, **details: object) -> Problem:
        """Return a problem that stands where a value stands."""
        return problem(self.path, node.line, node.column, code, **details)

    def tables(self) -> Mapping[str, Node]:
        """Return the tables of the package by name."""
        return dict(named(items(at(self.root, "resources"))))

    def field(self, name: str) -> Node | None:
        """Return a field of the register's table."""
        return fields_of(self.table).get(name)


def fields_of(table: Node) -> Mapping[str, Node]:
    """Return the fields of a table by name."""
    return dict(named(items(at(table, "schema", "fields"))))


def bases_of(table: Node, languages: tuple[str, ...]) -> tuple[str, ...]:
    """Return the bases of a table's bilingual columns."""
    bases = (half(name, languages)[0] for name in columns_of(table))
    return tuple(dict.fromkeys(base for base in bases if base))


def missing(
    ground: Ground, nodes: Iterable[Node], *, bases: bool = False, table: Node | None = None
) -> Iterator[Problem]:
    """Yield a problem for each name that no field has; `bases` allows the bases of bilingual columns as well."""
    table = ground.table if table is None else table
    known = [*columns_of(table), *(bases_of(table, ground.languages) if bases else ())]
    for node in nodes:
        if node.value not in known:
            details = {"table": text(table, "name"), "nearest": nearest(node.value, known), "known": ", ".join(known)}
            yield ground.at(node, "column-unknown", name=node.value[:100], **details)


def missing_or_state(ground: Ground, nodes: Iterable[Node], *, bases: bool = False) -> Iterator[Problem]:
    """Yield a problem for each name that is neither that of a field nor `state` of a register with states."""
    for node in nodes:
        if node.value != STATE:
            yield from missing(ground, (node,), bases=bases)
        elif not ground.has_states:
            yield ground.at(node, "register-state-none")


def mistyped(
    ground: Ground, node: Node, key: str, wanted: tuple[str, ...], table: Node | None = None
) -> Iterator[Problem]:
    """Yield a problem for the name of a field that is not there or of none of the types.

    Where all types of DATES are wanted, a text will do if its pattern allows dates only.
    """
    table = ground.table if table is None else table
    field = fields_of(table).get(node.value)
    if field is None:
        yield from missing(ground, (node,), table=table)
    elif text(field, "type") not in wanted and not (wanted == DATES and holds_dates(field)):
        told = ", ".join(wanted) + (", string (pattern)" if wanted == DATES else "")
        yield ground.at(node, "register-column-type", key=key, name=node.value, wanted=told, type=text(field, "type"))


def holds_dates(field: Node) -> bool:
    """Tell whether a text has a pattern that allows whole or partial dates, and nothing like a word or a number."""
    if text(field, "type") != "string":
        return False
    return any(fits_pattern(field, each) for each in _PARTIAL) and not any(
        fits_pattern(field, each) for each in _NO_DATES
    )


def keys_of(ground: Ground, table: str, column: str) -> Iterator[Node]:
    """Yield the references of a table's foreign keys that consist of one column."""
    schema = at(ground.tables()[table], "schema")
    for key in (*items(at(schema, "foreignKeys")), *items(at(ground.root, "gsc", "resources", table, "foreignKeys"))):
        if values(at(key, "fields")) == (column,):
            yield at(key, "reference")


def leads_here(ground: Ground, table: str, column: str) -> bool:
    """Tell whether a foreign key of a table of the package leads to the ids of the register's table."""
    here = text(ground.table, "name")
    return any(
        (text(each, "resource") or table) == here
        and text(each, "package") in {"", text(ground.root, "name")}
        and values(at(each, "fields")) == (text(ground.said, "id"),)
        for each in keys_of(ground, table, column)
    )


def repeated(ground: Ground, nodes: Iterable[tuple[str, Node]], what: str) -> Iterator[Problem]:
    """Yield a problem for each name that stands a second time; `what` is the key that holds them."""
    first: dict[str, int] = {}
    for name, node in nodes:
        if name in first:
            yield ground.at(node, "register-twice", what=what, name=name, first=first[name])
        first.setdefault(name, node.line)
