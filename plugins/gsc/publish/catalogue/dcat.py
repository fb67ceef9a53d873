"""The catalogue as a graph after DCAT-AP 3.0.1: https://semiceu.github.io/DCAT-AP/releases/3.0.1/."""

from collections.abc import Iterator

from gsc.model.package_facts import PackageFacts
from gsc.publish.catalogue.addresses import OPENAPI, catalogue_iri, dataset_iri, page_address
from gsc.publish.catalogue.agents import site_agent
from gsc.publish.catalogue.days import datatype, day
from gsc.publish.catalogue.dcat_dataset import dataset_resources
from gsc.publish.catalogue.dcat_shared import Shared
from gsc.publish.catalogue.dcat_terms import language_iri, licence_iri, theme_iri
from gsc.publish.catalogue.graph import Resource, link, links, texts, typed
from gsc.publish.catalogue.place import Place
from gsc.publish.catalogue.sayings import saying

OPENAPI_STANDARD = "https://spec.openapis.org/oas/v3.1.0"


def graph(place: Place, packages: tuple[PackageFacts, ...], as_of: str) -> Iterator[Resource]:
    """Yield every resource of the catalogue once, in an order that depends on the packages only."""
    shared = Shared(place)
    yield _catalogue(place, packages, as_of, shared)
    yield _service(place, packages, shared)
    for facts in packages:
        yield from dataset_resources(place, facts, shared)
    yield from _themes(place, packages)
    yield from shared.resources()


def _catalogue(place: Place, packages: tuple[PackageFacts, ...], as_of: str, shared: Shared) -> Resource:
    created = min((date for facts in packages if (date := day(facts.package.created))), default="")
    modified = max((date for facts in packages if (date := day(facts.modified))), default=day(as_of))
    spatial = dict.fromkeys(code for facts in packages for code in facts.package.spatial)
    # One licence for the whole may be told only where all packages have it.
    licences = {licence_iri(place, each) for facts in packages for each in facts.package.licences}
    home = f"{place.url}/"
    shared.document(home)
    statements = [
        *texts("dct:title", place.tagged(place.names)),
        *texts("dct:description", place.tagged(saying("catalogue", place.chromes))),
        ("dct:publisher", link(shared.agent(site_agent(place)))),
        ("foaf:homepage", link(home)),
        *typed("dct:issued", created, datatype(created)),
        *typed("dct:modified", modified, datatype(modified)),
        *links("dct:language", (shared.language(language_iri(each.tag)) for each in place.languages)),
        *links("dct:license", licences if len(licences) == 1 else ()),
        *links("dct:spatial", (shared.location(code) for code in spatial)),
        *links("dcat:themeTaxonomy", [catalogue_iri(place.url, "themes")] if _theme_keys(packages) else []),
        ("dcat:service", link(catalogue_iri(place.url, "service"))),
        *links("dcat:dataset", (dataset_iri(place.url, facts.package.slug) for facts in packages)),
    ]
    return Resource(catalogue_iri(place.url), ("dcat:Catalog",), tuple(statements))


def _service(place: Place, packages: tuple[PackageFacts, ...], shared: Shared) -> Resource:
    pages = [page_address(place.url, language.code) for language in place.languages]
    for page, language in zip(pages, place.languages, strict=True):
        shared.document(page, language.tag)
    statements = [
        *texts("dct:title", place.tagged(saying("service", place.chromes))),
        *texts("dct:description", place.tagged(saying("api", place.chromes))),
        ("dct:publisher", link(shared.agent(site_agent(place)))),
        ("dct:conformsTo", link(shared.standard(OPENAPI_STANDARD))),
        ("dcat:endpointURL", link(f"{place.url}/data/")),
        ("dcat:endpointDescription", link(f"{place.url}/{OPENAPI}")),
        *links("dcat:landingPage", pages),
        *links("dcat:servesDataset", (dataset_iri(place.url, facts.package.slug) for facts in packages)),
    ]
    return Resource(catalogue_iri(place.url, "service"), ("dcat:DataService",), tuple(statements))


def _theme_keys(packages: tuple[PackageFacts, ...]) -> list[str]:
    return sorted({facts.package.theme for facts in packages if facts.package.theme})


def _themes(place: Place, packages: tuple[PackageFacts, ...]) -> Iterator[Resource]:
    keys = _theme_keys(packages)
    scheme = catalogue_iri(place.url, "themes")
    if keys:
        title = texts("dct:title", place.tagged(saying("themes", place.chromes)))
        yield Resource(scheme, ("skos:ConceptScheme",), tuple(title))
    for key in keys:
        labels = place.tagged(place.theme(key)) or [("", key)]
        statements = [*texts("skos:prefLabel", labels), ("skos:inScheme", link(scheme))]
        yield Resource(theme_iri(place, key), ("skos:Concept",), tuple(statements))
