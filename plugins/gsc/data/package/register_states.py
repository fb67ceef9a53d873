"""Whether the states of a register are all declared, can be reached, and have their events."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from gsc.data.package.columns import written
from gsc.data.package.nodes import NOTHING, OBJECT, Node, at, entries, items, text, texts, values
from gsc.data.package.references import columns_of, missing_table
from gsc.data.package.register_ground import Ground, leads_here, missing, mistyped, repeated
from gsc.data.package.schema_check import nearest
from gsc.model.message import Message
from gsc.model.problem import Problem
from gsc.model.register import STATE

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "register-status-both": Message(
            "“status” and “lifecycle” stand side by side.", "Keep one: a record has its state from one place."
        ),
        "register-state-column": Message(
            "The table has a field “state”, which lists and facets would take for the state of the record.",
            "Rename the field, or name it as the column of “status”.",
        ),
        "register-status-column": Message(
            "The field “{name}” has no categories, so its values have no kinds.", "Give the field categories."
        ),
        "register-status-category": Message(
            "The field “{field}” has no category “{name}”.",
            "The nearest is “{nearest}”. The categories are: {known}.",
        ),
        "register-status-kind": Message(
            "The category “{name}” of the field “{field}” has no kind.", "Add it to “kinds”."
        ),
        "register-state-unknown": Message(
            "“{key}” names the state “{name}”, which is not declared.",
            "The nearest is “{nearest}”. The states are: {known}.",
        ),
        "register-state-unreachable": Message(
            "No way leads from the states of “start” to the state “{name}”.",
            "Add it to “start”, or to “follow” of the state before it, or delete it.",
        ),
        "register-early-follow": Message(
            "“{name}” may come early, but does not stand in “follow”.", "Add it to “follow”, or delete it from “early”."
        ),
        "register-early-period": Message(
            "“early” has a meaning only where “period” is required.", "Add “period: required”, or delete “early”."
        ),
        "register-then-period": Message(
            "“then” needs a period: without its end nothing begins by itself.",
            "Add “period: required” or “period: optional”, or delete “then”.",
        ),
        "register-then-required": Message(
            "The state “{name}” begins by itself, but its period is required, and no event names its last day.",
            "Make its period optional, or let “then” name another state.",
        ),
        "register-notice-period": Message(
            "A public notice has a last day, but the state “{name}” has no period.", "Add “period: required”."
        ),
        "register-events-own": Message(
            "The events stand in the table of the register itself.", "Put them into a table of their own."
        ),
        "register-events-key": Message(
            "The field “{name}” of the events has no foreign key to “{table}”.",
            "Add: foreignKeys: [{{fields: [{name}], reference: {{resource: {table}, fields: [{id}]}}}}].",
        ),
    }
)


def check_states(ground: Ground) -> Iterator[Problem]:
    """Yield the problems of `status` and `lifecycle`."""
    status, lifecycle = at(ground.register, "status"), at(ground.register, "lifecycle")
    if status is not NOTHING and lifecycle is not NOTHING:
        yield ground.at(status, "register-status-both")
    if STATE in columns_of(ground.table) and text(status, "column") != STATE:
        field = ground.field(STATE)
        yield ground.at(at(field, "name") if field else status, "register-state-column")
    if status is not NOTHING:
        yield from _status(ground, status)
    if lifecycle is not NOTHING:
        yield from _events(ground, lifecycle)
        yield from _lifecycle(ground, lifecycle)


def _status(ground: Ground, status: Node) -> Iterator[Problem]:
    column = at(status, "column")
    field = ground.field(column.value)
    if field is None:
        yield from missing(ground, (column,))
        return
    codes = [written(at(each, "value") if each.kind == OBJECT else each) for each in items(at(field, "categories"))]
    if not codes:
        yield ground.at(column, "register-status-column", name=column.value)
        return
    kinds = entries(at(status, "kinds"))
    for entry in kinds:
        if entry.key not in codes:
            place = Node("string", entry.key, entry.line, entry.column)
            details = {"nearest": nearest(entry.key, codes), "known": ", ".join(codes)}
            yield ground.at(place, "register-status-category", field=column.value, name=entry.key[:100], **details)
    for code in codes:
        if code not in {entry.key for entry in kinds}:
            yield ground.at(at(status, "kinds"), "register-status-kind", name=code, field=column.value)


def _events(ground: Ground, lifecycle: Node) -> Iterator[Problem]:
    place, tables, columns = at(lifecycle, "events"), ground.tables(), at(lifecycle, "columns")
    events = tables.get(place.value)
    if events is None:
        yield missing_table(ground.path, tables, place)
        return
    if place.value == text(ground.table, "name"):
        yield ground.at(place, "register-events-own")
        return
    for key, kind in (("record", "string"), ("state", "string"), ("date", "date"), ("until", "date")):
        for node in texts(at(columns, key)):
            yield from mistyped(ground, node, key, (kind,), events)
    yield from missing(ground, texts(at(columns, "reference")), table=events)
    yield from missing(ground, texts(at(columns, "note")), bases=True, table=events)
    record = at(columns, "record")
    if record.value in columns_of(events) and not leads_here(ground, place.value, record.value):
        details = {"table": text(ground.table, "name"), "id": text(ground.said, "id")}
        yield ground.at(record, "register-events-key", name=record.value, **details)


def _lifecycle(ground: Ground, lifecycle: Node) -> Iterator[Problem]:
    states = items(at(lifecycle, "states"))
    known = {text(each, "state"): each for each in states}
    yield from repeated(ground, ((text(each, "state"), at(each, "state")) for each in states), "states")
    named = [("start", at(lifecycle, "start"))]
    named += [(key, at(state, key)) for state in states for key in ("follow", "early", "then")]
    undeclared = [each for key, names in named for each in _undeclared(ground, key, names, tuple(known))]
    yield from undeclared
    for state in states:
        yield from _period(ground, state, known)
    reached = frozenset(known) if undeclared else _reached(lifecycle, known)
    for key, state in known.items():
        if key not in reached:
            yield ground.at(at(state, "state"), "register-state-unreachable", name=key)


def _undeclared(ground: Ground, key: str, names: Node, known: tuple[str, ...]) -> Iterator[Problem]:
    for node in texts(names):
        if node.value not in known:
            details = {"nearest": nearest(node.value, list(known)), "known": ", ".join(known)}
            yield ground.at(node, "register-state-unknown", key=key, name=node.value, **details)


def _period(ground: Ground, state: Node, known: Mapping[str, Node]) -> Iterator[Problem]:
    period, follow = text(state, "period") or "none", values(at(state, "follow"))
    for node in texts(at(state, "early")):
        if node.value in known and node.value not in follow:
            yield ground.at(node, "register-early-follow", name=node.value)
    if texts(at(state, "early")) and period != "required":
        yield ground.at(at(state, "early"), "register-early-period")
    for node in texts(at(state, "then")):
        if period == "none":
            yield ground.at(node, "register-then-period")
        if text(known.get(node.value, NOTHING), "period") == "required":
            yield ground.at(node, "register-then-required", name=node.value)
    if text(state, "kind") == "notice" and period == "none":
        yield ground.at(at(state, "state"), "register-notice-period", name=text(state, "state"))


def _reached(lifecycle: Node, known: Mapping[str, Node]) -> frozenset[str]:
    found: set[str] = set()
    rest = list(values(at(lifecycle, "start")))
    while rest:
        key = rest.pop()
        if key in known and key not in found:
            found.add(key)
            rest += (*values(at(known[key], "follow")), *values(at(known[key], "then")))
    return frozenset(found)
