"""The state of an origin, proved from the pinned root down to every list of files."""

import os
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from itertools import chain
from typing import Final, NamedTuple

from tuf.api.metadata import MetaFile
from tuf.ngclient._internal.trusted_metadata_set import TrustedMetadataSet

from gsc.mirror.client.bins import MOST_BIN, delegation_digest, succinct_roles, verified
from gsc.mirror.client.failures import unusable
from gsc.mirror.client.files import read_own, write_whole
from gsc.mirror.client.lists import check_collisions, read_files, read_list
from gsc.mirror.client.record import RECORD, SEEN, Bin, Record, Take, digest, load_record, moment, save_record
from gsc.mirror.client.source import Finder
from gsc.mirror.client.workflow import Workflow
from gsc.mirror.layout import TIMESTAMP, metadata_path

_AT_ONCE: Final = 8


def prove(source: Finder, folder: str, root: bytes, now: datetime, take: Take) -> Record:
    """Return the state of an origin, all of it verified and kept in a folder; each new list is handed on at once.

    Raises MirrorError, OSError. What was verified before a failure is kept, so that nobody can go back behind it.
    """
    trusted = Workflow(source, folder, root, now).run()
    path = os.path.join(folder, RECORD)
    old = load_record(path)
    delegation = delegation_digest(trusted.targets)
    metas = _metas(trusted)
    same = old.bins if old and old.delegation == delegation else ()
    kept = {each.role: each for each in same if _is_current(folder, each, metas.get(each.role), now)}
    wanted = {role: meta for role, meta in metas.items() if role not in kept}
    new = _brought((source, take), folder, trusted, wanted)
    bins = tuple(kept.get(role) or new[role].listed for role in metas)
    _check_names(folder, kept.values(), new, old.bins if old else ())
    record = _record(trusted, digest(root), delegation, read_own(os.path.join(folder, TIMESTAMP)) or b"")
    found = old.found if old and old.version == record.version and old.pinned == record.pinned else moment(now)
    record = record._replace(bins=bins, found=found)
    save_record(path, record)
    _prune(folder, record)
    return record


def _metas(trusted: TrustedMetadataSet) -> Mapping[str, MetaFile]:
    roles = tuple(succinct_roles(trusted.targets).get_roles())
    lacking = [each for each in roles if f"{each}.json" not in trusted.snapshot.meta]
    if lacking:
        raise unusable(path=f"{trusted.snapshot.version}.snapshot.json", why=f"it does not name {lacking[0]}")
    return {each: trusted.snapshot.meta[f"{each}.json"] for each in roles}


def _is_current(folder: str, known: Bin, meta: MetaFile | None, now: datetime) -> bool:
    """Say whether a list that was verified before is the one that is wanted."""
    if meta is None or meta.version != known.version or known.expires <= moment(now):
        return False
    if meta.hashes and meta.hashes.get("sha256", known.sha256) != known.sha256:
        return False
    return read_list(folder, known) is not None


class _New(NamedTuple):
    """A list that was brought, and the paths in it."""

    listed: Bin
    paths: tuple[str, ...]


def _brought(
    ways: tuple[Finder, Take], folder: str, trusted: TrustedMetadataSet, wanted: Mapping[str, MetaFile]
) -> Mapping[str, _New]:
    """Bring, verify, keep and hand on lists."""
    source, take = ways

    def bring(role: str) -> tuple[str, bytes]:
        meta = wanted[role]
        name = f"{meta.version}.{role}.json"
        return role, source.read(metadata_path(name), min(meta.length or MOST_BIN, MOST_BIN))

    found = {}
    with ThreadPoolExecutor(min(_AT_ONCE, len(wanted)) or 1) as threads:
        try:
            for role, data in threads.map(bring, wanted):
                listed, files = verified(role, data, wanted[role], trusted.targets, trusted.reference_time)
                write_whole(os.path.join(folder, listed.name), data)
                take(listed, files)
                found[role] = _New(listed, tuple(each.path for each in files))
        finally:
            threads.shutdown(wait=True, cancel_futures=True)
    return found


def _check_names(folder: str, kept: Iterable[Bin], new: Mapping[str, _New], old: Iterable[Bin]) -> None:
    """Look for collisions if there is any name that was not there before."""
    before = {each.role: each for each in old}
    for role, each in new.items():
        earlier = read_files(folder, before[role]) if role in before else ()
        known = {file.path for file in earlier or ()}
        if not known.issuperset(each.paths):
            others = (file.path for every in kept for file in read_files(folder, every) or ())
            check_collisions(chain(chain.from_iterable(every.paths for every in new.values()), others))
            return


def _record(trusted: TrustedMetadataSet, pinned: str, delegation: str, timestamp: bytes) -> Record:
    until = min(each.expires for each in (trusted.root, trusted.snapshot, trusted.targets))
    return Record(
        pinned=pinned,
        root_version=trusted.root.version,
        timestamp=digest(timestamp),
        expires=moment(trusted.timestamp.expires),
        until=moment(until),
        version=trusted.snapshot.version,
        targets_version=trusted.targets.version,
        delegation=delegation,
        found="",
        bins=(),
    )


def _prune(folder: str, record: Record) -> None:
    keep = {*record.names, TIMESTAMP, RECORD, SEEN}
    for name in os.listdir(folder):
        if name not in keep and not name.endswith(".root.json"):
            os.unlink(os.path.join(folder, name))
