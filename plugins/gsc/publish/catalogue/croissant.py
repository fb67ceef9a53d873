"""The Croissant 1.1 description of a package: https://docs.mlcommons.org/croissant/docs/croissant-spec-1.1.html."""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from gsc.model.package import Column, Package, Table
from gsc.model.package_facts import DataFile, PackageFacts
from gsc.model.words import Words
from gsc.publish.catalogue.addresses import file_address, iri, page_address, web_address
from gsc.publish.catalogue.agents import Agent, creators, publisher
from gsc.publish.catalogue.croissant_context import CONTEXT
from gsc.publish.catalogue.days import day
from gsc.publish.catalogue.forms import table_file
from gsc.publish.catalogue.json_text import json_bytes, known
from gsc.publish.catalogue.place import Place, joined

TYPES: Final[Mapping[str, str]] = MappingProxyType(
    {"integer": "sc:Integer", "number": "sc:Float", "boolean": "sc:Boolean", "date": "sc:Date", "year": "sc:Integer"}
)
# Records are read from Parquet, whose columns have types: readers of CSV guess, and make 36 of the code 036.
SOURCE: Final = "parquet"
ENCODINGS: Final[Mapping[str, str]] = MappingProxyType({SOURCE: "application/x-parquet", "csv": "text/csv"})


def make_croissant(place: Place, facts: PackageFacts) -> bytes:
    """Return the Croissant description of all tables of a package, with the addresses of their files.

    Foreign keys are left out: `references` make mlcroissant join the tables, which fails between two record sets.
    """
    package = facts.package
    files = {(table.name, form): table_file(facts, table.name, form) for table in package.tables for form in ENCODINGS}
    told = {
        "@context": dict(CONTEXT),
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.1",
        **_words(place, package.titles, package.descriptions),
        **known(
            url=page_address(place.url, package.language, package.slug),
            citeAs=_citation(place, facts),
            version=package.version,
            datePublished=day(package.created),
            dateModified=day(facts.modified),
            license=[web_address(each.path) or each.name for each in package.licences],
            creator=[_agent(each) for each in creators(place, package) or (publisher(place, package),)],
            publisher=[_agent(publisher(place, package))],
            keywords=[word for _, words in package.keywords for word in words],
            inLanguage=[tag for tag, _ in place.tagged(package.titles)],
        ),
        "distribution": [_file(place, package, file, form) for (_, form), file in files.items() if file],
        "recordSet": [_records(place, package, table) for table in package.tables if files[table.name, SOURCE]],
    }
    return json_bytes(told)


def _file(place: Place, package: Package, file: DataFile, form: str) -> dict[str, Any]:
    return {
        "@type": "cr:FileObject",
        "@id": file.path,
        "name": file.path,
        "contentUrl": file_address(place.url, package.slug, file.path),
        "encodingFormat": ENCODINGS[form],
        "contentSize": f"{file.bytes} B",
        "sha256": file.sha256,
    }


def _records(place: Place, package: Package, table: Table) -> dict[str, Any]:
    return {
        "@type": "cr:RecordSet",
        "@id": table.name,
        **_words(place, table.titles or package.titles, table.descriptions),
        **known(key=[{"@id": f"{table.name}/{iri(name)}"} for name in table.primary_key]),
        "field": [_field(place, table, column) for column in table.columns],
    }


def _field(place: Place, table: Table, column: Column) -> dict[str, Any]:
    return {
        "@type": "cr:Field",
        "@id": f"{table.name}/{iri(column.name)}",
        **_words(place, column.titles or (("und", column.name),), column.descriptions),
        "dataType": TYPES.get(column.type, "sc:Text"),
        "source": {"fileObject": {"@id": f"{table.name}.{SOURCE}"}, "extract": {"column": column.name}},
    }


def _citation(place: Place, facts: PackageFacts) -> str:
    """Return the citation as BibTeX, as Croissant asks for; braces would end a value."""
    package = facts.package
    facts_of_it = {
        "title": joined(package.titles),
        "author": joined(publisher(place, package).names),
        "year": day(facts.modified)[:4],
        "version": package.version,
        "url": page_address(place.url, package.language, package.slug),
    }
    cleaned = {name: re.sub(r"[{}\\\s]+", " ", text).strip() for name, text in facts_of_it.items()}
    return (
        f"@misc{{{package.slug}, " + ", ".join(f"{name} = {{{text}}}" for name, text in cleaned.items() if text) + "}"
    )


def _words(place: Place, names: Words, descriptions: Words) -> dict[str, Any]:
    return known(name=dict(place.tagged(names)), description=dict(place.tagged(descriptions)))


def _agent(agent: Agent) -> dict[str, Any]:
    # A party has one plain name here: mlcroissant reads language maps of datasets and fields only.
    return known(**{"@type": "sc:Organization", "name": joined(agent.names), "url": agent.homepage})
