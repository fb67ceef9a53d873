"""The OpenAPI 3.1 description of all static addresses: https://spec.openapis.org/oas/v3.1.0."""

from typing import Any, Final

from gsc.model.package_facts import PackageFacts
from gsc.model.words import Words
from gsc.publish.catalogue.addresses import CATALOG_JSON, CATALOG_JSONLD, CATALOG_TTL, FEED, OPENAPI, PROFILE
from gsc.publish.catalogue.json_text import json_bytes, known
from gsc.publish.catalogue.openapi_files import answer, every_package, operation, package_paths
from gsc.publish.catalogue.place import Place, joined, place_of
from gsc.publish.catalogue.record_schema import record_schema
from gsc.publish.catalogue.sayings import saying
from gsc.publish.outputs import Context
from gsc.publish.paths import feed_path

DETAILED: Final = 100  # packages whose files are told one by one; more are told by the pattern of their addresses


def make_openapi(context: Context, packages: tuple[PackageFacts, ...], as_of: str) -> bytes:
    """Return /data/openapi.json. `as_of` is the version of the description."""
    place = place_of(context.shell)
    detailed = len(packages) <= DETAILED
    paths = _site_paths(place)
    if detailed:
        for facts in packages:
            paths |= package_paths(place, facts)
    elif packages:
        paths |= every_package(place, packages)
    schemas = {
        f"{facts.package.slug}.{table.name}": record_schema(place, table)
        for facts in (packages if detailed else ())
        for table in facts.package.tables
    }
    missing = {"description": joined(saying("missing", place.chromes))}
    tags = [_tag(facts) for facts in packages] if detailed else []
    document = {
        "openapi": "3.1.0",
        "info": {
            "title": joined(place.names),
            "version": as_of,
            "description": "\n\n".join(text for _, text in saying("api", place.chromes)),
            **known(license=_licence(packages)),
        },
        "servers": [{"url": place.url}],
        **known(tags=tags),
        "paths": paths,
        "components": {"schemas": schemas, "responses": {"missing": missing}},
    }
    return json_bytes(document, 3)


def _site_paths(place: Place) -> dict[str, Any]:
    """Return the addresses that every site has."""
    files: tuple[tuple[str, str, str], ...] = (
        (CATALOG_JSON, "application/json", "catalog-json"),
        (CATALOG_JSONLD, "application/ld+json", "catalog-dcat"),
        (CATALOG_TTL, "text/turtle", "catalog-dcat"),
        (OPENAPI, "application/json", "openapi"),
        (PROFILE, "application/json", "profile"),
    )
    told = {f"/{path}": operation(path, _words(place, name), answer(place, kind)) for path, kind, name in files}
    feed = feed_path("{lang}", FEED)
    codes = [language.code for language in place.languages]
    parameter = {"name": "lang", "in": "path", "required": True, "schema": {"type": "string", "enum": codes}}
    read = operation("feed", _words(place, "feed"), answer(place, "application/atom+xml"), parameter)
    return told | {f"/{feed}": read}


def _words(place: Place, name: str) -> Words:
    return saying(name, place.chromes)


def _tag(facts: PackageFacts) -> dict[str, Any]:
    package = facts.package
    return {"name": package.slug} | known(description=joined(package.titles))


def _licence(packages: tuple[PackageFacts, ...]) -> dict[str, Any]:
    """Return the licence that all packages have in common, if there is one."""
    held = {package.licences for package in (facts.package for facts in packages)}
    common = held.pop() if len(held) == 1 else ()
    if len(common) != 1:
        return {}
    return {"name": joined(common[0].titles) or common[0].name} | known(url=common[0].path)
