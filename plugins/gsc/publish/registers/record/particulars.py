"""What a record holds, as rows of names and values."""

from functools import lru_cache
from typing import Final, NamedTuple

from gsc.model.package import Column, bilingual_columns
from gsc.model.register import STATE
from gsc.model.register_facts import Record
from gsc.publish.data_pages.columns import ShownColumn, column_title, shown_columns
from gsc.publish.outputs import Context
from gsc.publish.registers.head import Head
from gsc.publish.registers.record.cells import cell_html, target_html, worded_html
from gsc.publish.registers.record.inputs import Links
from gsc.publish.registers.record.sources import SOURCE, sources_html

_LONG: Final = 160  # bytes from which a value wants the whole width


class Particular(NamedTuple):
    """A column of a record page: its column as shown, the type of its cells, and its name as HTML."""

    column: ShownColumn
    type: str
    name_html: str


class _Place:
    """A register in one language: what the columns of all its records have in common is made once for it.

    Its hash is that of the head's digest, as that of a whole head takes longer than a page.
    """

    def __init__(self, context: Context, head: Head) -> None:
        self.context, self.head = context, head

    def __hash__(self) -> int:
        return hash((self.head.digest, self.context.language.code))

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, _Place)
            and self.head.digest == other.head.digest
            and self.context.language == other.context.language
            and self.context.shell is other.context.shell
            and self.context.gettext == other.context.gettext
        )


def particulars_html(context: Context, head: Head, record: Record, links: Links) -> str:
    """Return the rows of a definition list, without those whose cells are blank."""
    targets = dict(links.outgoing)
    made = []
    for name, (column, kind, name_html) in zip(*_shown(_Place(context, head)), strict=True):
        first = column.halves[0]
        if first.field in targets:
            value = target_html(context, targets[first.field])
        elif name == SOURCE:
            value = sources_html(context, record.cells[first.place], links.sources)
        else:
            value = cell_html(context, column, record.cells, kind)
        if value:
            wide = (
                " particulars__row--wide" if len(record.cells[first.place].encode("utf-8", "replace")) > _LONG else ""
            )
            made.append(f'<div class="particulars__row{wide}"><dt>{name_html}</dt><dd>{value}</dd></div>')
    return "\n".join(made)


@lru_cache(maxsize=64)
def _shown(place: _Place) -> tuple[tuple[str, ...], tuple[Particular, ...]]:
    context, head = place.context, place.head
    names = shown_names(head)
    columns = {each.name: each for each in shown_columns(context, head.table, (), ())}
    return names, tuple(_particular(context, name, head.columns(name), columns) for name in names)


def _particular(context: Context, name: str, columns: tuple[Column, ...], known: dict[str, ShownColumn]) -> Particular:
    """Return a column by its name, which may be that of one half of a bilingual one."""
    column = known.get(name) or known[columns[0].base]
    fields = {each.name for each in columns}
    halves = tuple(half for half in column.halves if half.field in fields)
    title = column_title(context, columns, name) if len(halves) < len(column.halves) else column.title
    return Particular(column._replace(halves=halves), columns[0].type, worded_html(context, title))


def shown_names(head: Head) -> tuple[str, ...]:
    """Return the columns of the register's record pages: the declared ones, or all that its head does not show."""
    register = head.register
    pages = {link.column for link in register.pages}
    if register.shown:
        return tuple(name for name in register.shown if name not in {STATE, *pages} and head.columns(name))
    standing = register.standing.column if register.standing else ""
    told = {head.table.record_id, register.label, register.number, register.sort_key, standing, *pages}
    return tuple(
        name
        for name, columns in bilingual_columns(head.table)
        if name not in told and not told & {column.name for column in columns}
    )
