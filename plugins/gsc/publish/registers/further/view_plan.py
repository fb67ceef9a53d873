"""The declared views of one register as outputs."""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from gsc.model.library import Library
from gsc.model.package import Table
from gsc.model.register import View
from gsc.model.register_facts import RegisterFacts
from gsc.publish.outputs import Output
from gsc.publish.registers.addresses import view_path
from gsc.publish.registers.further.graph import MOST_TOLD, make_graph
from gsc.publish.registers.further.leading import Leading, key_to, leading_of
from gsc.publish.registers.further.overdue import gather, make_overdue
from gsc.publish.registers.further.schedule import make_plan
from gsc.publish.registers.further.timeline import Pages, make_timeline
from gsc.publish.registers.further.top import has_states
from gsc.publish.registers.further.tree import make_tree
from gsc.publish.registers.further.whole_table import MOST, make_whole_table
from gsc.publish.registers.head import head_of
from gsc.publish.registers.links import LinkIndex

Rows = tuple[tuple[str, ...], ...]


class Ground(NamedTuple):
    """What the outputs of one register are made from. `day` is the as-of date, `leading` where its own keys lead."""

    library: Library
    links: LinkIndex
    facts: RegisterFacts
    day: str
    leading: Leading = ()


def view_outputs(ground: Ground) -> Iterator[Output]:
    """Yield the further views of a register in every language."""
    views = ground.facts.register.views
    if any(view.kind in {"tree", "timeline"} for view in views):
        ground = ground._replace(leading=_own_leading(ground))
    for view in views:
        yield from _view(ground, view)


def _view(ground: Ground, view: View) -> Iterator[Output]:
    facts = ground.facts
    make, inputs = _maker(ground, view)
    for language in ground.library.settings.languages:
        yield Output(view_path(language.code, facts.register.name, view.name), language.code, make, inputs)


def _maker(ground: Ground, view: View) -> tuple[Callable[..., Any], tuple[object, ...]]:
    """Return the function of a view's kind with its inputs."""
    facts, day = ground.facts, ground.day if has_states(head_of(ground.facts)) else ""
    if view.kind == "tree":
        return make_tree, (facts, view.name, ground.leading, day)
    if view.kind == "timeline":
        return make_timeline, (facts, view.name, (ground.leading, _pages(ground)), day)
    if view.kind == "plan":
        return make_plan, (facts, view.name)
    table, rows, total = table_of(ground, view.table)
    slug = facts.package.package.slug
    if view.kind == "overdue":
        key = key_to(ground.links, (slug, table.name), facts.register.name)
        groups = gather(facts, view, (table, key, rows), ground.day)
        return make_overdue, (head_of(facts), view, groups, (total, ground.day))
    rows = rows[: MOST_TOLD if view.kind == "graph" else MOST]  # what a page shows, and no more to tell apart
    leading = leading_of(ground.links, (slug, table.name), rows)
    if view.kind == "graph":
        return make_graph, (facts, view.name, (table, rows, total), leading)
    return make_whole_table, (head_of(facts), view, (table, rows, total), leading)


def _own_leading(ground: Ground) -> Leading:
    facts = ground.facts
    rows = (record.cells for record in facts.records)
    return leading_of(ground.links, (facts.package.package.slug, facts.table.name), rows)


def table_of(ground: Ground, name: str) -> tuple[Table, Rows, int]:
    """Return a table of the register's package with its rows: all of them where records are led to by them.

    Of another table the first rows are known, and how many there are.
    """
    package = ground.facts.package
    slug = package.package.slug
    for register in ground.library.registers:
        if register.package.package.slug == slug and register.table.name == name:
            return register.table, tuple(record.cells for record in register.records), len(register.records)
    for joining in ground.library.joining:
        if joining.package.slug == slug and joining.table.name == name:
            return joining.table, joining.rows, len(joining.rows)
    table = next(each for each in package.package.tables if each.name == name)
    known = package.facts(name)
    return table, known.preview, known.rows


def _pages(ground: Ground) -> Pages:
    """Return the pages that the records of the register lead to, with their titles in each language."""
    facts, library = ground.facts, ground.library
    head = head_of(facts)
    keys = {
        f"{link.section}/{record.cells[place]}"
        for link in facts.register.pages
        for place in (head.place(link.column),)
        for record in facts.records
        if record.cells[place]
    }
    found = []
    for key in sorted(keys):
        cards = ((language.code, library.cards[language.code].get(key)) for language in library.settings.languages)
        words = tuple((code, card.short or card.title) for code, card in cards if card)
        if words:
            found.append((key, words))
    return tuple(found)
