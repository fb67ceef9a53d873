"""Relations between the records of a register: drawn as curves between the lines of a list, and told in words."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Final, NamedTuple

from gsc.model.package import Table
from gsc.model.partial_date import parse_partial_date
from gsc.model.register import View
from gsc.model.register_facts import Record, RegisterFacts
from gsc.publish.data_pages.wording import Wording, plain, wording
from gsc.publish.outputs import Context
from gsc.publish.registers.addresses import view_path
from gsc.publish.registers.further.arcs import arcs
from gsc.publish.registers.further.frame import worded_frame
from gsc.publish.registers.further.items import itemiser, said
from gsc.publish.registers.further.leading import Leading, led_of
from gsc.publish.registers.further.reading import label_of, place_of, plain_reader
from gsc.publish.registers.further.top import view_top
from gsc.publish.registers.further.views import GraphNode, GraphView, Item, Tie
from gsc.publish.registers.head import Head, head_of

MOST_DRAWN: Final = 400  # relations; more are told in words only
MOST_TOLD: Final = 4000

Rows = tuple[tuple[str, ...], ...]


class Relation(NamedTuple):
    """One row of the table of relations, both ends of which are records."""

    source: str
    kind: str
    target: str


def make_graph(
    context: Context, facts: RegisterFacts, name: str, told: tuple[Table, Rows, int], leading: Leading
) -> GraphView:
    """Return the graph of a view; `told` is its table of relations with its first rows and the number of all.

    `leading` is where their keys lead.

    A relation to a record of another register is told in words only.
    The fourth column of a view, if it has one, is a date of the register by whose year the records are grouped.
    """
    head = head_of(facts)
    view = next(each for each in head.register.views if each.name == name)
    table, rows, total = told
    records = {record.id: record for record in facts.records}
    others = {
        each.value: Item(each.path(context.language.code), said(context, each.titles), "")
        for each in led_of(leading, view.columns[2])
    }
    relations = relations_of(table, view, rows, (records, others))
    within = [each for each in relations if each.target in records]
    item = itemiser(context, head)
    ends = {end for each in within for end in (each.source, each.target)}
    joined = ends | {each.source for each in relations}
    items = {record.id: item(record) for record in facts.records if record.id in joined}
    drawn = within if len(within) <= MOST_DRAWN else []
    return GraphView(
        frame=worded_frame(
            context,
            head,
            "register_view_graph.html",
            view.titles,
            partial(view_path, register=head.register.name, view=name),
        ),
        top=view_top(context, head, view),
        groups=_groups(by_year(head, view, [each for each in facts.records if each.id in ends]), drawn, items),
        ties=_ties(relations, others | items, _kinds(context, table, view)),
        relations=len(relations),
        left_out=max(0, total - len(rows)),
        nodes=len(ends),
    )


def relations_of(
    table: Table, view: View, rows: Rows, known: tuple[Mapping[str, Record], Mapping[str, Item]]
) -> list[Relation]:
    """Return the relations whose ends are known: (records of the register, all that the last column leads to)."""
    records, others = known
    source, kind, target = (place_of(table, column) for column in view.columns[:3])
    return [
        Relation(row[source], row[kind], row[target])
        for row in rows
        if row[source] in records and (row[target] in others or row[target] in records)
    ]


def by_year(head: Head, view: View, records: Sequence[Record]) -> list[tuple[str, list[Record]]]:
    """Return records by the year of the view's fourth column, oldest first, undated ones last; one group without it."""
    if len(view.columns) <= 3:
        return [("", list(records))]
    read = plain_reader(head.table, view.columns[3])
    dates = {record.id: parse_partial_date(read(record.cells)[:10]) for record in records}
    ordered = sorted(records, key=lambda record: (dates[record.id] is None, dates[record.id] or ()))
    groups: dict[str, list[Record]] = {}
    for record in ordered:
        date = dates[record.id]
        groups.setdefault(f"{date.year:04d}" if date else "", []).append(record)
    return list(groups.items())


def _groups(
    years: list[tuple[str, list[Record]]], relations: list[Relation], items: Mapping[str, Item]
) -> tuple[tuple[str, tuple[GraphNode, ...]], ...]:
    """Return the lines of the drawing; a year has a line of its own, except where there is but one group."""
    if not relations:
        return ()
    places, line = {}, 0
    for _, records in years:
        line += len(years) > 1
        for record in records:
            places[record.id] = line
            line += 1
    ends: dict[str, list[int]] = {}
    for relation in relations:
        ends.setdefault(relation.source, []).append(places[relation.target])
    return tuple(
        (
            year,
            tuple(GraphNode(items[each.id], arcs(places[each.id], ends.get(each.id, ()))) for each in records),
        )
        for year, records in years
    )


def _kinds(context: Context, table: Table, view: View) -> dict[str, Wording]:
    """Return the words of each kind of relation that has labels."""
    column = table.columns[place_of(table, view.columns[1])]
    return {each.value: wording(context, label_of(column.categories, each.value)) for each in column.categories} | {
        "": plain(context, "")
    }


def _ties(
    relations: Sequence[Relation], items: Mapping[str, Item], kinds: Mapping[str, Wording]
) -> tuple[tuple[Item, tuple[Tie, ...]], ...]:
    """Return the relations by the record that they come from, and then by kind."""
    found: dict[str, dict[str, list[Item]]] = {}
    for relation in relations:
        found.setdefault(relation.source, {}).setdefault(relation.kind, []).append(items[relation.target])
    own = kinds[""]
    return tuple(
        (
            items[source],
            tuple(Tie(kinds.get(kind, own._replace(text=kind)), tuple(others)) for kind, others in told.items()),
        )
        for source, told in found.items()
    )
