"""A build, or new signatures, brought to a destination so that readers and mirrors never see it torn.

The order: files under their hashes and packs; metadata; the site's files, data before pages before what lists pages;
compressed copies; what is derived; the timestamp; then what is gone is removed. Whoever is killed on the way leaves the
last release valid, and the next publish takes up what is there.
"""

import os
from datetime import datetime
from typing import Final, NamedTuple

from gsc.mirror import layout
from gsc.mirror.failure import INPUT, MACHINE, MirrorError
from gsc.mirror.origin.changes import history
from gsc.mirror.origin.content import Content
from gsc.mirror.origin.copy_plan import plan_copies
from gsc.mirror.origin.derived import derived, signed_files
from gsc.mirror.origin.former import current_names, proven
from gsc.mirror.origin.keeping import InUse, farewell, is_current, retained
from gsc.mirror.origin.memory import Memory, write_memory
from gsc.mirror.origin.putting import (
    obstacles,
    put_copies,
    put_derived,
    put_hashed,
    put_lasting,
    put_metadata,
    put_packs,
    put_site,
)
from gsc.mirror.origin.reading import read_build
from gsc.mirror.origin.resourcesync import Pack, Source
from gsc.mirror.origin.seen import Job, Seen, look
from gsc.mirror.origin.status import Published, told
from gsc.mirror.target import Target
from gsc.mirror.trust.signing import Release, sign_release
from gsc.mirror.trust.signing import resign as signed_again

STAMPS: Final = "stamps.json"


class Report(NamedTuple):
    """What is published now: the snapshot's version, the files, the end of the timestamp.

    `strangers` are files at the destination that are not the site's and that no publish has put there.
    """

    version: int
    files: int
    expires: datetime
    strangers: tuple[str, ...]


class _Work(NamedTuple):
    """A release on its way. `still` are its files that no page of today names."""

    job: Job
    seen: Seen
    content: Content
    release: Release
    published: Published
    still: frozenset[str]


def publish(job: Job, folder: str, address: str) -> Report:
    """Publish a build at an address. Raises MirrorError, OSError."""
    built = read_build(folder, os.path.join(job.workspace, STAMPS))
    seen = look(job)
    content = Content(job.store, folder, frozenset(each.path for each in built))
    still = _still_loaded(job, seen, content)
    targets = sorted((*built, *still))
    put_hashed(job.store, seen.listing, content, built)
    release = sign_release(job.online, seen.read, targets, job.now)
    same = seen.former.targets == {each.path: each for each in targets} and seen.published.address == address
    published = seen.published if same else Published(told(job.now), address)
    return _bring(_Work(job, seen, content, release, published, frozenset(each.path for each in still)))


def resign(job: Job) -> Report:
    """Sign what is published once more, and put right what stands there otherwise. Raises MirrorError, OSError."""
    seen = look(job)
    if seen.timestamp is None or not seen.published.at:
        raise MirrorError(INPUT, "publish-not-yet", to=job.store.name)
    release = signed_again(job.online, seen.read, job.now)
    still = frozenset(path for path in seen.memory.gone if path in seen.former.targets)
    return _bring(_Work(job, seen, Content(job.store), release, seen.published, still))


def _still_loaded(job: Job, seen: Seen, content: Content) -> list[Target]:
    """Return the files of former publishes that pages may still load; only what our own key has signed."""
    gone = (each for path, each in seen.former.targets.items() if path not in content.held)
    found = retained(gone, seen.listing, seen.memory.gone, job.now)
    return proven(job.online, seen.read, seen.former, [each.path for each in found])


def _bring(work: _Work) -> Report:
    store, listing, released = work.job.store, work.seen.listing, work.release
    targets = signed_files(released)
    copies = plan_copies(targets, listing, work.seen.memory.copies)
    memory = _begin(work, targets)._replace(copies=copies.kept)
    if memory != work.seen.memory:
        write_memory(work.job.memory, memory)
    source = Source(work.published.address, work.published.at)
    packs = put_packs(store, listing, work.content, released.bins, source)
    put_lasting(store, listing, targets)
    put_metadata(store, released)
    blocking = obstacles(listing, targets)
    store.remove((*blocking, *copies.stale))
    put_site(store, listing, targets)
    memory = memory._replace(copies=put_copies(store, work.content, copies))
    now = {each.path: each for each in targets}
    past = history(memory, work.seen.former.targets, now, work.job.now)
    known = put_derived(store, listing, memory.derived, derived(released, work.published, past, packs))
    memory = memory._replace(changes=past.changes, since=past.since, derived=known)
    _put_timestamp(work)
    return _settle(work, packs, memory, set(listing).difference(blocking))


def _begin(work: _Work, targets: list[Target]) -> Memory:
    """Return what the next publish must know if this one is killed."""
    memory, listing = work.seen.memory, work.seen.listing
    paths = {each.path for each in targets}
    changed = {each.path for each in targets if not is_current(listing, each)}
    gone = set(work.seen.former.targets) - paths
    times = {work.seen.published.at, work.published.at}
    return memory._replace(published=tuple(sorted(times)), written=tuple(sorted(changed | gone | set(memory.written))))


def _put_timestamp(work: _Work) -> None:
    path = layout.metadata_path(layout.TIMESTAMP)
    if work.job.store.read(path) != work.seen.timestamp:
        raise MirrorError(MACHINE, "publish-overtaken", to=work.job.store.name)
    if work.release.timestamp != work.seen.timestamp:
        work.job.store.put(path, work.release.timestamp)
        work.job.store.barrier()


def _settle(work: _Work, packs: list[Pack], memory: Memory, listing: set[str]) -> Report:
    """Remove what is gone, and remember what the next publish should know."""
    targets = signed_files(work.release)
    snapshot = f"{work.release.version}.snapshot.json"
    content = dict(work.release.metadata).get(snapshot) or work.seen.read(snapshot)
    metadata = (layout.TIMESTAMP, snapshot, *current_names(content))
    used = frozenset(
        (
            *(each.path for each in targets),
            *map(layout.hashed_path, targets),
            *(path + ending for path, each in memory.copies.items() for ending in each.endings),
            *map(layout.metadata_path, metadata),
            *(each.path for each in packs),
            *memory.derived,
        )
    )
    ours = frozenset((*work.seen.former.targets, *memory.written))
    leaving = farewell(listing, InUse(used, ours, work.still), memory.gone, work.job.now)
    work.job.store.remove(leaving.removed)
    ended = memory._replace(gone=leaving.gone, written=(), published=(work.published.at,))
    if ended != work.seen.memory:
        write_memory(work.job.memory, ended)
    return Report(work.release.version, len(targets), work.release.expires, leaving.strangers)
