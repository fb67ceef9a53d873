"""Data Packages: one descriptor, or a list of them as a site of this kind has at data/catalog.json."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from gsc.ingest.catalogues.address import identifier, joined
from gsc.ingest.catalogues.draft import Drafts, address_or_name, day, media_type, names, size
from gsc.ingest.catalogues.failure import INPUT, HarvestError
from gsc.ingest.catalogues.kinds.kind import Document, Step
from gsc.ingest.catalogues.record import Distribution, Harvest, Record
from gsc.ingest.catalogues.safe_json import read_json

_LISTS: Final = ("packages", "datapackages", "datasets")


def following(document: Document) -> Sequence[Step]:
    """Lead on to the descriptors that a list names by path."""
    read = read_json(document.url, document.content)
    if _is_package(read):
        return ()
    paths = (each if isinstance(each, str) else _path(each) for each in _listed(read) or ())
    return [Step(url) for path in paths if path and (url := joined(document.url, path))]


def harvest(documents: Sequence[Document], language: str) -> Harvest:
    """Return the packages of all documents."""
    drafts = Drafts(language)
    for number, document in enumerate(documents):
        add_document(drafts, document, number)
    return drafts.harvest()


def add_document(drafts: Drafts, document: Document, number: int) -> None:
    """Add the package that a document is, or those that stand in it."""
    read = read_json(document.url, document.content)
    if _is_package(read):
        drafts.add(_record(drafts, document.url, read), number)
        return
    listed = _listed(read)
    if listed is None:
        raise HarvestError(INPUT, "harvest-form", url=document.url, kind="datapackage", why="no package, no list")
    for each in listed:
        if _is_package(each):
            drafts.add(_record(drafts, document.url, each), number)


def _is_package(read: Any) -> bool:
    return isinstance(read, dict) and isinstance(read.get("resources"), list)


def _listed(read: Any) -> list[Any] | None:
    """Return the entries of a list of packages; None for what is no list."""
    held = [read, *(read.get(name) for name in _LISTS)] if isinstance(read, dict) else [read]
    return next((each for each in held if isinstance(each, list)), None)


def _path(entry: Any) -> str:
    if not isinstance(entry, dict) or _is_package(entry):
        return ""
    return next((entry[key] for key in ("path", "url", "descriptor") if isinstance(entry.get(key), str)), "")


def _record(drafts: Drafts, url: str, read: Mapping[str, Any]) -> Record:
    """Return the record of a descriptor; its identifier is its `id` where that is a URI, else its own address."""
    own = text(read, "id")
    ident = own if identifier(own) else url
    code = text(read.get("gsc"), "language")
    publishers = [each for each in entries(read, "contributors") if "publisher" in roles(each)]
    licences = [text(each, "path") or text(each, "name") or text(each, "title") for each in entries(read, "licenses")]
    return Record(
        ident,
        drafts.titles(_words(read, "title") or [(code, text(read, "name"))]),
        drafts.descriptions(_words(read, "description")),
        drafts.keywords((code, each) for each in read.get("keywords") or () if isinstance(each, str)),
        "",
        drafts.titles([(code, text(each, "title")) for each in publishers[:1]]),
        address_or_name(licences[0]) if len(licences) == 1 else "",
        drafts.link(url, text(read, "homepage"), ident),
        names([text(read.get("gsc"), "theme")]),
        day(text(read, "created")),
        day(text(read, "modified") or text(read, "updated") or text(read, "created")),
        drafts.files(_files(drafts, url, read, ident)),
    )


def _words(read: Mapping[str, Any], key: str) -> list[tuple[str, str]]:
    """Return a text of the descriptor with its translations, as descriptors of this kind of site have them."""
    said = read.get("gsc")
    said = said if isinstance(said, dict) else {}
    others = said.get("translations")
    others = others if isinstance(others, dict) else {}
    found = [(text(said, "language"), text(read, key))]
    found += [(str(code), text(words, key)) for code, words in others.items() if isinstance(words, dict)]
    return [each for each in found if each[1]]


def _files(drafts: Drafts, url: str, read: Mapping[str, Any], ident: str) -> Iterator[Distribution]:
    for each in entries(read, "resources"):
        path = each.get("path")
        paths = path if isinstance(path, list) else [path]
        for one in (one for one in paths if isinstance(one, str)):
            kind = text(each, "mediatype") or text(each, "mediaType")
            titles = drafts.titles([(text(read.get("gsc"), "language"), text(each, "title") or text(each, "name"))])
            number = str(each.get("bytes", ""))
            yield Distribution(
                drafts.link(url, one, ident),
                titles,
                media_type(kind),
                address_or_name(text(each, "format")),
                size(number),
            )


def entries(read: Mapping[str, Any], key: str) -> list[dict[str, Any]]:
    """Return the objects of a list of a descriptor."""
    held = read.get(key)
    return [each for each in held if isinstance(each, dict)] if isinstance(held, list) else []


def roles(entry: Mapping[str, Any]) -> list[str]:
    """Return the roles of a contributor, as both versions of the standard write them."""
    held = entry.get("roles") or [entry.get("role")]
    return [each for each in held if isinstance(each, str)] if isinstance(held, list) else []


def text(read: Any, key: str) -> str:
    """Return a text of an object, or nothing."""
    held = read.get(key) if isinstance(read, dict) else None
    return held if isinstance(held, str) else ""
