"""Datasets as CKAN's API gives them, or a dump of it: https://docs.ckan.org/en/latest/api/."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final
from urllib.parse import parse_qsl, quote, urlencode, urlsplit, urlunsplit

from gsc.ingest.catalogues.address import identifier
from gsc.ingest.catalogues.draft import Drafts, address_or_name, day, media_type, names, size
from gsc.ingest.catalogues.failure import INPUT, HarvestError
from gsc.ingest.catalogues.kinds.data_package import entries, text
from gsc.ingest.catalogues.kinds.kind import Document, Step
from gsc.ingest.catalogues.record import Distribution, Harvest, Record
from gsc.ingest.catalogues.safe_json import decoded, read_json

_API: Final = "/api/"
_SEARCH: Final = "package_search"
_ROWS: Final = 500


def first(url: str) -> str:
    """Return the address of the first page of a search for everything; other addresses stay."""
    parts = urlsplit(url)
    if _SEARCH not in parts.path:
        return url
    asked = dict(parse_qsl(parts.query))
    return urlunsplit(parts._replace(query=urlencode({"rows": _ROWS, "sort": "name asc", **asked, "start": 0})))


def following(document: Document) -> Sequence[Step]:
    """Lead on to the next page of a search, until as many have come as the answer counts."""
    parts = urlsplit(document.url)
    if _SEARCH not in parts.path:
        return ()
    result = _result(read_json(document.url, document.content))
    asked = dict(parse_qsl(parts.query))
    count, given = result.get("count"), result.get("results")
    start = int(asked["start"]) + len(given) if isinstance(given, list) and given else 0
    if not isinstance(count, int) or not 0 < start < count:
        return ()
    return (Step(urlunsplit(parts._replace(query=urlencode({**asked, "start": start})))),)


def harvest(documents: Sequence[Document], language: str) -> Harvest:
    """Return the datasets of all pages."""
    drafts = Drafts(language)
    for number, document in enumerate(documents):
        for each in _packages(document):
            drafts.add(_record(drafts, document.url, each), number)
    return drafts.harvest()


def _packages(document: Document) -> Iterator[dict[str, Any]]:
    if urlsplit(document.url).path.endswith(".jsonl"):
        for line in filter(None, decoded(document.url, document.content).split("\n")):
            read = read_json(document.url, line.encode())
            if isinstance(read, dict):
                yield read
        return
    read = read_json(document.url, document.content)
    told = read.get("result", read) if isinstance(read, dict) else read
    held = told.get("results") if isinstance(told, dict) else told
    if not isinstance(held, list):
        raise HarvestError(INPUT, "harvest-form", url=document.url, kind="ckan", why="no list of results")
    yield from (each for each in held if isinstance(each, dict) and each.get("type", "dataset") == "dataset")


def _result(read: Any) -> Mapping[str, Any]:
    held = read.get("result") if isinstance(read, dict) else None
    return held if isinstance(held, dict) else {}


def _record(drafts: Drafts, url: str, read: Mapping[str, Any]) -> Record:
    """Return a record. Its identifier is the one that CKAN's own DCAT export gives it (ckanext-dcat, dataset_uri)."""
    extras = {text(each, "key"): text(each, "value") for each in entries(read, "extras")}
    page = _page(url, text(read, "name") or text(read, "id"))
    own = (text(read, "uri"), extras.get("uri", ""), text(read, "identifier"), extras.get("identifier", ""))
    ident = next((each for each in own if identifier(each)), "") or (_page(url, text(read, "id")) if _id(read) else "")
    organization = read.get("organization")
    landing = text(read, "url") or page
    return Record(
        ident,
        drafts.titles(_translated(read, "title") or [("", text(read, "name"))]),
        drafts.descriptions(_translated(read, "notes")),
        drafts.keywords(("", text(each, "display_name") or text(each, "name")) for each in entries(read, "tags")),
        identifier(extras.get("publisher_uri", "")),
        drafts.titles([("", extras.get("publisher_name", "") or text(organization, "title"))]),
        address_or_name(text(read, "license_url") or text(read, "license_id") or text(read, "license_title")),
        drafts.link(url, landing, ident) or page,
        names(text(each, "title") or text(each, "name") for each in entries(read, "groups")),
        day(extras.get("issued", "") or text(read, "metadata_created")),
        day(extras.get("modified", "") or text(read, "metadata_modified")),
        drafts.files(_files(drafts, url, read, ident)),
    )


def _id(read: Mapping[str, Any]) -> bool:
    return bool(text(read, "id"))


def _page(url: str, name: str) -> str:
    """Return the address that a CKAN site gives a dataset."""
    parts = urlsplit(url)
    base = parts.path.partition(_API)[0] if _API in parts.path else ""
    return urlunsplit(parts._replace(path=f"{base}/dataset/{quote(name, safe='')}", query="", fragment=""))


def _translated(read: Mapping[str, Any], key: str) -> list[tuple[str, str]]:
    """Return a text, with its translations where the site has ckanext-fluent, also as a string of JSON."""
    held = read.get(f"{key}_translated", read.get(key))
    if isinstance(held, str) and held.startswith("{"):
        try:
            held = json.loads(held)
        except (ValueError, RecursionError):
            return [("", held)]
    if isinstance(held, dict):
        return [(str(code), words) for code, words in held.items() if isinstance(words, str) and words]
    return [("", held)] if isinstance(held, str) and held else []


def _files(drafts: Drafts, url: str, read: Mapping[str, Any], ident: str) -> Iterator[Distribution]:
    for each in entries(read, "resources"):
        titles = drafts.titles(_translated(each, "name"))
        number = str(each.get("size") or "")
        form = address_or_name(text(each, "format"))
        yield Distribution(
            drafts.link(url, text(each, "url"), ident), titles, media_type(text(each, "mimetype")), form, size(number)
        )
