"""Records under their groups: a nested list from the trunk to the leaf."""

from collections.abc import Sequence
from functools import partial
from typing import Final, NamedTuple

from gsc.model.package import Column
from gsc.model.register import View
from gsc.model.register_facts import Record, RegisterFacts
from gsc.model.words import Words
from gsc.publish.data_pages.wording import Wording, plain, wording
from gsc.publish.outputs import Context
from gsc.publish.registers.addresses import view_path
from gsc.publish.registers.further.frame import worded_frame
from gsc.publish.registers.further.items import item_html, itemiser, link_html, words_html
from gsc.publish.registers.further.leading import Leading, Led, led_of
from gsc.publish.registers.further.reading import Reader, columns_of, place_of, reader
from gsc.publish.registers.further.top import has_states, view_top
from gsc.publish.registers.further.views import TreeView
from gsc.publish.registers.head import Head, head_of

MOST: Final = 2000  # records that a page names; of more it tells the numbers
OPEN: Final = 60  # records under one group that are shown without a click


class Level(NamedTuple):
    """One column of a tree: where its value stands, how it is read, and the order of its categories."""

    place: int
    read: Reader
    order: tuple[str, ...]
    leading: tuple[Led, ...]


class Node(NamedTuple):
    """A group: its words, the page of the record that it is, if it is one, and the records in it."""

    words: Words
    led: Led | None
    records: tuple[Record, ...]


def make_tree(context: Context, facts: RegisterFacts, name: str, leading: Leading, as_of: str) -> TreeView:
    """Return the tree of a view; `leading` are the records that the columns of groups lead to."""
    head = head_of(facts)
    view = next(each for each in head.register.views if each.name == name)
    named = len(facts.records) <= MOST
    frame = worded_frame(
        context,
        head,
        "register_view_tree.html",
        view.titles,
        partial(view_path, register=head.register.name, view=name),
    )
    writer = _Writer(context, head, as_of if has_states(head) else "", named=named)
    return TreeView(
        frame=frame,
        top=view_top(context, head, view, as_of if has_states(head) and named else ""),
        total=len(facts.records),
        body_html=writer.grow(levels_of(head, view, leading), facts.records),
        left_out=not named,
    )


def levels_of(head: Head, view: View, leading: Leading) -> tuple[Level, ...]:
    """Return the columns of a tree, from the trunk on."""
    return tuple(_level(head, name, leading) for name in view.columns)


def _level(head: Head, name: str, leading: Leading) -> Level:
    columns: tuple[Column, ...] = columns_of(head.table, name)
    order = tuple(each.value for each in columns[0].categories)
    return Level(
        place_of(head.table, columns[0].name), reader(head.table, name), order, led_of(leading, columns[0].name)
    )


def branches(level: Level, records: Sequence[Record]) -> list[Node]:
    """Return the groups of records: categories in their order, other values as they first come, blanks last."""
    groups: dict[tuple[str, Words], list[Record]] = {}
    for record in records:
        words = level.read(record.cells)
        groups.setdefault((record.cells[level.place] if words else "", words), []).append(record)
    rank = {value: at for at, value in enumerate(level.order)}
    led = {each.value: each for each in level.leading}
    ordered = sorted(groups.items(), key=lambda each: (not each[0][1], rank.get(each[0][0], len(rank))))
    return [Node(words, led.get(value), tuple(held)) for (value, words), held in ordered]


class _Writer:
    """Writes the nested lists of one page."""

    def __init__(self, context: Context, head: Head, day: str, *, named: bool) -> None:
        self._context = context
        self._item = itemiser(context, head, day)
        self._named = named

    def grow(self, levels: tuple[Level, ...], records: Sequence[Record]) -> str:
        """Return the list of the groups of the first level, those of the next inside, records at the end."""
        if not levels:
            return self._leaves(records)
        nodes = branches(levels[0], records)
        if len(nodes) == 1 and not nodes[0].words:
            return self.grow(levels[1:], records)  # a branch without this level needs no group of blanks
        parts = [f"<li>{self._branch(node, levels[1:])}</li>" for node in nodes]
        return f'<ul class="register-tree__list">{"".join(parts)}</ul>'

    def _branch(self, node: Node, below: tuple[Level, ...]) -> str:
        count = f'<span class="register-tree__count">{len(node.records)}</span>'
        name = words_html(self._context, self._words(node))
        inside = self.grow(below, node.records)
        if not inside:
            return f'<p class="register-tree__name">{self._linked(node, name)} {count}</p>'
        lead = node.led
        link = f'<p class="register-tree__own">{self._linked(node, name)}</p>' if lead else ""
        state = " open" if len(node.records) <= OPEN else ""
        return f'<details{state}><summary class="register-tree__name">{name} {count}</summary>{link}{inside}</details>'

    def _linked(self, node: Node, name: str) -> str:
        if node.led is None:
            return name
        return link_html(self._context, node.led.path(self._context.language.code), self._words(node))

    def _words(self, node: Node) -> Wording:
        words = node.led.titles if node.led else node.words
        return wording(self._context, words) if words else plain(self._context, self._context.gettext("not stated"))

    def _leaves(self, records: Sequence[Record]) -> str:
        if not self._named:
            return ""
        lines = [
            f'<li class="register-tree__leaf">{item_html(self._context, self._item(each))}</li>' for each in records
        ]
        return f'<ul class="register-tree__leaves">{"".join(lines)}</ul>'
