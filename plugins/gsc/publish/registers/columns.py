"""The columns of a list, in the language of the page."""

import json
from typing import Final, NamedTuple

from gsc.model.package import Column
from gsc.model.register import STATE
from gsc.model.words import Words
from gsc.publish.data_pages.columns import Half, column_title
from gsc.publish.data_pages.wording import Wording, han_tag, plain, wording
from gsc.publish.outputs import Context, languages_by_code
from gsc.publish.registers.dated import is_dated
from gsc.publish.registers.head import Head
from gsc.publish.registers.rows import halves_of

_FIGURES: Final = frozenset({"integer", "number"})


class ListColumn(NamedTuple):
    """A column of a list.

    `role` is `number` (the printed number), `state`, `date`, `figure`, `flag` (yes or no) or `text`. The `heading`
    column names the record and links to it. `halves` has the page's own language first; a state has none. `labels` are
    those of a coded column. `leads` tells that the column is a foreign key. `han` is the tag of Chinese words in it.
    `told` are the labels of the page's language for the script, as JSON.
    """

    name: str
    role: str
    title: Wording
    heading: bool = False
    halves: tuple[Half, ...] = ()
    labels: tuple[tuple[str, Words], ...] = ()
    yes_no: bool = False
    leads: bool = False
    unit: str = ""
    han: str = ""
    told: str = ""

    @property
    def fields(self) -> str:
        """Return the names of the fields in the order of `halves`, with spaces between."""
        return " ".join(half.field for half in self.halves)

    @property
    def langs(self) -> str:
        """Return the language tags in the order of `halves`, `-` for the page's own, with spaces between."""
        return " ".join(half.tag or "-" for half in self.halves)


def list_columns(context: Context, head: Head) -> tuple[ListColumn, ...]:
    """Return the listed columns. Where the label is not among them, the first one names the record."""
    register = head.register
    names = register.listed or (register.label,)
    heading = register.label if register.label in names else next((name for name in names if name != STATE), "")
    return tuple(_column(context, head, name, heading=name == heading) for name in names)


def _column(context: Context, head: Head, name: str, *, heading: bool) -> ListColumn:
    standing = head.register.standing
    if name == STATE:
        return ListColumn(name, "state", plain(context, context.gettext("State")))
    halves = halves_of(head, name, context.language.code)
    columns = tuple(head.table.columns[place] for _, place in halves)
    first = columns[0]
    return ListColumn(
        name=name,
        role="state" if standing is not None and name == standing.column else _role(head, name, first),
        title=column_title(context, columns, name),
        heading=heading,
        halves=tuple(Half(place, head.table.columns[place].name, _tag(context, lang)) for lang, place in halves),
        labels=tuple((each.value, each.labels or (("", each.value),)) for each in first.categories),
        told=_told(context, first),
        yes_no=first.type == "boolean",
        leads=any(key.columns == (first.name,) for key in head.table.foreign_keys),
        unit=first.unit,
        han="" if first.lang.startswith("zh") else han_tag(context, context.language),
    )


def _told(context: Context, column: Column) -> str:
    labels = {each.value: wording(context, each.labels).text or each.value for each in column.categories}
    if column.type == "boolean":
        labels = {"true": context.gettext("yes"), "false": context.gettext("no"), **labels}
    return json.dumps(labels, ensure_ascii=False) if labels else ""


def _role(head: Head, name: str, column: Column) -> str:
    if name == head.register.number:
        return "number"
    if is_dated(column):
        return "date"
    return "figure" if column.type in _FIGURES else "flag" if column.type == "boolean" else "text"


def _tag(context: Context, code: str) -> str:
    """Return the tag of a language, '' for the page's own."""
    if code in {"", context.language.code}:
        return ""
    known = languages_by_code(context.shell.settings).get(code)
    return known.tag if known else code
