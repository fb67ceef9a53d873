"""The catalogue of data packages, whole or narrowed to one value of a facet, cut into pages."""

from collections import Counter
from collections.abc import Iterable
from functools import partial
from typing import Final

from gsc.model.package_facts import PackageFacts
from gsc.model.words import Words
from gsc.publish.data_pages.addresses import catalogue_path, dataset_path, facet_path, file_path
from gsc.publish.data_pages.description import unmarked
from gsc.publish.data_pages.framing import data_frame
from gsc.publish.data_pages.views import CatalogueView, DataEntry, FacetGroup
from gsc.publish.data_pages.wording import wording
from gsc.publish.labels import label
from gsc.publish.outputs import Context
from gsc.publish.paths import feed_path, numbered
from gsc.publish.views import Crumb, Frame, Label, Pager

FACETS: Final = ("theme", "source")
_SOURCE_COLUMN: Final = "source"
Value = tuple[str, Words, int]
"""A value of a facet: its key, its words where they are not in the vocabulary, and its number of packages."""
Group = tuple[str, tuple[Value, ...]]


def newest_first(packages: Iterable[PackageFacts]) -> tuple[PackageFacts, ...]:
    """Return packages in the order of the catalogue: last changed first, then by slug; alike in every language.

    Those without any row stand last.
    """
    by_slug = sorted(packages, key=lambda facts: facts.package.slug)
    newest = sorted(by_slug, key=lambda facts: facts.modified, reverse=True)
    return tuple(sorted(newest, key=lambda facts: not any(table.rows for table in facts.tables)))


def values_of(facts: PackageFacts, facet: str, documents: frozenset[str]) -> tuple[str, ...]:
    """Return a package's values of a facet. `documents` are the slugs of the texts that rows may name as source."""
    if facet == "theme":
        return (facts.package.theme,) if facts.package.theme else ()
    named = {
        part.strip()
        for table in facts.tables
        for column in table.columns
        if column.name == _SOURCE_COLUMN
        for value, _ in column.frequent
        for part in value.split(";")
    }
    return tuple(sorted(named & documents))


def count_values(
    packages: Iterable[PackageFacts], facet: str, documents: frozenset[str]
) -> tuple[tuple[str, int], ...]:
    """Count the packages of each value of a facet, most first, then by key."""
    counted = Counter(value for facts in packages for value in values_of(facts, facet, documents))
    return tuple(sorted(counted.items(), key=lambda pair: (-pair[1], pair[0])))


def make_catalogue(
    context: Context, packages: tuple[PackageFacts, ...], groups: tuple[Group, ...], place: tuple[int, int, int]
) -> CatalogueView:
    """Return one page of the whole catalogue; `place` is (number, pages, total)."""
    frame = data_frame(context, "data_catalogue.html", context.gettext("Open data"), catalogue_path, ())
    return _view(context, frame, packages, groups, place)


def make_narrowed(
    context: Context,
    packages: tuple[PackageFacts, ...],
    groups: tuple[Group, ...],
    place: tuple[int, int, int],
    narrowed: tuple[str, Value],
) -> CatalogueView:
    """Return one page of the catalogue narrowed to (facet, value)."""
    facet, value = narrowed
    shown = _label(context, facet, value)
    frame = data_frame(
        context, "data_catalogue.html", shown.text, partial(_path, facet, value[0]), (Crumb(shown.text),)
    )
    return _view(context, frame, packages, groups, place)._replace(narrowed=shown)


def _path(facet: str, key: str, lang: str) -> str:
    return facet_path(lang, facet, key)


def _view(
    context: Context,
    frame: Frame,
    packages: tuple[PackageFacts, ...],
    groups: tuple[Group, ...],
    place: tuple[int, int, int],
) -> CatalogueView:
    number, pages, total = place
    first = next(each.path for each in frame.switch if each.state == "current")
    return CatalogueView(
        frame=_on_page(frame, number) if number > 1 else frame,
        entries=tuple(_entry(context, facts) for facts in packages),
        pager=Pager(number, tuple(numbered(first, each) for each in range(1, pages + 1)), total),
        facets=tuple(
            FacetGroup(facet, tuple(_label(context, facet, value) for value in values)) for facet, values in groups
        ),
        narrowed=None,
        told=packages,
        files=(
            ("JSON", "data/catalog.json"),
            ("DCAT (JSON-LD)", "data/catalog.jsonld"),
            ("DCAT (Turtle)", "data/catalog.ttl"),
            ("OpenAPI", "data/openapi.json"),
            ("Atom", feed_path(context.language.code, "data")),
        ),
    )


def _on_page(frame: Frame, number: int) -> Frame:
    """Return the frame of a later page; the catalogue is cut alike in all languages."""
    switch = tuple(each._replace(path=numbered(each.path, number)) for each in frame.switch)
    return frame._replace(title=f"{frame.title} ({number})", switch=switch, alternates=switch)


def _label(context: Context, facet: str, value: Value) -> Label:
    key, words, count = value
    path = facet_path(context.language.code, facet, key)
    if facet == "theme":
        return label(context, "themes", key, count)._replace(path=path)
    shown = wording(context, words)
    return Label(key, shown.text or key, shown.language, path, count)


def _entry(context: Context, facts: PackageFacts) -> DataEntry:
    package = facts.package
    lead = wording(context, package.descriptions)
    theme = _label(context, "theme", (package.theme, (), 0)) if package.theme else None
    return DataEntry(
        path=dataset_path(context.language.code, package.slug),
        title=wording(context, package.titles),
        lead=lead._replace(text=unmarked(lead.text)),
        theme=theme,
        tables=len(package.tables),
        rows=sum(table.rows for table in facts.tables),
        version=package.version,
        modified=facts.modified[:10],
        csv=file_path(package.slug, f"{package.tables[0].name}.csv") if package.tables else "",
    )
