"""The roots of a key folder, one after the other, and the top list of targets under the last: read and proved."""

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple, NoReturn

from tuf.api.metadata import Root, SuccinctRoles, Targets

from gsc.mirror.failure import INPUT, TRUST, MirrorError
from gsc.mirror.trust.envelope import is_signed, joined_faults, loaded, moment
from gsc.mirror.trust.folder import read_record, stored
from gsc.mirror.trust.sound import root_faults, targets_faults


class Chain(NamedTuple):
    """All roots and the last top list of targets, as bytes, and what the last of each says."""

    roots: Mapping[int, bytes]
    targets_file: bytes
    root: Root
    targets: Targets

    @property
    def bins(self) -> SuccinctRoles:
        """The bins that the top list of targets delegates to."""
        assert self.targets.delegations is not None  # noqa: S101  see targets_faults
        assert self.targets.delegations.succinct_roles is not None  # noqa: S101
        return self.targets.delegations.succinct_roles

    @property
    def online(self) -> str:
        """The id of the online key."""
        return self.root.roles["timestamp"].keyids[0]


def read_chain(folder: str) -> Chain:
    """Return the metadata of a key folder. Raises MirrorError where it does not hold or is not the newest, OSError."""
    roots = stored(folder, "root")
    root: Root | None = None
    for number, (version, content) in enumerate(roots.items(), 1):
        if number != version:
            _broken(folder, f"root {number} is missing")
        root = _next_root(folder, root, version, content)
    lists = stored(folder, "targets")
    if root is None or not lists:
        raise MirrorError(INPUT, "key-folder-missing", folder=folder)
    version, targets = _newest_list(folder, root, lists)
    record = read_record(folder)
    for role, known, own in (("root", record.root, root.version), ("targets", record.targets, version)):
        if known > own:
            raise MirrorError(TRUST, "key-behind", known=known, role=role, version=own)
    return Chain(roots, lists[version], root, targets)


def _newest_list(folder: str, root: Root, lists: Mapping[int, bytes]) -> tuple[int, Targets]:
    """Return the newest top list under a root; newer ones are there while a rotation is being accepted."""
    for version in sorted(lists, reverse=True):
        metadata = loaded(lists[version], Targets)
        if metadata is not None and metadata.signed.version == version and is_signed("targets", metadata, root):
            faults = joined_faults(targets_faults(metadata.signed, root))
            if faults:
                _broken(folder, f"{version}.targets.json: {faults}")
            return version, metadata.signed
    why = f"no top list of targets is signed by the keys of root {root.version}"
    raise MirrorError(TRUST, "key-chain", folder=folder, why=why)


def _next_root(folder: str, before: Root | None, version: int, content: bytes) -> Root:
    """Return a root that follows another: signed by the keys of both (TUF specification 1.0, 5.3.4)."""
    metadata = loaded(content, Root)
    if metadata is None or metadata.signed.version != version:
        _broken(folder, f"{version}.root.json is no root of that version")
    if not all(is_signed("root", metadata, each) for each in (before or metadata.signed, metadata.signed)):
        _broken(folder, f"{version}.root.json lacks signatures")
    faults = joined_faults(root_faults(metadata.signed))
    if faults:
        _broken(folder, f"{version}.root.json: {faults}")
    return metadata.signed


def _broken(folder: str, why: str) -> NoReturn:
    raise MirrorError(TRUST, "key-chain", folder=folder, why=why)


def in_force(chain: Chain, now: datetime) -> None:
    """Raise MirrorError for a root or a top list of targets whose time is over."""
    for role, signed in (("root", chain.root), ("targets", chain.targets)):
        if signed.is_expired(now):
            raise MirrorError(TRUST, "key-expired", role=role, version=signed.version, expires=moment(signed.expires))
