"""The record of a register, filled from what the descriptor says of its table."""

from collections.abc import Callable

from gsc.data.package.nodes import NOTHING, STRING, Node, at, entries, items, plain, text, values
from gsc.model.package import Table, bilingual_columns
from gsc.model.register import (
    Calendar,
    EventColumns,
    Facet,
    Intake,
    InternalField,
    Lifecycle,
    PageLink,
    Register,
    Standing,
    State,
    View,
)
from gsc.model.words import Words

Say = Callable[[Node], Words]
"""Takes a text that is written by language."""


def fill_register(said: Node, table: Table, say: Say) -> Register | None:
    """Return the register that `gsc.resources.<table>` declares; None if it declares none."""
    entry = next((each for each in entries(said) if each.key == "register"), None)
    if entry is None:
        return None
    node = entry.node
    status = at(node, "status")
    return Register(
        name=text(node, "name"),
        titles=say(at(node, "title")),
        summaries=say(at(node, "summary")),
        label=text(node, "label"),
        number=text(node, "number"),
        listed=values(at(node, "list")),
        shown=values(at(node, "record")) or _rest(node, table),
        facets=tuple(_facet(each, say) for each in items(at(node, "facets"))),
        pairs=_pairs(node),
        lookup=values(at(node, "lookup")),
        mentions=values(at(node, "mentions")),
        order=values(at(node, "order")),
        sort_key=text(node, "sortKey"),
        standing=None if status is NOTHING else _standing(status),
        lifecycle=None if at(node, "lifecycle") is NOTHING else _lifecycle(at(node, "lifecycle"), say),
        certificate=plain(at(node, "certificate")) is True,
        feed=text(node, "feed"),
        calendar=None if at(node, "calendar") is NOTHING else _calendar(at(node, "calendar")),
        pages=tuple(PageLink(text(each, "column"), text(each, "section")) for each in items(at(node, "pages"))),
        views=tuple(_view(each, say) for each in items(at(node, "views"))),
        intake=None if at(node, "intake") is NOTHING else _intake(at(node, "intake"), say),
        ocds=plain(at(node, "ocds")) is True,
        group=text(node, "group"),
        line=entry.line,
    )


def _rest(node: Node, table: Table) -> tuple[str, ...]:
    """Return every column that a record's page does not show in its head."""
    told = {
        table.record_id,
        *(text(node, key) for key in ("label", "number", "sortKey")),
        text(node, "status", "column"),
    }
    return tuple(name for name, _ in bilingual_columns(table) if name not in told)


def facet_name(node: Node) -> str:
    """Return the name of a facet, which is part of its address."""
    return node.value.lower().replace("_", "-") if node.kind == STRING else text(node, "name")


def _facet(node: Node, say: Say) -> Facet:
    if node.kind == STRING:
        return Facet(facet_name(node), node.value)
    return Facet(facet_name(node), text(node, "column"), text(node, "by") or "value", say(at(node, "title")))


def _pairs(node: Node) -> tuple[tuple[str, str], ...]:
    """Return the pairs by the names of their facets, however the descriptor calls them."""
    facets = items(at(node, "facets"))
    names = {each.value: facet_name(each) for each in facets if each.kind == STRING}
    found = (values(each) for each in items(at(node, "pairs")))
    return tuple((names.get(one, one), names.get(other, other)) for one, other in found)


def _standing(node: Node) -> Standing:
    return Standing(text(node, "column"), tuple((each.key, each.node.value) for each in entries(at(node, "kinds"))))


def _lifecycle(node: Node, say: Say) -> Lifecycle:
    columns = at(node, "columns")
    return Lifecycle(
        events=text(node, "events"),
        columns=EventColumns(**{name: text(columns, name) for name in EventColumns._fields}),
        states=tuple(_state(each, say) for each in items(at(node, "states"))),
        start=values(at(node, "start")),
        objection=say(at(node, "objection")),
    )


def _state(node: Node, say: Say) -> State:
    return State(
        key=text(node, "state"),
        labels=say(at(node, "title")),
        kind=text(node, "kind"),
        follow=values(at(node, "follow")),
        period=text(node, "period") or "none",
        early=values(at(node, "early")),
        then=text(node, "then"),
    )


def _calendar(node: Node) -> Calendar:
    return Calendar(text(node, "start"), text(node, "end"), text(node, "place"))


def _view(node: Node, say: Say) -> View:
    return View(
        name=text(node, "name"),
        kind=text(node, "kind"),
        titles=say(at(node, "title")),
        summaries=say(at(node, "summary")),
        columns=values(at(node, "columns")),
        table=text(node, "table"),
    )


def _intake(node: Node, say: Say) -> Intake:
    internal = tuple(
        InternalField(
            text(each, "name"), text(each, "type"), say(at(each, "title")), plain(at(each, "required")) is True
        )
        for each in items(at(node, "internal"))
    )
    return Intake(text(node, "idPattern"), internal, say(at(node, "steps")))
