"""The rows of other tables that lead to a record, as tables of its page."""

from collections.abc import Sequence
from functools import lru_cache
from html import escape
from typing import Final

from gsc.model.package import Category, Column, Table
from gsc.publish.data_pages.addresses import row_anchor, table_path
from gsc.publish.data_pages.columns import ShownColumn, shown_columns
from gsc.publish.data_pages.wording import wording
from gsc.publish.outputs import Context
from gsc.publish.paths import pretty, relative_root
from gsc.publish.registers.links import Group, Joined
from gsc.publish.registers.record.cells import cell_html, plain_html, target_html, titles_html
from gsc.publish.registers.record.inputs import Links
from gsc.publish.registers.record.sources import SOURCE, sources_html
from gsc.publish.registers.record.views import Relation
from gsc.publish.registers.shown_columns import Piece

_NUMBER: Final = ' class="record-links__number"'


def relations_of(context: Context, links: Links) -> tuple[Relation, ...]:
    """Return the groups of rows that lead to a record, each as a table."""
    return tuple(_relation(context, group, links) for group in links.groups)


def _relation(context: Context, group: Group, links: Links) -> Relation:
    others = tuple(each for each in group.others if any(each[0] in dict(row.targets) for row in group.rows))
    group = group._replace(others=others)
    columns = _columns(context, group)
    role = wording(context, group.role)
    names = (*(wording(context, titles).text for _, titles in group.others), *(each.title.text for each in columns))
    return Relation(
        title=wording(context, group.titles),
        role=role if role.text else None,
        head_html=_head(context, group, columns),
        body_html="\n".join(_row(context, group, columns, (row, links, names)) for row in group.rows),
        shown=len(group.rows),
        total=group.total,
        more=_more(context, group),
    )


def _more(context: Context, group: Group) -> str:
    """Return the way to the page of the table, at the first row that is shown."""
    page = relative_root(context.path) + pretty(table_path(context.language.code, group.slug, group.table))
    first = group.rows[0].own.record if group.rows[0].own else group.rows[0].row
    return f"{page}#{row_anchor(first)}" if first else page


def _columns(context: Context, group: Group) -> tuple[ShownColumn, ...]:
    """Return the columns that any of the rows fills."""
    return tuple(
        column
        for column in shown_columns(context, _table(group.columns), (), ())
        if any(row.cells[half.place] for row in group.rows for half in column.halves)
    )


@lru_cache(maxsize=256)
def _table(pieces: tuple[Piece, ...]) -> Table:
    columns = tuple(
        Column(
            name=each.name,
            type=each.type,
            titles=each.titles,
            categories=tuple(Category(value, labels) for value, labels in each.labels),
            base=each.base,
            lang=each.lang,
            unit=each.unit,
        )
        for each in pieces
    )
    return Table("", "", (), (), columns)


def _head(context: Context, group: Group, columns: Sequence[ShownColumn]) -> str:
    cells = [context.gettext("Record")] if group.register else []
    names = [plain_html(cell) for cell in cells]
    names += [titles_html(context, titles) for _, titles in group.others]
    names += [titles_html(context, ((column.title.language.code, column.title.text),)) for column in columns]
    kinds = [""] * (len(names) - len(columns)) + [_NUMBER if each.kind == "number" else "" for each in columns]
    return "".join(f'<th scope="col"{kind}>{name}</th>' for name, kind in zip(names, kinds, strict=True))


def _row(
    context: Context, group: Group, columns: Sequence[ShownColumn], about: tuple[Joined, Links, Sequence[str]]
) -> str:
    """Return a row; its cells tell their column where a narrow screen shows the row as a block."""
    row, links, names = about
    targets = dict(row.targets)
    cells = [target_html(context, row.own) if row.own else plain_html(row.row)] if group.register else []
    cells += [target_html(context, targets[name]) if name in targets else "" for name, _ in group.others]
    for column in columns:
        if column.name == SOURCE:
            cells.append(sources_html(context, row.cells[column.halves[0].place], links.sources))
        else:
            cells.append(cell_html(context, column, row.cells))
    first, *others = cells
    kinds = [""] * (len(cells) - len(columns)) + [_NUMBER if each.kind == "number" else "" for each in columns]
    told = [f' data-name="{escape(name)}"' for name in names[-len(others) :]] if others else []
    data = "".join(
        f"<td{kind}{name if cell else ''}>{cell}</td>" for cell, kind, name in zip(others, kinds[1:], told, strict=True)
    )
    header = f'<th scope="row">{first}</th>' if first else "<td></td>"
    return f"<tr>{header}{data}</tr>"
