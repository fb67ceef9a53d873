"""The columns of a table as a page shows them: the halves of a bilingual column as one."""

import json
from typing import Final, NamedTuple

from gsc.model.package import Column, ForeignKey, Table, bilingual_columns
from gsc.model.words import in_language
from gsc.publish.data_pages.wording import Wording, han_tag, plain, wording
from gsc.publish.outputs import Context, languages_by_code

NUMBERS: Final = frozenset({"integer", "number"})
_ALIGNED: Final = NUMBERS | {"year"}
_BRACKETS: Final = " \t([（【:：-–—/·,，"
_LONG: Final = 60  # characters from which a column wants room for sentences
_MIDDLE: Final = 18
_FEW: Final = 12  # values that a list to choose from may have
_OFTEN: Final = 3  # rows of each of them
_LISTS: Final = 4  # lists to choose from over one table


class Half(NamedTuple):
    """One language of a shown column: where it stands in a row, and its tag where that is not the page's."""

    place: int
    field: str
    tag: str


class ShownColumn(NamedTuple):
    """A column of a shown table.

    `halves` has the page's own language first. `kind` is `number`, `boolean` or `text`; `width` is `short`, `middle`
    or `long`. `labels` are (value, label, tag of its language or '') of a coded column. `keys` is where a foreign key
    leads. `choices` tells that a reader may choose among its values. `han` is the tag of Chinese words in it.
    """

    name: str
    title: Wording
    kind: str
    width: str
    halves: tuple[Half, ...]
    labels: tuple[tuple[str, str, str], ...] = ()
    keys: str = ""
    choices: bool = False
    unit: str = ""
    han: str = ""

    @property
    def fields(self) -> str:
        """Return the names of the fields in the order of `halves`, with spaces between."""
        return " ".join(half.field for half in self.halves)

    @property
    def langs(self) -> str:
        """Return the language tags in the order of `halves`, `-` for the page's own, with spaces between."""
        return " ".join(half.tag or "-" for half in self.halves)

    @property
    def labels_json(self) -> str:
        """Return the labels of a coded column for the script, as JSON."""
        return json.dumps({value: text for value, text, _ in self.labels}, ensure_ascii=False)


def shown_columns(
    context: Context, table: Table, rows: tuple[tuple[str, ...], ...], keys: tuple[tuple[str, str], ...]
) -> tuple[ShownColumn, ...]:
    """Return the columns of a table for a page; `rows` decide how wide they are, `keys` are (column, address)."""
    places = {column.name: place for place, column in enumerate(table.columns)}
    leading = dict(keys)
    return _few_choices(
        [
            _shown(context, (name, tuple((places[column.name], column) for column in columns)), rows, leading)
            for name, columns in bilingual_columns(table)
        ]
    )


def _few_choices(columns: list[ShownColumn]) -> tuple[ShownColumn, ...]:
    """Leave lists to choose from to a few columns: the coded ones first, yes or no last."""
    ranked = sorted(
        (each for each in columns if each.choices), key=lambda each: (each.kind == "boolean", not each.labels)
    )
    kept = {each.name for each in ranked[:_LISTS]}
    return tuple(each._replace(choices=each.name in kept) for each in columns)


def _shown(
    context: Context,
    group: tuple[str, tuple[tuple[int, Column], ...]],
    rows: tuple[tuple[str, ...], ...],
    keys: dict[str, str],
) -> ShownColumn:
    name, columns = group
    own = context.language.code
    ordered = sorted(columns, key=lambda each: each[1].lang not in {own, ""})
    first = ordered[0][1]
    kind = "number" if first.type in _ALIGNED else "boolean" if first.type == "boolean" else "text"
    labels = tuple(_label(context, column.value, column.labels) for column in first.categories)
    width = _width([each[1] for each in labels] or [_first(row, ordered) for row in rows])
    return ShownColumn(
        name=name,
        title=column_title(context, tuple(column for _, column in ordered), name),
        kind=kind,
        width=width,
        halves=tuple(Half(place, column.name, _tag(context, column.lang)) for place, column in ordered),
        labels=labels,
        keys=keys.get(first.name, ""),
        choices=bool(labels) or kind == "boolean" or (kind == "text" and _few(rows, ordered[0])),
        unit=first.unit,
        han="" if first.lang.startswith("zh") else han_tag(context, context.language),
    )


def _width(texts: list[str]) -> str:
    """Return how wide a column wants to be: as most of its texts do, though a rare long one wants some room."""
    lengths = sorted((len(text) + len(text.encode())) // 2 for text in texts) or [0]  # Chinese counts twice
    if lengths[len(lengths) * 9 // 10] >= _LONG:
        return "long"
    return "middle" if lengths[len(lengths) * 9 // 10] >= _MIDDLE or lengths[-1] >= _LONG else "short"


def _first(row: tuple[str, ...], halves: list[tuple[int, Column]]) -> str:
    """Return what a cell shows: its own language, else another."""
    return next((row[place] for place, _ in halves if row[place]), "")


def _label(context: Context, value: str, labels: tuple[tuple[str, str], ...]) -> tuple[str, str, str]:
    code, text = in_language(labels, context.language.code)
    return value, text or value, _tag(context, code)


def _tag(context: Context, code: str) -> str:
    if code in {"", context.language.code}:
        return ""
    known = languages_by_code(context.shell.settings).get(code)
    return known.tag if known else code


def _few(rows: tuple[tuple[str, ...], ...], where: tuple[int, Column]) -> bool:
    """Tell whether a text column has so few values, each so often, that a reader would choose among them."""
    place, column = where
    values = {row[place] for row in rows} if column.type == "string" else set()
    return 1 < len(values) <= _FEW and len(rows) >= _OFTEN * len(values) and max(map(len, values)) <= _LONG


def column_title(context: Context, columns: tuple[Column, ...], name: str) -> Wording:
    """Return what a column is called: of a bilingual one, what the titles of its halves have in common."""
    titles = [wording(context, column.titles) for column in columns]
    if not titles[0].text:
        return plain(context, name)
    if len(titles) > 1 and len({title.language for title in titles}) == 1:
        shared = _shared([title.text for title in titles]).rstrip(_BRACKETS)
        if shared:
            return Wording(shared, titles[0].language)
    return titles[0]


def _shared(texts: list[str]) -> str:
    """Return the beginning that all texts have in common."""
    first, last = min(texts), max(texts)
    same = next((at for at, pair in enumerate(zip(first, last, strict=False)) if pair[0] != pair[1]), len(first))
    return first[:same]


def key_columns(table: Table) -> tuple[tuple[str, ForeignKey], ...]:
    """Return (column, key) for each foreign key of a single column."""
    return tuple((key.columns[0], key) for key in table.foreign_keys if len(key.columns) == 1)
