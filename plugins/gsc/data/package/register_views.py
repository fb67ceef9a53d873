"""Whether the further views of a register have the columns and tables that their kinds need."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from gsc.data.package.nodes import NOTHING, Node, at, items, text, texts
from gsc.data.package.references import columns_of, missing_table
from gsc.data.package.register_ground import DATES, Ground, keys_of, leads_here, missing, mistyped, repeated
from gsc.model.message import Message
from gsc.model.problem import Problem

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "register-view-columns": Message(
            "A view of the kind “{kind}” has {wanted} columns; here are {found}.", "Name these: {form}."
        ),
        "register-view-table": Message("A view of the kind “{kind}” needs a table of the package.", "Add “table: …”."),
        "register-view-other": Message(
            "A view of the kind “{kind}” shows the register itself, and no other table.", "Delete “table”."
        ),
        "register-view-key": Message(
            "No foreign key leads from the table “{other}” to “{table}”, so its rows belong to no record.",
            "Add the foreign key, or name another table.",
        ),
        "register-graph-key": Message(
            "The field “{name}” of the relations has no foreign key to {wanted}.",
            "Add the foreign key, so that the graph knows what it connects.",
        ),
    }
)

Check = Callable[[Ground, Node, Node], Iterator[Problem]]
"""Takes the other table of the view (NOTHING if it has none) and the name of a column."""


def _date(ground: Ground, _: Node, column: Node) -> Iterator[Problem]:
    return mistyped(ground, column, "columns", DATES)


def _own(ground: Ground, _: Node, column: Node) -> Iterator[Problem]:
    return missing(ground, (column,), bases=True)


def _other(ground: Ground, table: Node, column: Node) -> Iterator[Problem]:
    return missing(ground, (column,), bases=True, table=table)


def _code(ground: Ground, table: Node, column: Node) -> Iterator[Problem]:
    return missing(ground, (column,), table=table)


def _day(ground: Ground, table: Node, column: Node) -> Iterator[Problem]:
    return mistyped(ground, column, "columns", DATES, table)


def _flag(ground: Ground, table: Node, column: Node) -> Iterator[Problem]:
    return mistyped(ground, column, "columns", ("boolean",), table)


def _from(ground: Ground, table: Node, column: Node) -> Iterator[Problem]:
    yield from missing(ground, (column,), table=table)
    if column.value in columns_of(table) and not leads_here(ground, text(table, "name"), column.value):
        yield _unled(ground, column)


def _to(ground: Ground, table: Node, column: Node) -> Iterator[Problem]:
    yield from missing(ground, (column,), table=table)
    if column.value in columns_of(table) and not any(keys_of(ground, text(table, "name"), column.value)):
        yield _unled(ground, column)


def _unled(ground: Ground, column: Node) -> Problem:
    wanted = f"{text(ground.table, 'name')}.{text(ground.said, 'id')}"
    return ground.at(column, "register-graph-key", name=column.value, wanted=wanted)


class _Kind(NamedTuple):
    """What a kind of view needs: how many columns at least, how each is checked, and how they are written."""

    least: int
    checks: tuple[Check, ...]
    form: str
    table: bool = False


_KINDS: Final[Mapping[str, _Kind]] = MappingProxyType(
    {
        "tree": _Kind(1, (_own,) * 9, "[…, …]"),
        "timeline": _Kind(1, (_date, _date), "[date, end]"),
        "graph": _Kind(3, (_from, _code, _to, _date), "[from, kind, to, date]", table=True),
        "plan": _Kind(2, (_date, _date, _own, _own, _own), "[start, finish, group, units, detail]"),
        "table": _Kind(0, (), "[]", table=True),
        "overdue": _Kind(
            3,
            (_date, _day, _flag, _code, _other, _code),
            "[finish, date, completed, state, note, evidence]",
            table=True,
        ),
    }
)


def check_views(ground: Ground) -> Iterator[Problem]:
    """Yield the problems of views."""
    views = items(at(ground.register, "views"))
    yield from repeated(ground, ((text(each, "name"), at(each, "name")) for each in views), "views")
    for view in views:
        yield from _view(ground, view)


def _view(ground: Ground, view: Node) -> Iterator[Problem]:
    name, columns, place = text(view, "kind"), texts(at(view, "columns")), at(view, "table")
    kind = _KINDS[name]
    most = len(kind.checks)
    if not kind.least <= len(columns) <= most:
        wanted = str(most) if kind.least == most else f"{kind.least}–{most}"
        where = at(view, "columns") if columns else at(view, "kind")
        yield ground.at(where, "register-view-columns", kind=name, wanted=wanted, found=len(columns), form=kind.form)
        return
    if kind.table and place is NOTHING:
        yield ground.at(at(view, "kind"), "register-view-table", kind=name)
        return
    if not kind.table and place is not NOTHING:
        yield ground.at(place, "register-view-other", kind=name)
    table = ground.tables().get(place.value) if kind.table else NOTHING
    if table is None:
        yield missing_table(ground.path, ground.tables(), place)
        return
    if name == "overdue" and not any(leads_here(ground, place.value, each) for each in columns_of(table)):
        yield ground.at(place, "register-view-key", other=place.value, table=text(ground.table, "name"))
    for check, column in zip(kind.checks, columns, strict=False):
        yield from check(ground, table, column)
