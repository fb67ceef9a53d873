"""Lists of files beside the signed ones: sums, and the documents of ResourceSync. They must list what is signed."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple
from urllib.parse import unquote
from xml.etree import ElementTree as ET

from gsc.mirror.target import Target

_SITEMAP: Final = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
_SYNC: Final = "{http://www.openarchives.org/rs/terms/}"
_SUM: Final = re.compile(r"([0-9a-f]{64})  (.+)")
LARGEST: Final = 50 * 1024 * 1024
"""Bytes of a document, as the sitemap protocol has it."""
_DOCTYPE: Final = b"<!DOCTYPE"
_HASH: Final = "sha-256:"


class Listed(NamedTuple):
    """What a document says of one file: its address, and hash and length where it tells them."""

    address: str
    sha256: str
    length: str


class Allowed(NamedTuple):
    """What a document may list: signed files by hash, and other addresses by their ends."""

    by_hash: Mapping[str, frozenset[str]]
    lengths: Mapping[str, int]
    others: frozenset[str]


def allowed(targets: Iterable[Target], others: Iterable[str]) -> Allowed:
    """Return what documents may list: the given files, and without hashes the given other paths."""
    by_hash: dict[str, set[str]] = {}
    lengths: dict[str, int] = {}
    for each in targets:
        by_hash.setdefault(each.sha256, set()).add(each.path)
        lengths[each.sha256] = each.length
    return Allowed({key: frozenset(paths) for key, paths in by_hash.items()}, lengths, frozenset(others))


def fault_of_sums(data: bytes, targets: Mapping[str, Target]) -> str:
    """Return what is wrong with SHA256SUMS, or an empty text: it lists all that is signed and nothing else."""
    try:
        lines = data.decode().splitlines()
    except UnicodeDecodeError as error:
        return str(error)
    found: set[str] = set()
    for line in lines:
        match = _SUM.fullmatch(line)
        target = targets.get(match[2]) if match else None
        if match is None or target is None or target.sha256 != match[1]:
            return line[:200]
        found.add(match[2])
    return next(iter(sorted(targets.keys() - found)), "")


def fault_of_document(data: bytes, may: Allowed) -> str:
    """Return the first thing that a document of ResourceSync should not say, or an empty text."""
    if len(data) > LARGEST:
        return f"> {LARGEST}"
    if _DOCTYPE in data:
        return "DOCTYPE"  # entities that grow without end begin with one
    try:
        root = ET.fromstring(data)  # noqa: S314  nothing can be declared without a DOCTYPE
    except ET.ParseError as error:
        return str(error)
    return next(filter(None, (_fault_of_entry(each, may) for each in _entries(root))), "")


def _entries(root: ET.Element) -> Iterator[Listed]:
    for kind in ("url", "sitemap"):
        for entry in root.iter(f"{_SITEMAP}{kind}"):
            about = entry.find(f"{_SYNC}md")
            told: Mapping[str, str] = {} if about is None else about.attrib
            if told.get("change") != "deleted":
                address = entry.findtext(f"{_SITEMAP}loc", "").strip()
                yield Listed(address, told.get("hash", ""), told.get("length", ""))


def _fault_of_entry(entry: Listed, may: Allowed) -> str:
    path = "/" + unquote(entry.address)
    if not entry.sha256:
        return "" if _ends_in(path, may.others) else entry.address
    digest = entry.sha256.removeprefix(_HASH)
    right = _ends_in(path, may.by_hash.get(digest, frozenset())) and entry.length == str(may.lengths[digest])
    return "" if right else entry.address


def _ends_in(path: str, paths: frozenset[str]) -> bool:
    parts = path.split("/")
    return any("/".join(parts[first:]) in paths for first in range(len(parts)))
