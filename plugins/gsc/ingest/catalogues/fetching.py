"""A catalogue fetched whole: its first document, and those that it leads on to."""

from collections import deque
from collections.abc import Callable, Mapping
from typing import NamedTuple
from urllib.parse import urldefrag

from gsc.ingest.catalogues.failure import NETWORK, HarvestError
from gsc.ingest.catalogues.kinds.kind import Document, Kind, Step
from gsc.ingest.catalogues.snapshot import Pinned, Snapshot, read_document, sha256
from gsc.ingest.catalogues.transport import UNCHANGED, Answer

Get = Callable[[str, Mapping[str, str]], Answer]
"""Fetches an address with conditional headers."""


class Fetched(NamedTuple):
    """What came, as it is to be kept and as it is to be read."""

    snapshot: Snapshot
    documents: tuple[Document, ...]


class Held(NamedTuple):
    """What is kept of the partner, and where."""

    folder: str
    snapshot: Snapshot


def fetch(kind: Kind, url: str, held: Held, get: Get, now: str) -> Fetched:
    """Return all documents of a catalogue. Documents that have not changed are not sent again, and keep their time.

    Raises HarvestError for the first that cannot be had: half a catalogue is none.
    """
    known = {each.url: each for each in held.snapshot.documents}
    waiting, seen = deque([Step(kind.first(url))]), set[str]()
    pinned: list[Pinned] = []
    documents: list[Document] = []
    while waiting:
        step = waiting.popleft()
        address = urldefrag(step.url).url
        if address in seen:
            continue
        seen.add(address)
        one, document = _one(address, step.sha256, (held.folder, known.get(address)), get, now)
        pinned.append(one)
        documents.append(document)
        waiting.extend(kind.following(document))
    return Fetched(Snapshot(tuple(pinned)), tuple(documents))


def _one(url: str, told: str, held: tuple[str, Pinned | None], get: Get, now: str) -> tuple[Pinned, Document]:
    folder, before = held
    kept = _kept(folder, before)
    if before and kept and told == before.sha256:
        return before, kept
    answer = get(url, _conditions(before) if before and kept else {})
    if answer.status == UNCHANGED:
        if before is None or kept is None:
            raise HarvestError(NETWORK, "harvest-status", url=url, status=answer.status)
        return before, kept
    digest = sha256(answer.content)
    if told and digest != told:
        raise HarvestError(NETWORK, "harvest-hash", url=url)
    document = Document(url, answer.type, answer.content)
    if before and before.sha256 == digest:
        return before, document._replace(type=before.type)
    return Pinned(url, digest, len(answer.content), now, answer.type, answer.etag, answer.modified), document


def _kept(folder: str, before: Pinned | None) -> Document | None:
    """Return what is kept of a document; one that is damaged is fetched anew."""
    if before is None:
        return None
    try:
        return read_document(folder, before)
    except HarvestError:
        return None


def _conditions(before: Pinned) -> dict[str, str]:
    told = {"If-None-Match": before.etag, "If-Modified-Since": before.modified}
    return {name: value for name, value in told.items() if value}
