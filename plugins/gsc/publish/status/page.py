"""The page that tells editors how the site stands, in each language."""

from collections.abc import Iterator
from typing import Final

from gsc.model.library import Library
from gsc.model.words import Words
from gsc.publish.data_pages.addresses import quality_path
from gsc.publish.data_pages.wording import Wording, plain, wording
from gsc.publish.frames import common_frame
from gsc.publish.outputs import Context, Output, languages_by_code
from gsc.publish.paths import INDEX, page_path
from gsc.publish.status.clause_lines import clause_lines
from gsc.publish.status.survey import Count, PageState, count_pages, survey
from gsc.publish.status.views import CountGroup, CountRow, DataEntry, StatusEntry, StatusList, StatusView
from gsc.publish.views import Crumb

SHOWN: Final = 200  # pages of one state that are listed; `gsc status` lists all
_ALWAYS: Final = ("pages", "outdated", "missing", "overdue")
_LISTED: Final = ("outdated", "unrecorded", "missing", "overdue")
_Blank = tuple[str, Words, str, Words, str, int]
"""(package, its titles, table, its titles, language, blank cells)"""
_Listed = tuple[str, tuple[PageState, ...], int]
"""(state, the first pages that have it, all of them)"""


def status_path(lang: str) -> str:
    """Return the path of the page on the state of the site."""
    return f"{lang}/status/{INDEX}"


def status_outputs(library: Library, as_of: str) -> Iterator[Output]:
    """Yield the page of each language. `as_of` is the site's as-of date."""
    found = survey(library, as_of)
    counts = count_pages(found, tuple(section.name for section in library.settings.sections))
    blanks = tuple(_blanks(library))
    for language in library.settings.languages:
        lang = language.code
        own = [page for page in found.pages if page.lang == lang]
        listed = tuple(_listed(state, own) for state in _LISTED)
        yield Output(status_path(lang), lang, make_status, (counts, listed, blanks, as_of))


def _listed(state: str, pages: list[PageState]) -> _Listed:
    found = tuple(page for page in pages if (page.overdue if state == "overdue" else page.state == state))
    return state, found[:SHOWN], len(found)


def _blanks(library: Library) -> Iterator[_Blank]:
    """Yield the blank cells of each table by language."""
    for facts in library.packages:
        for table in facts.package.tables:
            langs = {column.name: column.lang for column in table.columns}
            counts: dict[str, int] = {}
            for name, blank in facts.facts(table.name).untranslated:
                counts[langs[name]] = counts.get(langs[name], 0) + blank
            for lang, blank in counts.items():
                if blank:
                    yield facts.package.slug, facts.package.titles, table.name, table.titles, lang, blank


def make_status(
    context: Context, counts: tuple[Count, ...], listed: tuple[_Listed, ...], blanks: tuple[_Blank, ...], as_of: str
) -> StatusView:
    """Return the page on the state of the site."""
    title = context.gettext("State of translations and reviews")
    crumbs = (Crumb(context.gettext("Home"), page_path(context.language.code, "index")), Crumb(title))
    frame = common_frame(context, "translation_status.html", title, status_path, crumbs)
    columns = tuple(
        name for name in Count._fields[2:] if name in _ALWAYS or any(getattr(count, name) for count in counts)
    )
    return StatusView(
        frame=frame._replace(noindex=True, alternates=()),
        as_of=as_of,
        columns=columns,
        groups=_groups(context, counts, columns),
        lists=tuple(
            StatusList(state, tuple(_entry(context, page, state) for page in pages), total)
            for state, pages, total in listed
            if total
        ),
        data=tuple(_data(context, blank) for blank in blanks),
    )


def _groups(context: Context, counts: tuple[Count, ...], columns: tuple[str, ...]) -> tuple[CountGroup, ...]:
    """Return the numbers by language, the page's own first."""
    codes = [context.language.code, *(each for each in languages_by_code(context.shell.settings))]
    languages = languages_by_code(context.shell.settings)
    return tuple(
        CountGroup(languages[code], tuple(_row(context, count, columns) for count in counts if count.lang == code))
        for code in dict.fromkeys(codes)
    )


def _row(context: Context, count: Count, columns: tuple[str, ...]) -> CountRow:
    item = next((item for item in context.chrome.nav if item.section == count.section), None)
    if not count.section:
        title = plain(context, context.gettext("Home"))
    else:
        title = Wording(item.title, item.lang) if item else plain(context, count.section)
    key = f"{count.section}/index" if count.section else "index"
    path = page_path(count.lang, key) if item or not count.section else ""
    return CountRow(title, path, tuple(getattr(count, name) for name in columns))


def _entry(context: Context, page: PageState, state: str) -> StatusEntry:
    language = languages_by_code(context.shell.settings)[page.shown]
    changes = page.changes if state == "outdated" and page.changes else ()
    return StatusEntry(
        title=Wording(page.title, language),
        path=page_path(page.lang, page.key),
        file=page.path,
        changes=clause_lines(context, page.key, (page.lang, page.origin), changes),
        day=page.due if state == "overdue" else "",
    )


def _data(context: Context, blank: _Blank) -> DataEntry:
    slug, titles, table, names, lang, count = blank
    name = wording(context, names)
    return DataEntry(
        title=wording(context, titles),
        table=name if name.text else plain(context, table),
        path=quality_path(context.language.code, slug),
        name=table,
        language=languages_by_code(context.shell.settings).get(lang, context.language),
        blank=count,
    )
