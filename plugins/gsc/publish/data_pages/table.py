"""The page that shows the rows of one table."""

from functools import partial
from typing import Final

from gsc.model.package import Table
from gsc.model.package_facts import PackageFacts, TableFacts
from gsc.publish.data_pages.addresses import dataset_path, dictionary_anchor, file_path, table_path
from gsc.publish.data_pages.cells import rows_html
from gsc.publish.data_pages.columns import ShownColumn, shown_columns
from gsc.publish.data_pages.description import unmarked
from gsc.publish.data_pages.downloads import TABLE_FORMS, files_of
from gsc.publish.data_pages.framing import data_frame, package_crumb, titled
from gsc.publish.data_pages.keys import SHOWN_ROWS, Anchored, key_pages
from gsc.publish.data_pages.views import Rows, TableView
from gsc.publish.data_pages.wording import wording
from gsc.publish.outputs import Context
from gsc.publish.paths import pretty, relative_root
from gsc.publish.views import Crumb

_MOST_IN_BROWSER: Final = 50_000  # rows that a page takes on demand
_CUT: Final = 72  # characters of a cell that a glance shows


def make_table(context: Context, facts: PackageFacts, name: str, known: Anchored) -> TableView:
    """Return the page of a table; `known` are the columns that foreign keys lead to."""
    package = facts.package
    table = next(each for each in package.tables if each.name == name)
    own = facts.facts(name)
    title = wording(context, table.titles)
    crumbs = (package_crumb(context, package.slug, package.titles), Crumb(title.text or name))
    lang = context.language.code
    path_in = partial(_path, package.slug, name)
    frame = titled(data_frame(context, "data_table.html", title.text or name, path_in, crumbs), table.titles)
    description = wording(context, table.descriptions)
    description = description._replace(text=unmarked(description.text))
    files = relative_root(context.path) + file_path(package.slug, "")
    keys = key_pages(context, package.slug, table, known)
    json = own.rows > SHOWN_ROWS and own.rows <= _MOST_IN_BROWSER
    return TableView(
        frame=frame._replace(description=description.text, updated=facts.modified[:10]),
        title=title if title.text else title._replace(text=name),
        description=description,
        package=wording(context, package.titles),
        package_path=dataset_path(lang, package.slug),
        dictionary=f"{relative_root(context.path)}{pretty(dataset_path(lang, package.slug))}#{dictionary_anchor(name)}",
        total=own.rows,
        rows=table_rows(context, (table, own), keys, anchors=True),
        files=files_of(facts, name, TABLE_FORMS),
        csv=f"{files}{name}.csv",
        json=f"{files}{name}.json" if json else "",
    )


def _path(slug: str, name: str, lang: str) -> str:
    return table_path(lang, slug, name)


def table_rows(
    context: Context,
    about: tuple[Table, TableFacts],
    keys: tuple[tuple[str, str], ...] = (),
    *,
    anchors: bool = False,
) -> Rows:
    """Return the rows that a table's page shows; `keys` are (column, page), `anchors` gives each record's row an id."""
    table, facts = about
    rows = facts.preview[:SHOWN_ROWS]
    columns = shown_columns(context, table, rows, keys)
    record = next((at for at, each in enumerate(table.columns) if anchors and each.name == table.record_id), -1)
    html = rows_html(columns, rows, _yes_no(context), record)
    return Rows(columns, html, len(rows), any(len(column.halves) > 1 for column in columns))


def preview_rows(
    context: Context, about: tuple[Table, TableFacts], keys: tuple[tuple[str, str], ...], most: int
) -> Rows:
    """Return the first rows as a glance: long texts cut, of a bilingual column the page's own language."""
    table, facts = about
    columns = shown_columns(context, table, facts.preview[:most], keys)
    rows = [_brief(columns, row) for row in facts.preview[:most]]
    return Rows(columns, rows_html(columns, rows, _yes_no(context)), len(rows), bilingual=False)


def _yes_no(context: Context) -> tuple[str, str]:
    return context.gettext("yes"), context.gettext("no")


def _brief(columns: tuple[ShownColumn, ...], row: tuple[str, ...]) -> list[str]:
    """Return a row whose long texts are cut; an address is kept, as it is a link."""
    made = [text if len(text) <= _CUT // 2 or text.startswith("http") else _cut(text) for text in row]
    for column in columns:
        shown = next((half.place for half in column.halves if row[half.place]), -1)
        for half in column.halves:
            if half.place != shown:
                made[half.place] = ""
    return made


def _cut(text: str) -> str:
    """Return the beginning of a text; Chinese characters, twice as wide as others, are half as many."""
    most = _CUT if len(text[:_CUT].encode()) < 2 * _CUT else _CUT // 2
    return text if len(text) <= most else f"{text[:most]}…"
