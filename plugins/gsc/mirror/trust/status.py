"""How a key folder stands: which keys sign what, and until when."""

import hashlib
import os
from datetime import datetime
from typing import NamedTuple

from tuf.api.metadata import Root

from gsc.mirror.trust.chain import Chain, read_chain
from gsc.mirror.trust.folder import OFFLINE, Record, read_record
from gsc.mirror.trust.keys import online_keys
from gsc.mirror.trust.pem import public_part, true_key


class KeyState(NamedTuple):
    """A key: its id, its public part, and whether its private part is in the folder."""

    keyid: str
    public: str
    here: bool


class RoleState(NamedTuple):
    """A role that the folder holds: its version, its end, and how many of its keys must sign."""

    role: str
    version: int
    expires: datetime
    threshold: int
    keys: tuple[KeyState, ...]


class Status(NamedTuple):
    """How a key folder stands. `fingerprint` is the SHA-256 of the newest root, to be compared by telephone.

    `offline` are private files that should be taken away, `record` the highest versions signed.
    """

    roles: tuple[RoleState, ...]
    online: KeyState
    bins: int
    fingerprint: str
    offline: tuple[str, ...]
    record: Record


def read_status(folder: str) -> Status:
    """Return how a key folder stands. Raises MirrorError where it does not hold, OSError."""
    chain = read_chain(folder)
    there = os.path.join(folder, OFFLINE)
    offline = tuple(sorted(os.listdir(there))) if os.path.isdir(there) else ()
    newest = chain.roots[chain.root.version]
    here = frozenset(online_keys(folder))
    return Status(
        tuple(_role(chain, name) for name in ("root", "targets")),
        _key(chain.root, chain.online, here),
        chain.bins.number_of_bins,
        hashlib.sha256(newest).hexdigest(),
        offline,
        read_record(folder),
    )


def _role(chain: Chain, name: str) -> RoleState:
    signed = chain.root if name == "root" else chain.targets
    role = chain.root.roles[name]
    keys = tuple(_key(chain.root, keyid, frozenset()) for keyid in role.keyids)
    return RoleState(name, signed.version, signed.expires, role.threshold, keys)


def _key(root: Root, keyid: str, here: frozenset[str]) -> KeyState:
    return KeyState(keyid, public_part(true_key(root.keys[keyid].keyval["public"])), keyid in here)
