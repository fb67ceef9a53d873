"""Catalogues of made-up portals, in each kind, of the same datasets."""

import json
from collections.abc import Sequence
from typing import Any, NamedTuple
from xml.sax.saxutils import escape, quoteattr

CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
}


class Dataset(NamedTuple):
    """What a portal says of a dataset."""

    id: str
    title: str = "Title"
    title_zh: str = ""
    publisher: str = "Office"
    modified: str = "2026-01-02"
    landing: str = ""
    description: str = "Text"
    file: str = "https://data.example.org/file.csv"


def json_ld(datasets: Sequence[Dataset]) -> bytes:
    graph = [_node(each) for each in datasets]
    return json.dumps({"@context": CONTEXT, "@graph": graph}, ensure_ascii=False).encode()


def _node(each: Dataset) -> dict[str, Any]:
    titles = [{"@value": each.title, "@language": "en"}]
    titles += [{"@value": each.title_zh, "@language": "zh-Hans"}] if each.title_zh else []
    landing = {"dcat:landingPage": {"@id": each.landing}} if each.landing else {}
    return {
        "@id": each.id,
        "@type": "dcat:Dataset",
        "dct:title": titles,
        "dct:description": {"@value": each.description, "@language": "en"},
        "dct:publisher": {"foaf:name": {"@value": each.publisher, "@language": "en"}},
        "dct:modified": each.modified,
        "dct:license": {"@id": "https://creativecommons.org/licenses/by/4.0/"},
        "dcat:distribution": {"dcat:downloadURL": {"@id": each.file}, "dcat:mediaType": "text/csv"},
        **landing,
    }


def turtle(datasets: Sequence[Dataset]) -> bytes:
    lines = [f"@prefix {name}: <{iri}> ." for name, iri in CONTEXT.items()]
    for each in datasets:
        titles = f"{json.dumps(each.title)}@en"
        if each.title_zh:
            titles += f", {json.dumps(each.title_zh, ensure_ascii=False)}@zh-Hans"
        lines.append(
            f"<{each.id}> a dcat:Dataset ; dct:title {titles} ; dct:description {json.dumps(each.description)}@en ; "
            f'dct:publisher [ foaf:name "{each.publisher}"@en ] ; dct:modified "{each.modified}" ; '
            f"dct:license <https://creativecommons.org/licenses/by/4.0/> ; "
            f'dcat:distribution [ dcat:downloadURL <{each.file}> ; dcat:mediaType "text/csv" ] .'
        )
    return "\n".join(lines).encode()


def ckan(datasets: Sequence[Dataset]) -> bytes:
    results = [
        {
            "id": each.id.rpartition("/")[2],
            "name": each.id.rpartition("/")[2],
            "title_translated": {"en": each.title, **({"zh_CN": each.title_zh} if each.title_zh else {})},
            "notes": each.description,
            "organization": {"title": each.publisher},
            "metadata_modified": each.modified,
            "license_url": "https://creativecommons.org/licenses/by/4.0/",
            "extras": [{"key": "uri", "value": each.id}],
            "resources": [{"url": each.file, "format": "CSV", "mimetype": "text/csv", "size": 12}],
        }
        for each in datasets
    ]
    return json.dumps({"success": True, "result": {"count": len(results), "results": results}}).encode()


def atom(datasets: Sequence[Dataset], following: str = "") -> bytes:
    link = f'<link rel="next" href="{following}"/>' if following else ""
    entries = "".join(
        f"<entry><id>{each.id}</id><title>{escape(each.title)}</title><updated>{each.modified}T00:00:00Z</updated>"
        f"<author><name>{escape(each.publisher)}</name></author><summary>{escape(each.description)}</summary>"
        f'<link rel="enclosure" type="text/csv" href={quoteattr(each.file)}/></entry>'
        for each in datasets
    )
    feed = f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>F</title>{link}{entries}</feed>'
    return f'<?xml version="1.0" encoding="utf-8"?>{feed}'.encode()


def data_package(each: Dataset) -> bytes:
    told = {
        "name": each.id.rstrip("/").rpartition("/")[2],
        "id": each.id,
        "title": each.title,
        "description": each.description,
        "contributors": [{"title": each.publisher, "roles": ["publisher"]}],
        "licenses": [{"path": "https://creativecommons.org/licenses/by/4.0/"}],
        "created": f"{each.modified}T00:00:00Z",
        "resources": [{"name": "a", "path": each.file, "mediatype": "text/csv", "bytes": 3}],
        "gsc": {"language": "en", "translations": {"zh": {"title": each.title_zh}} if each.title_zh else {}},
    }
    return json.dumps(told, ensure_ascii=False).encode()
