"""What a page says of a dataset, or of the whole catalogue, to search engines: schema.org as JSON-LD."""

from collections.abc import Iterable
from typing import Any

from gsc.model.package import Package
from gsc.model.package_facts import PackageFacts
from gsc.model.words import in_language
from gsc.publish.catalogue.addresses import (
    catalogue_iri,
    dataset_iri,
    page_address,
    web_address,
)
from gsc.publish.catalogue.agents import creators, publisher, site_agent
from gsc.publish.catalogue.days import day
from gsc.publish.catalogue.dcat_dataset import languages_of
from gsc.publish.catalogue.forms import offered
from gsc.publish.catalogue.json_text import known
from gsc.publish.catalogue.place import Place, place_of
from gsc.publish.catalogue.sayings import saying
from gsc.publish.catalogue.schema_org_parts import agent, based_on, download, economy, packages_used, variables
from gsc.publish.outputs import Context

# https://developers.google.com/search/docs/appearance/structured-data/dataset: what a description may be long.
SHORTEST, LONGEST = 50, 5000


def dataset_jsonld(context: Context, facts: PackageFacts) -> dict[str, Any]:
    """Return the Dataset of a dataset's page in the language of the context, without `@context`.

    Texts that the language lacks are given in the language that has them. What writes it into a page must keep
    `<` from being read as HTML (see gsc.publish.jsonld).
    """
    place, package, lang = place_of(context.shell), facts.package, context.language.code
    title = in_language(package.titles, lang)[1]
    return known(
        **{"@type": "Dataset", "@id": dataset_iri(place.url, package.slug)},
        name=title,
        alternateName=[text for _, text in package.titles if text != title],
        description=_description(package, lang),
        url=page_address(place.url, lang, package.slug),
        sameAs=[page_address(place.url, each.code, package.slug) for each in place.languages if each.code != lang],
        inLanguage=[place.tags.get(code, code) for code in languages_of(package)],
        identifier=package.slug,
        keywords=list(dict(package.keywords).get(lang, package.keywords[0][1] if package.keywords else ())),
        version=package.version,
        dateCreated=day(package.created),
        datePublished=day(package.created),
        dateModified=day(facts.modified),
        license=[web_address(each.path) or each.name for each in package.licences],
        creator=[agent(each, lang) for each in creators(place, package) or (publisher(place, package),)],
        publisher=agent(publisher(place, package), lang),
        isAccessibleForFree=True,
        isBasedOn=[*based_on(package, lang), *packages_used(place, package)],
        temporalCoverage=package.temporal,
        spatialCoverage=[economy(code) for code in package.spatial],
        variableMeasured=list(variables(package, lang)),
        distribution=[download(place, package, file) for file in offered(facts)],
        includedInDataCatalog=_catalogue(place, lang),
    )


def catalogue_jsonld(context: Context, packages: Iterable[PackageFacts]) -> dict[str, Any]:
    """Return the DataCatalog of the catalogue's page in the language of the context, without `@context`."""
    place, lang = place_of(context.shell), context.language.code
    datasets = [
        {
            "@type": "Dataset",
            "@id": dataset_iri(place.url, facts.package.slug),
            "name": in_language(facts.package.titles, lang)[1],
            "description": _description(facts.package, lang),
            "url": page_address(place.url, lang, facts.package.slug),
        }
        for facts in packages
    ]
    return _catalogue(place, lang) | known(
        description=in_language(saying("catalogue", place.chromes), lang)[1],
        inLanguage=context.language.tag,
        publisher=agent(site_agent(place), lang),
        dataset=datasets,
    )


def _description(package: Package, lang: str) -> str:
    """Return the description, at a length that search engines take: a short one with the titles of the tables."""
    text = in_language(package.descriptions, lang)[1]
    for more in (package.titles, *(words for table in package.tables for words in (table.titles, table.descriptions))):
        added = in_language(more, lang)[1]
        if len(text) < SHORTEST and added not in text:
            text = f"{text}\n\n{added}" if text else added
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def _catalogue(place: Place, lang: str) -> dict[str, Any]:
    return {
        "@type": "DataCatalog",
        "@id": catalogue_iri(place.url),
        "name": in_language(place.names, lang)[1],
        "url": page_address(place.url, lang),
    }
