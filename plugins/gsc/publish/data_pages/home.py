"""A data package in two sentences and one chart, for the home page."""

from typing import Final

from gsc.model.library import Library
from gsc.model.package_facts import PackageFacts
from gsc.publish.data_pages.addresses import dataset_path
from gsc.publish.data_pages.catalogue import newest_first
from gsc.publish.data_pages.description import sentences_of, unmarked
from gsc.publish.data_pages.figures import figures
from gsc.publish.data_pages.views import HomeDataView
from gsc.publish.data_pages.wording import wording
from gsc.publish.outputs import Context

_SENTENCES: Final = 2


def home_package(library: Library) -> PackageFacts | None:
    """Return the package that the home page shows: the one chosen, else the first of the catalogue with a chart."""
    chosen = [facts for facts in library.packages if facts.package.slug == library.settings.home_dataset]
    for facts in chosen or newest_first(library.packages):
        for table in facts.package.tables:
            own = facts.facts(table.name)
            if table.charts and own.rows <= len(own.preview):
                return facts
    return None


def home_data(context: Context, facts: PackageFacts) -> HomeDataView:
    """Return a package as the home page shows it."""
    lead = wording(context, facts.package.descriptions)
    return HomeDataView(
        title=wording(context, facts.package.titles),
        lead=lead._replace(text=sentences_of(unmarked(lead.text), _SENTENCES)),
        path=dataset_path(context.language.code, facts.package.slug),
        figure=next((figure for figure in figures(context, facts) if figure.kind), None),
        rows=sum(table.rows for table in facts.tables),
    )
