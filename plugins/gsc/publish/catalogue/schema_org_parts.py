"""The parts of a dataset in schema.org's words: who made it, what it is made from, its columns and files."""

from collections.abc import Iterable
from typing import Any

from gsc.model.package import Column, Package, Party, bilingual_columns
from gsc.model.package_facts import DataFile
from gsc.model.words import Words, in_language
from gsc.publish.catalogue.addresses import dataset_iri, file_address, web_address
from gsc.publish.catalogue.agents import Agent
from gsc.publish.catalogue.forms import form_of
from gsc.publish.catalogue.json_text import known
from gsc.publish.catalogue.place import Place


def agent(who: Agent, lang: str) -> dict[str, Any]:
    """Return a body or person in a language, with its other names."""
    name = in_language(who.names, lang)[1]
    others = [text for _, text in who.names if text != name]
    told: dict[str, Any] = {"@type": "Organization", "@id": who.iri}
    return told | known(name=name, alternateName=others, url=who.homepage)


def based_on(package: Package, lang: str) -> Iterable[dict[str, Any]]:
    """Yield the sources of a package."""
    return (_work(source, lang) for source in package.sources)


def _work(source: Party, lang: str) -> dict[str, Any]:
    title = in_language(source.titles, lang)[1]
    others = [text for _, text in source.titles if text != title]
    return {"@type": "CreativeWork"} | known(name=title, alternateName=others, url=web_address(source.path))


def packages_used(place: Place, package: Package) -> list[dict[str, Any]]:
    """Return the packages whose tables derived tables read."""
    slugs = dict.fromkeys(slug for table in package.tables for slug in table.uses if slug != package.slug)
    return [{"@type": "Dataset", "@id": dataset_iri(place.url, slug), "name": slug} for slug in slugs]


def economy(code: str) -> dict[str, Any]:
    """Return an economy by its code."""
    return {
        "@type": "Place",
        "identifier": {"@type": "PropertyValue", "propertyID": "ISO 3166-1 alpha-3", "value": code},
    }


def variables(package: Package, lang: str) -> Iterable[dict[str, Any]]:
    """Yield each column once, the halves of a bilingual one together; one that several tables have is told once."""
    told: set[tuple[str, Words]] = set()
    for table in package.tables:
        for name, columns in bilingual_columns(table):
            own = next((column for column in columns if column.lang == lang), columns[0])
            if (name, own.titles) not in told:
                told.add((name, own.titles))
                yield _variable(columns, own, lang)


def _variable(columns: tuple[Column, ...], own: Column, lang: str) -> dict[str, Any]:
    return {"@type": "PropertyValue"} | known(
        name=in_language(own.titles, lang)[1] or own.name,
        alternateName=[column.name for column in columns],
        description=in_language(own.descriptions, lang)[1],
        unitText=own.unit,
    )


def download(place: Place, package: Package, file: DataFile) -> dict[str, Any]:
    """Return a file to download."""
    form = form_of(file.path)
    return {
        "@type": "DataDownload",
        "name": file.path,
        "contentUrl": file_address(place.url, package.slug, file.path),
        "encodingFormat": file.mediatype,
        **known(fileFormat=form.standard if form else ""),
        "contentSize": f"{file.bytes} B",
        "sha256": file.sha256,
    }
