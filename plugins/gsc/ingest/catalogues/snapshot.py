"""The documents of a catalogue as they were fetched, kept byte by byte in the repository."""

import hashlib
import json
import os
from collections.abc import Sequence
from typing import Any, Final, NamedTuple
from urllib.parse import urlsplit

from gsc.ingest.catalogues.failure import TRUST, HarvestError
from gsc.ingest.catalogues.kinds.kind import Document

FOLDER: Final = "harvest"
_LIST: Final = "snapshot.json"
_DOCUMENTS: Final = "documents"
_PART: Final = ".part"
_ENDINGS: Final = (".json", ".jsonl", ".jsonld", ".ttl", ".xml", ".atom")


class Pinned(NamedTuple):
    """A document that is kept: `fetched` is the time (UTC) at which these bytes first came."""

    url: str
    sha256: str
    length: int
    fetched: str
    type: str = ""
    etag: str = ""
    modified: str = ""

    @property
    def file(self) -> str:
        """Return the name of its file: its hash, so that a file is never changed once it is written."""
        ending = os.path.splitext(urlsplit(self.url).path)[1].lower()
        return self.sha256 + (ending if ending in _ENDINGS else ".txt")


class Snapshot(NamedTuple):
    """All documents of a catalogue, in the order in which they were fetched."""

    documents: tuple[Pinned, ...] = ()

    @property
    def digest(self) -> str:
        """Return what tells one snapshot from another, whenever it was fetched."""
        told = "\n".join(f"{each.sha256} {each.url}" for each in self.documents)
        return hashlib.sha256(told.encode()).hexdigest()


def sha256(content: bytes) -> str:
    """Return the SHA-256 of bytes, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def read_snapshot(folder: str) -> Snapshot:
    """Return what is kept of a partner in its folder; nothing at first. Raises HarvestError for a damaged list."""
    path = os.path.join(folder, _LIST)
    if not os.path.isfile(path):
        return Snapshot()
    try:
        with open(path, encoding="utf-8") as file:
            told: dict[str, Any] = json.load(file)
        return Snapshot(tuple(Pinned(**each) for each in told["documents"]))
    except (ValueError, KeyError, TypeError) as error:
        raise HarvestError(TRUST, "harvest-kept", path=f"{os.path.basename(folder)}/{_LIST}") from error


def read_document(folder: str, pinned: Pinned) -> Document:
    """Return a document that is kept. Raises HarvestError if it is not what it was."""
    path = os.path.join(folder, _DOCUMENTS, pinned.file)
    content = b""
    if os.path.isfile(path):
        with open(path, "rb") as file:
            content = file.read()
    if sha256(content) != pinned.sha256:
        shown = f"{FOLDER}/{os.path.basename(folder)}/{_DOCUMENTS}/{pinned.file}"
        raise HarvestError(TRUST, "harvest-kept", path=shown)
    return Document(pinned.url, pinned.type, content)


def keep_snapshot(folder: str, snapshot: Snapshot, documents: Sequence[Document]) -> None:
    """Write documents that are new, then the list, then remove documents that it does not name any more.

    A run that is killed leaves the old list with all its documents, or the new one with all of its own.
    """
    place = os.path.join(folder, _DOCUMENTS)
    os.makedirs(place, exist_ok=True)
    for pinned, document in zip(snapshot.documents, documents, strict=True):
        path = os.path.join(place, pinned.file)
        if not os.path.isfile(path) or os.path.getsize(path) != pinned.length:
            write(path, document.content)
    listed = ",\n".join(json.dumps(_told(each), ensure_ascii=False) for each in snapshot.documents)
    write(os.path.join(folder, _LIST), f'{{"documents": [\n{listed}\n]}}\n'.encode())
    named = {each.file for each in snapshot.documents}
    for name in sorted(set(os.listdir(place)) - named):
        os.remove(os.path.join(place, name))


def _told(pinned: Pinned) -> dict[str, object]:
    return {key: value for key, value in pinned._asdict().items() if value or key == "length"}


def sweep(folder: str) -> None:
    """Remove what a run that was killed left half written."""
    for place in (folder, os.path.join(folder, _DOCUMENTS)):
        names = os.listdir(place) if os.path.isdir(place) else ()
        for name in names:
            if name.endswith(_PART):
                os.remove(os.path.join(place, name))


def write(path: str, content: bytes) -> None:
    """Write a file whole, if it is not the same already."""
    if os.path.isfile(path):
        with open(path, "rb") as file:
            if file.read() == content:
                return
    part = f"{path}{_PART}"
    with open(part, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    os.replace(part, path)
