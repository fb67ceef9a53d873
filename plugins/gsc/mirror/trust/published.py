"""What stands at the destination already: proved to be ours, before anything follows from it."""

import json
import re
from collections.abc import Callable, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Final, NamedTuple

from tuf.api.metadata import Metadata, Root, Snapshot, Timestamp

from gsc.mirror.failure import TRUST, MirrorError
from gsc.mirror.layout import BIN_PREFIX, TIMESTAMP
from gsc.mirror.target import Target
from gsc.mirror.trust.envelope import is_signed, loaded
from gsc.mirror.trust.folder import Record
from gsc.mirror.trust.keys import Online

Read = Callable[[str], bytes | None]
"""Gives metadata published before, by its name such as 12.snapshot.json; or None."""

_OURS: Final = re.compile(rf"(targets|{BIN_PREFIX}-[0-9a-f]{{1,8}})\.json").fullmatch
"""Other names can only come from a thief of the online key; they are not carried on."""


class Before(NamedTuple):
    """The versions published last. `expires` is the timestamp's end, None where there is none under today's keys.

    `versions` are those of the roles in the snapshot, empty where the snapshot is lost, damaged or under older keys.
    """

    timestamp: int = 0
    snapshot: int = 0
    expires: datetime | None = None
    versions: Mapping[str, int] = MappingProxyType({})


def read_before(online: Online, read: Read, record: Record) -> Before:
    """Return what was published last. Raises MirrorError for what is not ours, or a root that we do not have."""
    _no_later_root(online, read)
    content = read(TIMESTAMP)
    if content is None:
        return Before()
    metadata = loaded(content, Timestamp)
    if metadata is None:
        raise MirrorError(TRUST, "key-foreign", name=TIMESTAMP)
    signed = metadata.signed
    if is_signed("timestamp", metadata, online.chain.root):
        versions = _versions(online, read, signed)
        return Before(signed.version, signed.snapshot_meta.version, signed.expires, versions)
    if not _under_older_root(online, metadata):
        raise MirrorError(TRUST, "key-foreign", name=TIMESTAMP)
    if record.timestamp:
        # Whoever stole the old key may have signed any version; those who copy forget them with the key.
        return Before()
    return Before(signed.version, signed.snapshot_meta.version)


def _no_later_root(online: Online, read: Read) -> None:
    """Raise MirrorError where a root follows at the destination that the key folder does not have."""
    own = online.chain.root.version
    content = read(f"{own + 1}.root.json")
    if content is None:
        return
    metadata = loaded(content, Root)
    if metadata is None or not is_signed("root", metadata, online.chain.root):
        raise MirrorError(TRUST, "key-foreign", name=f"{own + 1}.root.json")
    raise MirrorError(TRUST, "key-behind", known=own + 1, role="root", version=own)


def _under_older_root(online: Online, metadata: Metadata[Timestamp]) -> bool:
    older = (loaded(content, Root) for content in online.chain.roots.values())
    return any(each is not None and is_signed("timestamp", metadata, each.signed) for each in older)


def _versions(online: Online, read: Read, timestamp: Timestamp) -> Mapping[str, int]:
    """Return the versions of the roles in the snapshot, or none where it is not the one that the timestamp names."""
    content = read(f"{timestamp.snapshot_meta.version}.snapshot.json")
    metadata = loaded(content, Snapshot) if content is not None else None
    if metadata is None or not is_signed("snapshot", metadata, online.chain.root):
        return MappingProxyType({})
    if metadata.signed.version != timestamp.snapshot_meta.version:
        return MappingProxyType({})
    found = {name.removesuffix(".json"): each.version for name, each in metadata.signed.meta.items() if _OURS(name)}
    return MappingProxyType(found)


def targets_in(content: bytes | None, name: str) -> tuple[Target, ...]:
    """Return the files of a bin, as it claims. Raises MirrorError where it cannot be read."""
    try:
        held = json.loads(content or b"")["signed"]["targets"]
        return tuple(Target(path, each["length"], each["hashes"]["sha256"]) for path, each in held.items())
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise MirrorError(TRUST, "key-resign", name=name) from None
