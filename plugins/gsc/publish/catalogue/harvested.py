"""Datasets of others that a register lists: a catalogue of its own, with the origin of every record.

DCAT 3, 6.5: a dcat:CatalogRecord tells of the entry, not of the dataset. The catalogue stands apart from that of the
site's own data, so that sites that harvest each other do not carry their own datasets back.
"""

from collections.abc import Iterator, Sequence
from hashlib import sha256
from typing import Final, NamedTuple

from gsc.model.library import Library
from gsc.model.package import Table
from gsc.model.register_facts import RegisterFacts
from gsc.model.words import Words
from gsc.publish.catalogue.addresses import file_address, iri, web_address
from gsc.publish.catalogue.agents import site_agent
from gsc.publish.catalogue.days import datatype, day
from gsc.publish.catalogue.dcat_terms import media_type_iri
from gsc.publish.catalogue.graph import Resource, link, links, plain, texts, typed
from gsc.publish.catalogue.place import Place, place_of
from gsc.publish.catalogue.rdf_json import jsonld_bytes
from gsc.publish.catalogue.turtle import turtle_bytes
from gsc.publish.outputs import Context, Output

SHARED_JSONLD: Final = "data/shared.jsonld"
SHARED_TTL: Final = "data/shared.ttl"
_ORIGIN: Final = ("identifier", "catalogue", "document", "document_sha256", "harvested", "first_seen", "withdrawn")
"""A register with these columns holds datasets of others (docs/federation.md)."""
_FILE: Final = ("dataset", "url", "media_type")
Row = tuple[tuple[str, str], ...]
"""Column names with the cells that are not empty."""


class Listed(NamedTuple):
    """What is told of the register: its package's slug, its names, its rows and those of the files."""

    slug: str
    titles: Words
    summaries: Words
    rows: tuple[Row, ...]
    files: tuple[Row, ...]


def harvested_outputs(library: Library, as_of: str) -> Iterator[Output]:
    """Yield the catalogue of the datasets of others in both forms; nothing where no register has any."""
    found = next((each for each in library.registers if _has(each.table, _ORIGIN) and each.records), None)
    if found is None:
        return
    code = library.settings.languages[0].code
    listed = _listed(library, found)
    yield Output(SHARED_JSONLD, code, make_shared_jsonld, (listed, as_of))
    yield Output(SHARED_TTL, code, make_shared_turtle, (listed, as_of))


def make_shared_jsonld(context: Context, listed: Listed, as_of: str) -> bytes:
    """Return /data/shared.jsonld."""
    return jsonld_bytes(graph(place_of(context.shell), listed, as_of))


def make_shared_turtle(context: Context, listed: Listed, as_of: str) -> bytes:
    """Return /data/shared.ttl: the same graph."""
    return turtle_bytes(graph(place_of(context.shell), listed, as_of))


def _has(table: Table, names: Sequence[str]) -> bool:
    return {*names} <= {column.name for column in table.columns}


def _listed(library: Library, facts: RegisterFacts) -> Listed:
    slug = facts.package.package.slug
    rows = tuple(_row(facts.table, record.cells) for record in facts.records)
    joining = (each for each in library.joining if each.package.slug == slug and _has(each.table, _FILE))
    files = tuple(_row(each.table, cells) for each in joining for cells in each.rows)
    live = tuple(row for row in rows if "withdrawn" not in dict(row))
    return Listed(slug, facts.register.titles, facts.register.summaries, live, files)


def _row(table: Table, cells: Sequence[str]) -> Row:
    return tuple((column.name, cell) for column, cell in zip(table.columns, cells, strict=True) if cell)


def graph(place: Place, listed: Listed, as_of: str) -> Iterator[Resource]:
    """Yield the catalogue, and for each dataset its record, itself, its publisher and its files."""
    rows = [dict(row) for row in listed.rows]
    files: dict[str, list[dict[str, str]]] = {}
    for each in map(dict, listed.files):
        files.setdefault(each["dataset"], []).append(each)
    yield _catalogue(place, listed, rows, as_of)
    own = site_agent(place)
    others = {own.iri: Resource(own.iri, ("foaf:Agent",), tuple(texts("foaf:name", place.tagged(own.names))))}
    for row in rows:
        yield from _record(place, listed.slug, row)
        yield _dataset(place, listed.slug, row, files.get(row["id"], []), others)
        yield from (_file(place, listed.slug, row, file, others) for file in files.get(row["id"], []))
    yield from (others[name] for name in sorted(others))


