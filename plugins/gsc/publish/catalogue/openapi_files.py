"""The addresses of the files of data packages as OpenAPI paths."""

from collections.abc import Mapping
from typing import Any, Final

from gsc.model.package import Table
from gsc.model.package_facts import DataFile, PackageFacts
from gsc.model.words import Words
from gsc.publish.catalogue.addresses import CATALOG_JSON, croissant_name, csvw_name
from gsc.publish.catalogue.forms import form_of, label_of
from gsc.publish.catalogue.place import Place, joined
from gsc.publish.catalogue.sayings import saying
from gsc.publish.registers.addresses import list_file

_JSON: Final = "application/json"
_TABLE_FILES: Final = (
    ("csv", "text/csv"),
    ("excel.csv", "text/csv"),
    ("json", _JSON),
    ("jsonl", "application/jsonl"),
    ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("parquet", "application/vnd.apache.parquet"),
    ("schema.json", _JSON),
)


def operation(
    name: str, words: Words, answers: Mapping[str, Any], *parameters: Mapping[str, Any], tag: str = ""
) -> dict[str, Any]:
    """Return a path that can be read."""
    told = {
        "operationId": "".join(letter if letter.isalnum() or letter in "-." else "_" for letter in name),
        "summary": joined(words),
        **({"tags": [tag]} if tag else {}),
        **({"parameters": list(parameters)} if parameters else {}),
        "responses": answers,
    }
    return {"get": told}


def answer(place: Place, mediatype: str, schema: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """Return the answers of a path: the file, or that there is none."""
    content = {mediatype: {"schema": dict(schema)} if schema else {}}
    found = {"description": joined(saying("found", place.chromes)), "content": content}
    return {"200": found, "404": {"$ref": "#/components/responses/missing"}}


def package_paths(place: Place, facts: PackageFacts) -> dict[str, Any]:
    """Return every file of one package by its own address; records and releases by their pattern."""
    slug = facts.package.slug
    tables = {table.name: table for table in facts.package.tables}
    paths = {
        f"/data/{slug}/{file.path}": _file(place, facts, file, tables.get(file.table))
        for file in facts.files
        if "/" not in file.path
    }
    for name, words in ((csvw_name(slug), "csvw"), (croissant_name(slug), "croissant")):
        told = answer(place, "application/ld+json")
        paths[f"/data/{slug}/{name}"] = operation(f"{slug}_{name}", saying(words, place.chromes), told, tag=slug)
    return paths | _records(place, facts) | _releases(place, facts) | _registers(place, facts)


def _file(place: Place, facts: PackageFacts, file: DataFile, table: Table | None) -> dict[str, Any]:
    form, slug = form_of(file.path), facts.package.slug
    titles = table.titles if table and table.titles else facts.package.titles
    label = joined(label_of(form, place)) if form else file.form
    schema = None
    if table and file.path == f"{table.name}.json":
        schema = {"type": "array", "items": _reference(slug, table)}
    words = (("", f"{joined(titles)} · {label}"),)
    return operation(f"{slug}_{file.path}", words, answer(place, file.mediatype, schema), tag=slug)


def _records(place: Place, facts: PackageFacts) -> dict[str, Any]:
    slug = facts.package.slug
    held = [table for table in facts.package.tables if table.record_id]
    if not held:
        return {}
    record = _reference(slug, held[0]) if len(held) == 1 else {"anyOf": [_reference(slug, each) for each in held]}
    texts = {key: {"type": "string"} for key in ("id", "dataset", "table", "version")}
    address = {"type": "string", "format": "uri"}
    schema = {"type": "object", "properties": {**texts, "record": record, "source": address}}
    words = saying("record", place.chromes)
    told = operation(f"{slug}_record", words, answer(place, _JSON, schema), _parameter("id"), tag=slug)
    return {f"/data/{slug}/records/{{id}}.json": told}


def _registers(place: Place, facts: PackageFacts) -> dict[str, Any]:
    """Return the lists of the registers of a package, with the states of their records."""
    slug, paths = facts.package.slug, {}
    for table in facts.package.tables:
        if table.register is not None:
            for form, mediatype in (("json", _JSON), ("csv", "text/csv")):
                words = (("", f"{joined(table.register.titles)} · {form.upper()}"),)
                told = operation(f"{table.register.name}_list.{form}", words, answer(place, mediatype), tag=slug)
                paths[f"/{list_file(table.register.name, form)}"] = told
    return paths


def _releases(place: Place, facts: PackageFacts) -> dict[str, Any]:
    slug = facts.package.slug
    if not facts.releases:
        return {}
    versions = _parameter("version", [each.version for each in facts.releases])
    told = operation(f"{slug}_release", saying("release", place.chromes), answer(place, _JSON), versions, tag=slug)
    return {f"/data/{slug}/releases/{{version}}.json": told}


def _reference(slug: str, table: Table) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{slug}.{table.name}"}


def every_package(place: Place, packages: tuple[PackageFacts, ...]) -> dict[str, Any]:
    """Return the pattern of the addresses of many packages; their names are in the catalogue."""
    package, table = _parameter("package"), _parameter("table")
    package["x-values"] = f"{place.url}/{CATALOG_JSON}"
    paths = {}
    for ending, mediatype in _TABLE_FILES:
        whole: Words = (("", f"{joined(saying('table', place.chromes))} · {ending}"),)
        told = operation(f"table_{ending}", whole, answer(place, mediatype), package, table)
        paths[f"/data/{{package}}/{{table}}.{ending}"] = told
    plain = operation("descriptor", saying("descriptor", place.chromes), answer(place, _JSON), package)
    file = operation("file", saying("file", place.chromes), answer(place, "*/*"), package, _parameter("file"))
    record = operation("record", saying("record", place.chromes), answer(place, _JSON), package, _parameter("id"))
    paths |= {
        "/data/{package}/datapackage.json": plain,
        "/data/{package}/{file}": file,
        "/data/{package}/records/{id}.json": record,
    }
    if any(facts.releases for facts in packages):
        versions = (package, _parameter("version"))
        words = saying("release", place.chromes)
        paths["/data/{package}/releases/{version}.json"] = operation("release", words, answer(place, _JSON), *versions)
    return paths


def _parameter(name: str, values: list[str] | None = None) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": "string", **({"enum": values} if values else {})}
    return {"name": name, "in": "path", "required": True, "schema": schema}
