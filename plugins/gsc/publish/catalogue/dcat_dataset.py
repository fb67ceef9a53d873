"""One dataset of the graph: what it is, whom it comes from, and all its files."""

from collections.abc import Iterator

from gsc.model.package import Package
from gsc.model.package_facts import PackageFacts
from gsc.publish.catalogue.addresses import (
    croissant_name,
    csvw_name,
    dataset_iri,
    file_address,
    package_address,
    page_address,
    web_address,
)
from gsc.publish.catalogue.agents import contributors, creators, publisher
from gsc.publish.catalogue.days import datatype, day, interval
from gsc.publish.catalogue.dcat_files import distribution_iri, file_resources
from gsc.publish.catalogue.dcat_shared import Shared
from gsc.publish.catalogue.dcat_terms import PUBLIC, language_iri, theme_iri
from gsc.publish.catalogue.forms import offered, table_file
from gsc.publish.catalogue.graph import Resource, Statement, link, links, plain, texts, typed
from gsc.publish.catalogue.place import Place
from gsc.publish.catalogue.sayings import saying


def dataset_resources(place: Place, facts: PackageFacts, shared: Shared) -> Iterator[Resource]:
    """Yield a dataset, its period, its sources and its files; what it shares with others goes to `shared`."""
    package = facts.package
    period = _period(place, package)
    origins = tuple(_origins(place, facts))
    statements = (
        *_words(place, facts),
        *_people(place, package, shared),
        *_scope(place, package, shared, period),
        *links("dct:license", [shared.licence(each) for each in package.licences]),
        ("dct:accessRights", link(shared.rights(PUBLIC))),
        *links("dct:provenance", [each.iri for each in origins]),
        *links("dct:source", _other_packages(place, package)),
        *links("dcat:landingPage", _pages(place, package.slug, shared)),
        *links("foaf:page", _descriptions(place, package.slug, shared)),
        *links("dcat:distribution", [distribution_iri(place, package.slug, each.path) for each in offered(facts)]),
    )
    yield Resource(dataset_iri(place.url, package.slug), ("dcat:Dataset",), statements)
    yield from period
    yield from origins
    yield from file_resources(place, facts, shared)


def languages_of(package: Package) -> list[str]:
    """Return the codes of the languages that the data are in: those of bilingual columns, else the package's."""
    halves = dict.fromkeys(column.lang for table in package.tables for column in table.columns if column.lang)
    return list(halves) or [package.language]


def _words(place: Place, facts: PackageFacts) -> list[Statement]:
    package = facts.package
    created, modified = day(package.created), day(facts.modified)
    notes = facts.releases[0].notes if facts.releases else ()
    keywords = [(place.tags.get(code, code), word) for code, words in package.keywords for word in words if word]
    return [
        ("dct:identifier", plain(package.slug)),
        *texts("dct:title", place.tagged(package.titles)),
        *texts("dct:description", place.tagged(package.descriptions or package.titles)),
        *texts("dcat:keyword", keywords),
        *([("dcat:version", plain(package.version))] if package.version else []),
        *texts("adms:versionNotes", place.tagged(notes)),
        *typed("dct:issued", created, datatype(created)),
        *typed("dct:modified", modified, datatype(modified)),
    ]


def _people(place: Place, package: Package, shared: Shared) -> list[Statement]:
    return [
        ("dct:publisher", link(shared.agent(publisher(place, package)))),
        *links("dct:creator", [shared.agent(each) for each in creators(place, package)]),
        *links("dct:contributor", [shared.agent(each) for each in contributors(place, package)]),
    ]


def _scope(place: Place, package: Package, shared: Shared, period: tuple[Resource, ...]) -> list[Statement]:
    tags = [place.tags.get(code, code) for code in languages_of(package)]
    return [
        *links("dct:language", [shared.language(language_iri(tag)) for tag in tags]),
        *links("dct:spatial", [shared.location(code) for code in package.spatial]),
        *links("dct:temporal", [each.iri for each in period]),
        *links("dcat:theme", [theme_iri(place, package.theme)] if package.theme else []),
    ]


def _period(place: Place, package: Package) -> tuple[Resource, ...]:
    first, last = interval(package.temporal)
    if not first and not last:
        return ()
    statements = (
        *typed("dcat:startDate", first, datatype(first)),
        *typed("dcat:endDate", last, datatype(last)),
    )
    return (Resource(f"{package_address(place.url, package.slug)}#period", ("dct:PeriodOfTime",), statements),)


def _origins(place: Place, facts: PackageFacts) -> Iterator[Resource]:
    """Yield where the data come from: each source, and the query of each derived table."""
    package = facts.package
    base = package_address(place.url, package.slug)
    for number, source in enumerate(package.sources, 1):
        told = texts("rdfs:label", place.tagged(source.titles))
        where = links("rdfs:seeAlso", [web_address(source.path)])
        yield Resource(f"{base}#source-{number}", ("dct:ProvenanceStatement",), (*told, *where))
    for table in package.tables:
        query = table_file(facts, table.name, "sql")
        if query:
            told = texts("rdfs:label", place.tagged(saying("query", place.chromes)))
            iri = file_address(place.url, package.slug, query.path)
            yield Resource(iri, ("dct:ProvenanceStatement",), tuple(told))


def _other_packages(place: Place, package: Package) -> list[str]:
    return [dataset_iri(place.url, slug) for table in package.tables for slug in table.uses if slug != package.slug]


def _pages(place: Place, slug: str, shared: Shared) -> list[str]:
    return [shared.document(page_address(place.url, language.code, slug), language.tag) for language in place.languages]


def _descriptions(place: Place, slug: str, shared: Shared) -> list[str]:
    names = (csvw_name(slug), croissant_name(slug))
    return [shared.document(file_address(place.url, slug, name)) for name in names]
