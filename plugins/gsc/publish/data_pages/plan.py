"""All pages of data packages as outputs."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from gsc.model.library import Library
from gsc.model.package_facts import PackageFacts
from gsc.publish.data_pages.addresses import catalogue_path, dataset_path, facet_path, quality_path, table_path
from gsc.publish.data_pages.catalogue import (
    FACETS,
    Group,
    Value,
    count_values,
    make_catalogue,
    make_narrowed,
    newest_first,
    values_of,
)
from gsc.publish.data_pages.dataset import make_dataset
from gsc.publish.data_pages.economies import Names, economy_names, names_of
from gsc.publish.data_pages.figures import chart_path, make_chart_file
from gsc.publish.data_pages.keys import anchored, keys_of
from gsc.publish.data_pages.quality import make_quality
from gsc.publish.data_pages.table import make_table
from gsc.publish.outputs import Output
from gsc.publish.paths import numbered

_POLICIES: Final = "policies/"


class Holding(NamedTuple):
    """What the pages of all packages are made of."""

    library: Library
    packages: tuple[PackageFacts, ...]
    columns: frozenset[tuple[str, str, str]]
    economies: Names


def data_page_outputs(library: Library, as_of: str) -> Iterator[Output]:
    """Yield every page of the data packages in every language; none where the site has no package.

    `as_of` is the site's as-of date; no page depends on it, as each tells the date of its own data.
    """
    del as_of
    if not library.packages:
        return
    packages = newest_first(library.packages)
    holding = Holding(library, packages, anchored(packages), economy_names(packages))
    groups = tuple((facet, _values(holding, facet)) for facet in FACETS)
    for language in library.settings.languages:
        yield from _catalogue(holding, language.code, groups)
        for facts in packages:
            yield from _package(holding, language.code, facts)


def _package(holding: Holding, lang: str, facts: PackageFacts) -> Iterator[Output]:
    slug = facts.package.slug
    known = keys_of(holding.columns, facts.package)
    names = names_of(holding.economies, facts.package.spatial)
    yield Output(dataset_path(lang, slug), lang, make_dataset, (facts, known, names))
    yield Output(quality_path(lang, slug), lang, make_quality, (facts,))
    for table in facts.package.tables:
        yield Output(table_path(lang, slug, table.name), lang, make_table, (facts, table.name, known))
        own = facts.facts(table.name)
        for chart in table.charts if own.rows <= len(own.preview) else ():
            yield Output(chart_path(slug, chart.name, lang), lang, make_chart_file, (facts, chart.name))


def _catalogue(holding: Holding, lang: str, groups: tuple[Group, ...]) -> Iterator[Output]:
    for number, part, place in _cut(holding, holding.packages):
        yield Output(numbered(catalogue_path(lang), number), lang, make_catalogue, (part, groups, place))
    documents = _documents(holding.library)
    for facet, values in groups:
        for value in values:
            having = tuple(each for each in holding.packages if value[0] in values_of(each, facet, documents))
            first = facet_path(lang, facet, value[0])
            for number, part, place in _cut(holding, having):
                inputs = (part, groups, place, (facet, value))
                yield Output(numbered(first, number), lang, make_narrowed, inputs)


def _cut(
    holding: Holding, packages: tuple[PackageFacts, ...]
) -> Iterator[tuple[int, tuple[PackageFacts, ...], tuple[int, int, int]]]:
    size = holding.library.settings.page_size
    pages = max(1, -(-len(packages) // size))
    for number in range(1, pages + 1):
        yield number, packages[(number - 1) * size : number * size], (number, pages, len(packages))


def _documents(library: Library) -> frozenset[str]:
    """Return the slugs of the official texts held here."""
    return frozenset(
        key.removeprefix(_POLICIES)
        for key in library.keys()  # noqa: SIM118  a method of ours, not a mapping's
        if key.startswith(_POLICIES) and not key.endswith("/index")
    )


def _values(holding: Holding, facet: str) -> tuple[Value, ...]:
    """Return the values of a facet, with the titles of documents in every language that has them."""
    library = holding.library
    documents = _documents(library)
    made = []
    for key, count in count_values(holding.packages, facet, documents):
        cards = (
            (language.code, library.cards[language.code].get(_POLICIES + key))
            for language in library.settings.languages
        )
        words = tuple((code, card.short or card.title) for code, card in cards if card) if facet == "source" else ()
        made.append((key, words, count))
    return tuple(made)
