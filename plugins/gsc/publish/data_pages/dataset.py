"""The page of a data package."""

from functools import partial

from gsc.model.package import Package, Table
from gsc.model.package_facts import PackageFacts, Release
from gsc.model.words import in_language
from gsc.publish.data_pages.addresses import dataset_path, file_path, quality_path, table_path
from gsc.publish.data_pages.description import paragraphs, parted, unmarked
from gsc.publish.data_pages.dictionary import dictionary
from gsc.publish.data_pages.downloads import package_downloads, sums_html, table_downloads
from gsc.publish.data_pages.economies import Names
from gsc.publish.data_pages.facts import citing, facts_of
from gsc.publish.data_pages.figures import figures
from gsc.publish.data_pages.framing import data_frame, titled
from gsc.publish.data_pages.keys import Anchored, key_pages
from gsc.publish.data_pages.snippets import snippets
from gsc.publish.data_pages.statistics import statistics_html
from gsc.publish.data_pages.table import preview_rows
from gsc.publish.data_pages.views import DatasetView, ReleaseEntry, TableCount, TableSection
from gsc.publish.data_pages.wording import Wording, han_tag, plain, wording
from gsc.publish.outputs import Context, languages_by_code
from gsc.publish.paths import pretty
from gsc.publish.views import Crumb, Frame

PREVIEW_ROWS = 10


def make_dataset(context: Context, facts: PackageFacts, known: Anchored, economies: Names) -> DatasetView:
    """Return the page of a package; `known` are the columns that foreign keys lead to."""
    package = facts.package
    lang = context.language.code
    site_url = context.shell.settings.site_url
    code, text = in_language(package.descriptions, lang)
    language = languages_by_code(context.shell.settings).get(code, context.language)
    lead, about = (paragraphs(part, han_tag(context, language)) for part in parted(text))
    files = package_downloads(facts)
    return DatasetView(
        frame=_frame(context, facts, unmarked(text)),
        title=wording(context, package.titles),
        lead_html="\n".join(lead),
        about_html="\n".join(about),
        language_tag="" if language == context.language else language.tag,
        slug=package.slug,
        charts=figures(context, facts),
        downloads=table_downloads(context, facts),
        package_files=files,
        package_sums_html=sums_html(context, files),
        facts=facts_of(context, facts, economies),
        keywords=_keywords(context, package),
        tables=tuple(_section(context, facts, table, known) for table in package.tables),
        citing=citing(context, facts, f"{site_url}/{pretty(context.path)}"),
        snippets=snippets(site_url, facts),
        releases=tuple(_release(context, package, each) for each in facts.releases),
        unreleased=facts.unreleased,
        notes=sum(each.noted for each in facts.quality),
        untranslated=sum(count for table in facts.tables for _, count in table.untranslated),
        quality_path=quality_path(lang, package.slug),
        told=facts,
    )


def _foreign(context: Context, table: Table) -> dict[str, str]:
    """Return the tags of the columns that are in another language than the page, by name."""
    tags = {each.code: each.tag for each in context.shell.settings.languages if each != context.language}
    return {column.name: tags[column.lang] for column in table.columns if column.lang in tags}


def _frame(context: Context, facts: PackageFacts, description: str) -> Frame:
    package = facts.package
    title = wording(context, package.titles).text
    frame = data_frame(context, "dataset.html", title, partial(_path, package.slug), (Crumb(title),))
    return titled(frame, package.titles)._replace(description=description, updated=facts.modified[:10])


def _path(slug: str, lang: str) -> str:
    return dataset_path(lang, slug)


def _keywords(context: Context, package: Package) -> tuple[Wording, ...]:
    held = dict(package.keywords)
    code = context.language.code if context.language.code in held else next(iter(held), "")
    language = languages_by_code(context.shell.settings).get(code, context.language)
    return tuple(Wording(text, language) for text in held.get(code, ()))


def _section(context: Context, facts: PackageFacts, table: Table, known: Anchored) -> TableSection:
    slug, own = facts.package.slug, facts.facts(table.name)
    description = wording(context, table.descriptions)
    title = wording(context, table.titles)
    return TableSection(
        name=table.name,
        title=title if title.text else plain(context, table.name),
        description=description._replace(text=unmarked(description.text)),
        path=table_path(context.language.code, slug, table.name),
        count=own.rows,
        rows=preview_rows(context, (table, own), key_pages(context, slug, table, known), PREVIEW_ROWS),
        fields=dictionary(context, slug, table, own),
        statistics_html=statistics_html(own, _foreign(context, table), han_tag(context, context.language)),
        derived=bool(table.sql),
    )


def _release(context: Context, package: Package, release: Release) -> ReleaseEntry:
    titles = {table.name: table.titles for table in package.tables}
    note = wording(context, release.notes)
    return ReleaseEntry(
        version=release.version,
        date=release.date,
        path=file_path(package.slug, f"releases/{release.version}.json"),
        first=release.first,
        notes=(note,) if note.text else (),
        changes=tuple(
            TableCount(_named(context, change.name, titles.get(change.name, ())), *change[1:])
            for change in release.changes
            if change.added or change.removed or change.changed
        ),
    )


def _named(context: Context, name: str, titles: tuple[tuple[str, str], ...]) -> Wording:
    title = wording(context, titles)
    return title if title.text else plain(context, name)