def _catalogue(place: Place, listed: Listed, rows: list[dict[str, str]], as_of: str) -> Resource:
    modified = max((row["harvested"] for row in rows), default=day(as_of))
    statements = [
        *texts("dct:title", place.tagged(listed.titles)),
        *texts("dct:description", place.tagged(listed.summaries or listed.titles)),
        ("dct:publisher", link(site_agent(place).iri)),
        *typed("dct:modified", modified, datatype(modified)),
        *links("dcat:record", (_record_iri(place, listed.slug, row) for row in rows)),
        *links("dcat:dataset", (iri(row["identifier"]) for row in rows)),
    ]
    return Resource(f"{place.url}/{SHARED_TTL}#catalog", ("dcat:Catalog",), tuple(statements))


def _record_iri(place: Place, slug: str, row: dict[str, str], part: str = "record") -> str:
    return f"{file_address(place.url, f'{slug}/records', row['id'] + '.json')}#{part}"


def _record(place: Place, slug: str, row: dict[str, str]) -> Iterator[Resource]:
    """Yield our record of a dataset, and that of the partner which it was made from, with its document and hash.

    DCAT-AP 3.0.1 wants the source of a record to be a record.
    """
    topic = ("foaf:primaryTopic", link(iri(row["identifier"])))
    fetched = typed("dct:modified", row["harvested"], datatype(row["harvested"]))
    source = _record_iri(place, slug, row, "source")
    seen = typed("dct:issued", row["first_seen"], datatype(row["first_seen"]))
    yield Resource(
        _record_iri(place, slug, row), ("dcat:CatalogRecord",), (topic, ("dct:source", link(source)), *seen, *fetched)
    )
    where = links("rdfs:seeAlso", [web_address(row["document"]), web_address(row["catalogue"])])
    digest = ("dct:identifier", plain(f"sha256:{row['document_sha256']}"))
    yield Resource(source, ("dcat:CatalogRecord",), (topic, digest, *fetched, *where))


def _of(kind: str, name: str, others: dict[str, Resource]) -> list[str]:
    """Gather a resource that many point to; return its IRI, or nothing for an empty one."""
    if name:
        others.setdefault(name, Resource(name, (kind,), ()))
    return [name] if name else []


def _dataset(
    place: Place, slug: str, row: dict[str, str], files: list[dict[str, str]], others: dict[str, Resource]
) -> Resource:
    issued, modified = day(row.get("issued", "")), day(row.get("modified", ""))
    titles = _words(place, row, "title")
    statements = [
        *texts("dct:title", titles),
        *texts("dct:description", _words(place, row, "description") or titles),
        *links("dct:publisher", [_publisher(place, row, others)]),
        *links("dct:license", _of("dct:LicenseDocument", web_address(row.get("licence", "")), others)),
        *links("dcat:landingPage", _of("foaf:Document", web_address(row.get("landing", "")), others)),
        *typed("dct:issued", issued, datatype(issued)),
        *typed("dct:modified", modified, datatype(modified)),
        *links("dcat:distribution", (_record_iri(place, slug, row, each["id"]) for each in files)),
    ]
    return Resource(iri(row["identifier"]), ("dcat:Dataset",), tuple(statements))


def _words(place: Place, row: dict[str, str], base: str) -> list[tuple[str, str]]:
    return place.tagged(tuple((code, row.get(f"{base}_{code}", "")) for code in place.tags))


def _publisher(place: Place, row: dict[str, str], others: dict[str, Resource]) -> str:
    names = _words(place, row, "publisher")
    if not names:
        return ""
    digest = sha256("\n".join(f"{tag} {name}" for tag, name in names).encode()).hexdigest()[:12]
    name = f"{place.url}/{SHARED_TTL}#agent-{digest}"
    others.setdefault(name, Resource(name, ("foaf:Agent",), tuple(texts("foaf:name", names))))
    return name


def _file(place: Place, slug: str, row: dict[str, str], file: dict[str, str], others: dict[str, Resource]) -> Resource:
    kind = _of("dct:MediaType", media_type_iri(file["media_type"]), others) if "media_type" in file else []
    statements = [
        *texts("dct:title", _words(place, file, "title")),
        *links("dcat:accessURL", [web_address(file["url"])]),
        *links("dcat:mediaType", kind),
    ]
    return Resource(_record_iri(place, slug, row, file["id"]), ("dcat:Distribution",), tuple(statements))
