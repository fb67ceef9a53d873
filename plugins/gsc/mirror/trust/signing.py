"""A release signed: what has changed gets a new version, what has not keeps its bytes."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from functools import cache, partial
from typing import Final, NamedTuple

from gsc.mirror.failure import MACHINE, TRUST, MirrorError
from gsc.mirror.layout import TIMESTAMP
from gsc.mirror.target import Target
from gsc.mirror.trust.chain import in_force
from gsc.mirror.trust.envelope import moment, wrapped
from gsc.mirror.trust.folder import Record, read_record, write_record
from gsc.mirror.trust.keys import Online
from gsc.mirror.trust.payload import bin_payload, binned, files_part, snapshot_payload, timestamp_payload
from gsc.mirror.trust.published import Before, Read, read_before, targets_in
from gsc.mirror.trust.renewal import CLOCK_SLACK, File, Kept, Signing, Term, end_of, renewed

ONLINE_TERM: Final = Term(timedelta(days=14), timedelta(days=7))
"""Of snapshot and bins."""
TIMESTAMP_TERM: Final = Term(timedelta(days=3), timedelta(days=2))


class Bin(NamedTuple):
    """A bin of a release. `changed`: its version is another than the one published before.

    `before` is the published version that held the very same files, where the bin is only signed anew; else 0.
    """

    role: str
    version: int
    changed: bool
    targets: tuple[Target, ...]
    before: int = 0


class Release(NamedTuple):
    """What is to be written: metadata that is new or changed, in this order, as (name, bytes); then the timestamp.

    `version` is that of the snapshot, `expires` the end of the timestamp, `root` the newest root.
    """

    metadata: tuple[tuple[str, bytes], ...]
    timestamp: bytes
    version: int
    expires: datetime
    bins: tuple[Bin, ...]
    root: bytes


class _Work(NamedTuple):
    """What a release is made from, with what was published and the highest versions ever signed."""

    online: Online
    read: Read
    now: datetime
    before: Before
    record: Record

    @property
    def signing(self) -> Signing:
        """One version for all that is signed anew, above any before: so none is ever given twice."""
        highest = max(self.before.snapshot, self.record.snapshot, *self.record.bins.values(), 0)
        return Signing(self.online.signer, self.now, highest + 1)

    def known(self, role: str) -> int:
        """Return the highest version of a bin that we know of; 0 if there is none."""
        return max(self.before.versions.get(role, 0), self.record.bins.get(role, 0))


def sign_release(online: Online, read: Read, targets: Iterable[Target], now: datetime) -> Release:
    """Sign the files of a site; versions go up from the highest ever signed.

    The highest versions are written into the key folder before this returns, so that a release which is lost on its
    way never shares a version with another. What such a release has left at the destination is used.
    Raises MirrorError for keys or published metadata that do not hold, or a path that cannot be signed; OSError.
    """
    work = _begin(online, read, now)
    signed = tuple(_bins(work, targets))
    versions = {role: work.known(role) for role in (*work.record.bins, *work.before.versions) if role != "targets"}
    versions |= {each.role: each.version for each, _ in signed}
    snapshot = _snapshot(work, {**versions, "targets": online.chain.targets.version})
    timestamp = _timestamp(work, snapshot)
    _remember(work, snapshot, timestamp, versions)
    files = [
        *_offline(work),
        *((f"{each.version}.{each.role}.json", file.content) for each, file in signed if file.new),
    ]
    if snapshot.new:
        files.append((f"{snapshot.version}.snapshot.json", snapshot.content))
    expires = end_of(timestamp.content)
    assert expires is not None  # noqa: S101  it was made here
    bins = tuple(each for each, _ in signed)
    return Release(tuple(files), timestamp.content, snapshot.version, expires, bins, newest_root(online))


def _begin(online: Online, read: Read, now: datetime) -> _Work:
    in_force(online.chain, now)
    record = read_record(online.folder)
    before = read_before(online, read, record)
    if before.expires is not None and before.expires > now + TIMESTAMP_TERM.life + CLOCK_SLACK:
        raise MirrorError(MACHINE, "key-clock", expires=moment(before.expires))
    own, known = online.chain.targets.version, before.versions.get("targets", 0)
    if known > own:
        raise MirrorError(TRUST, "key-behind", known=known, role="targets", version=own)
    return _Work(online, read, now, before, record)


def _bins(work: _Work, targets: Iterable[Target]) -> Iterator[tuple[Bin, File]]:
    signing = work.signing
    for role, files in binned(targets, tuple(work.online.chain.bins.get_roles())).items():
        known, published = work.known(role), work.before.versions.get(role, 0)
        kept = Kept(known, work.read(f"{known}.{role}.json") if known else None)
        part = files_part(files)
        file = renewed(signing, kept, partial(bin_payload, files=part), ONLINE_TERM)
        same = known == published and _holds(kept, part)
        changed = file.version != published
        yield Bin(role, file.version, changed, files, published if changed and same else 0), file


def _holds(kept: Kept, part: str) -> bool:
    """Say whether a bin holds these very files, whatever its end and signature."""
    return kept.content is not None and kept.content.endswith(
        f'"targets":{{{part}}},"version":{kept.version}}}}}'.encode()
    )


def _snapshot(work: _Work, versions: Mapping[str, int]) -> File:
    """Roles stay in the snapshot for ever, as a copy refuses one that has lost any (TUF specification 1.0, 5.5.5)."""
    known = max(work.before.snapshot, work.record.snapshot)
    kept = Kept(known, work.read(f"{known}.snapshot.json") if known else None)
    return renewed(work.signing, kept, partial(snapshot_payload, versions=versions), ONLINE_TERM)


def _timestamp(work: _Work, snapshot: File) -> File:
    known = max(work.before.timestamp, work.record.timestamp)
    kept = Kept(known, work.read(TIMESTAMP))
    make = partial(timestamp_payload, snapshot=snapshot.content, snapshot_version=snapshot.version)
    return renewed(work.signing._replace(following=known + 1), kept, make, TIMESTAMP_TERM)


def _remember(work: _Work, snapshot: File, timestamp: File, bins: Mapping[str, int]) -> None:
    highest = (max(snapshot.version, work.record.snapshot), max(timestamp.version, work.record.timestamp))
    chain = work.online.chain
    write_record(work.online.folder, Record(chain.root.version, chain.targets.version, *highest, bins))


def _offline(work: _Work) -> Iterator[tuple[str, bytes]]:
    """Yield all roots and the top list of targets that are not at the destination as they should be."""
    chain = work.online.chain
    named = [(f"{version}.root.json", content) for version, content in chain.roots.items()]
    named.append((f"{chain.targets.version}.targets.json", chain.targets_file))
    return (each for each in named if work.read(each[0]) != each[1])


def newest_root(online: Online) -> bytes:
    """Return the root to hand to those who copy."""
    return online.chain.roots[online.chain.root.version]


def resign(online: Online, read: Read, now: datetime) -> Release:
    """Sign again what is published, so that it does not run out; no build is needed.

    Raises MirrorError where any of it is not as today's keys have signed it, besides what sign_release raises.
    """
    read = cache(read)
    work = _begin(online, read, now)
    roles = tuple(online.chain.bins.get_roles())
    return sign_release(online, read, [each for role in roles for each in _published(work, role)], now)


def _published(work: _Work, role: str) -> tuple[Target, ...]:
    """Return the files of a published bin, proved to be signed by the online key."""
    version = work.before.versions.get(role, 0)
    name = f"{version}.{role}.json" if version else role
    content = work.read(name) if version else None
    targets = targets_in(content, name)
    end = end_of(content or b"")
    payload = bin_payload(version, moment(end), files_part(sorted(targets))) if end else b""
    if wrapped(payload, work.online.signer) != content:
        raise MirrorError(TRUST, "key-resign", name=name)
    return targets
