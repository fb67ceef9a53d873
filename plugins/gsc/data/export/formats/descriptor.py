"""datapackage.json: the descriptor as its author wrote it, with what a publisher adds (Data Package v2)."""

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

from gsc.data.export.content import Publication, TableContent
from gsc.data.export.declared import resource_of
from gsc.data.export.words import SAMPLE
from gsc.model.package import Column, Table

_PROFILES: Final = "https://datapackage.org/profiles/2.0"
_LINE: Final = 110


def descriptor_file(publication: Publication) -> Iterator[bytes]:
    """Yield the published descriptor. Paths are the published names, relative to it."""
    yield as_json(published_descriptor(publication))


def published_descriptor(publication: Publication) -> dict[str, Any]:
    """Return the descriptor with `$schema`, `id`, `homepage`, and with format, size and digest of each table.

    What the author wrote stays as it is, but for paths, sizes and digests.
    """
    package, site, given = publication.package, publication.site, publication.descriptor
    made: dict[str, Any] = {"$schema": f"{_PROFILES}/datapackage.json", "name": package.slug}
    if site.url:
        made["id"] = f"{site.data(package.slug)}datapackage.json"
        made["homepage"] = site.page(package.slug, package.language or site.languages[0].code)
    made |= given
    if site.sample:
        made["description"] = _sample(publication, package.language, str(given.get("description", "")))
    made["resources"] = [_resource(each, resource_of(given, each.table.name)) for each in publication.contents]
    extension = _extension(publication)
    return made | ({"gsc": extension} if extension else {})


def table_schema(content: TableContent, given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the Table Schema of a table, as its author wrote it."""
    schema = resource_of(given, content.table.name).get("schema")
    if isinstance(schema, dict) and schema.get("fields"):
        return {"$schema": f"{_PROFILES}/tableschema.json", **schema}
    return {"$schema": f"{_PROFILES}/tableschema.json", **_schema(content.table)}


def as_json(value: object) -> bytes:
    """Return JSON for people and programs alike, in UTF-8 and in the order given.

    What is short stands on one line, what is longer is indented by two.
    """
    return (_indented(value, "") + "\n").encode()


def _indented(value: object, indent: str) -> str:
    text = json.dumps(value, ensure_ascii=False)
    if len(indent) + len(text) <= _LINE or not isinstance(value, dict | list) or not value:
        return text
    inner = indent + "  "
    if isinstance(value, list):
        parts = [_indented(each, inner) for each in value]
        return f"[\n{inner}" + f",\n{inner}".join(parts) + f"\n{indent}]"
    parts = [f"{json.dumps(key, ensure_ascii=False)}: {_indented(each, inner)}" for key, each in value.items()]
    return f"{{\n{inner}" + f",\n{inner}".join(parts) + f"\n{indent}}}"


def _resource(content: TableContent, given: Mapping[str, Any]) -> dict[str, Any]:
    table = content.table
    before = {"name": table.name, "type": "table", "path": ""}
    after = {
        "path": f"{table.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": given.get("encoding", "utf-8"),
        "dialect": given.get("dialect", {"delimiter": ","}),
        "bytes": len(content.raw),
        "hash": f"sha256:{content.sha256}",
    }
    made = {**before, **given, **after}
    schema = made.pop("schema", None)
    return {**made, "schema": schema if isinstance(schema, dict) else _schema(table)}


def _schema(table: Table) -> dict[str, Any]:
    found: dict[str, Any] = {"fields": [_field(each) for each in table.columns]}
    if table.missing != ("",):
        found["missingValues"] = list(table.missing)
    return found | ({"primaryKey": list(table.primary_key)} if table.primary_key else {})


def _field(column: Column) -> dict[str, Any]:
    found: dict[str, Any] = {"name": column.name, "type": column.type}
    if column.format != "default":
        found["format"] = column.format
    rules = {name: json.loads(text) for name, text in column.constraints}
    return found | ({"constraints": rules} if rules else {})


def _extension(publication: Publication) -> dict[str, Any]:
    """Return our extension key; a derived table's query lies beside its CSV."""
    given = publication.descriptor.get("gsc")
    if not isinstance(given, dict):
        return {}
    tables = dict(given.get("resources", {}))
    for content in publication.contents:
        if content.query:
            tables[content.table.name] = {**tables.get(content.table.name, {}), "sql": f"{content.table.name}.sql"}
    made = {**given, "resources": tables} if tables else given
    return made | {"translations": _translations(publication, given)} if publication.site.sample else made


def _translations(publication: Publication, extension: Mapping[str, Any]) -> dict[str, Any]:
    """Return the words of further languages, each beginning with the notice that the site holds samples."""
    given = extension.get("translations", {})
    own = publication.package.language
    codes = [language.code for language in publication.site.languages if language.code != own]
    return {
        **given,
        **{
            code: {**given.get(code, {}), "description": _sample(publication, code, _said(given, code))}
            for code in codes
        },
    }


def _said(translations: Mapping[str, Any], code: str) -> str:
    return str(translations.get(code, {}).get("description", ""))


def _sample(publication: Publication, code: str, text: str) -> str:
    """Return a description that begins with the notice that the site holds samples."""
    words = next((each.words for each in publication.site.languages if each.code == code), {})
    return f"{words.get(SAMPLE, SAMPLE)} {text}".rstrip()
