"""The catalogue of data packages as JSON, for programs that know Data Packages."""

from typing import Any

from gsc.model.package import Party
from gsc.model.package_facts import DataFile, PackageFacts
from gsc.model.words import Words
from gsc.publish.catalogue.addresses import CATALOG_JSON, page_address, web_address
from gsc.publish.catalogue.days import day
from gsc.publish.catalogue.json_text import json_bytes, known
from gsc.publish.catalogue.place import Place, place_of
from gsc.publish.catalogue.sayings import saying
from gsc.publish.outputs import Context


def make_catalog_json(context: Context, packages: tuple[PackageFacts, ...], as_of: str) -> bytes:
    """Return /data/catalog.json. A `path` is relative to /data/."""
    place = place_of(context.shell)
    modified = max((day(facts.modified) for facts in packages), default=day(as_of))
    about = saying("catalogue", place.chromes)
    catalogue = known(
        name="catalog",
        title=place.names[0][1],
        titles=_by_tag(place, place.names),
        description=about[0][1],
        descriptions=_by_tag(place, about),
        id=f"{place.url}/{CATALOG_JSON}",
        homepage=f"{place.url}/",
        pages={language.tag: page_address(place.url, language.code) for language in place.languages},
        languages=[language.tag for language in place.languages],
        modified=modified,
    )
    return json_bytes(catalogue | {"packages": [_package(place, facts) for facts in packages]})


def _package(place: Place, facts: PackageFacts) -> dict[str, Any]:
    package, slug = facts.package, facts.package.slug
    title = dict(package.titles)
    return known(
        name=slug,
        path=f"{slug}/datapackage.json",
        title=title.get(package.language) or package.titles[0][1],
        language=place.tags.get(package.language, package.language),
        titles=_by_tag(place, package.titles),
        descriptions=_by_tag(place, package.descriptions),
        pages={language.tag: page_address(place.url, language.code, slug) for language in place.languages},
        version=package.version,
        created=day(package.created),
        modified=day(facts.modified),
        unreleased=facts.unreleased or None,
        licenses=[_party(place, each) for each in package.licences],
        contributors=[_party(place, each) for each in package.contributors],
        sources=[_party(place, each) for each in package.sources],
        keywords={place.tags.get(code, code): list(words) for code, words in package.keywords},
        theme=package.theme,
        temporal=package.temporal,
        spatial=list(package.spatial),
        tables=[
            known(name=table.name, titles=_by_tag(place, table.titles), rows=facts.facts(table.name).rows)
            for table in package.tables
        ],
        files=[_file(slug, file) for file in facts.files if "/" not in file.path],
    )


def _by_tag(place: Place, words: Words) -> dict[str, str]:
    return dict(place.tagged(words))


def _party(place: Place, party: Party) -> dict[str, Any]:
    return known(
        name=party.name, titles=_by_tag(place, party.titles), path=web_address(party.path), roles=list(party.roles)
    )


def _file(slug: str, file: DataFile) -> dict[str, Any]:
    return {
        "path": f"{slug}/{file.path}",
        "format": file.form,
        **({"table": file.table} if file.table else {}),
        "mediatype": file.mediatype,
        "bytes": file.bytes,
        "hash": f"sha256:{file.sha256}",
    }
