"""What is known of a dataset of a partner, in one form for all kinds of catalogues."""

from typing import Any, NamedTuple

Texts = tuple[tuple[str, str], ...]
"""Texts with their language tags (BCP 47), sorted by tag; several may have one tag."""


class Distribution(NamedTuple):
    """A file of a dataset, or a page that leads to it."""

    url: str
    titles: Texts = ()
    media_type: str = ""
    format: str = ""
    bytes: int = 0


class Provenance(NamedTuple):
    """The document that a record was read from: its address, its hash, and the day on which it was fetched."""

    document: str
    sha256: str
    harvested: str


class Record(NamedTuple):
    """A dataset. `id` is the identifier that its owner gave it; none is ever made up.

    `licence` is an address or a name. `issued` and `modified` are dates of ISO 8601, whole or partial. `themes` are
    addresses or names. `publisher` is the publisher's identifier, if it has one.
    """

    id: str
    titles: Texts
    descriptions: Texts = ()
    keywords: Texts = ()
    publisher: str = ""
    publisher_names: Texts = ()
    licence: str = ""
    landing: str = ""
    themes: tuple[str, ...] = ()
    issued: str = ""
    modified: str = ""
    distributions: tuple[Distribution, ...] = ()


class Found(NamedTuple):
    """A record with the place of its document in the list of those read."""

    record: Record
    document: int


class Doubt(NamedTuple):
    """Something that was not taken as it stood. `code` is a key of REASONS in gsc.ingest.catalogues.doubts."""

    code: str
    id: str
    detail: str = ""


class Harvest(NamedTuple):
    """All that one catalogue gave."""

    found: tuple[Found, ...]
    doubts: tuple[Doubt, ...] = ()


def as_json(record: Record) -> dict[str, Any]:
    """Return a record for a JSON file; empty values are left out."""
    held = record._asdict()
    held["distributions"] = [{key: value for key, value in each._asdict().items() if value} for each in record[-1]]
    return {key: value for key, value in held.items() if value}


def from_json(held: dict[str, Any]) -> Record:
    """Return the record of a JSON file. Raises KeyError, TypeError or ValueError for one that is damaged."""
    told = dict(held)
    for name in ("titles", "descriptions", "keywords", "publisher_names"):
        if name in told:
            told[name] = _texts(told[name])
    told["themes"] = tuple(str(each) for each in told.get("themes", ()))
    files = [dict(each) for each in told.get("distributions", ())]
    told["distributions"] = tuple(Distribution(**{**each, "titles": _texts(each.get("titles", ()))}) for each in files)
    return Record(**told)


def _texts(given: Any) -> Texts:
    return tuple((str(tag), str(text)) for tag, text in given)
