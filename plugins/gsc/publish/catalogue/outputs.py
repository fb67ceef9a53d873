"""All catalogue files of a site, as outputs."""

from collections.abc import Iterator

from gsc.model.library import Library
from gsc.model.package_facts import PackageFacts
from gsc.publish.catalogue.addresses import (
    CATALOG_JSON,
    CATALOG_JSONLD,
    CATALOG_TTL,
    FEED,
    OPENAPI,
)
from gsc.publish.catalogue.data_packages import make_catalog_json
from gsc.publish.catalogue.dcat import graph
from gsc.publish.catalogue.feed import make_data_feed
from gsc.publish.catalogue.harvested import harvested_outputs
from gsc.publish.catalogue.openapi import make_openapi
from gsc.publish.catalogue.place import place_of
from gsc.publish.catalogue.rdf_json import jsonld_bytes
from gsc.publish.catalogue.turtle import turtle_bytes
from gsc.publish.outputs import Context, Output
from gsc.publish.paths import feed_path


def catalogue_outputs(library: Library, as_of: str) -> Iterator[Output]:
    """Yield the catalogues and the feeds; nothing for a site without data packages.

    What tells of one package alone is made with its files (`metadata.py`). `as_of` is the site's as-of date.
    """
    if not library.packages:
        return
    packages = tuple(map(_in_short, library.packages))
    codes = [language.code for language in library.settings.languages]
    for path, make in (
        (CATALOG_JSON, make_catalog_json),
        (CATALOG_JSONLD, make_catalog_jsonld),
        (CATALOG_TTL, make_catalog_turtle),
        (OPENAPI, make_openapi),
    ):
        yield Output(path, codes[0], make, (packages, as_of))
    yield from harvested_outputs(library, as_of)
    for code in codes:
        yield Output(feed_path(code, FEED), code, make_data_feed, (packages, as_of))


def make_catalog_jsonld(context: Context, packages: tuple[PackageFacts, ...], as_of: str) -> bytes:
    """Return /data/catalog.jsonld."""
    return jsonld_bytes(graph(place_of(context.shell), packages, as_of))


def make_catalog_turtle(context: Context, packages: tuple[PackageFacts, ...], as_of: str) -> bytes:
    """Return /data/catalog.ttl: the same graph."""
    return turtle_bytes(graph(place_of(context.shell), packages, as_of))


def _in_short(facts: PackageFacts) -> PackageFacts:
    """Leave out what catalogues do not show: a thousand packages are sent to each of their outputs, in processes."""
    tables = tuple(table._replace(preview=(), columns=(), sql="") for table in facts.tables)
    return facts._replace(package=facts.package._replace(descriptor=""), tables=tables, quality=())
