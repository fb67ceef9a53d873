"""A request made: other keys, another threshold, other bins, or only more time."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final, NamedTuple

from tuf.api.metadata import Metadata, Role, Root, Targets

from gsc.mirror.failure import INPUT, MirrorError
from gsc.mirror.trust.chain import read_chain
from gsc.mirror.trust.envelope import joined_faults, loaded
from gsc.mirror.trust.keys import OFFLINE_TIME, bins_for, bit_length
from gsc.mirror.trust.pem import public_key
from gsc.mirror.trust.request import Request, request_faults
from gsc.mirror.trust.sound import ONLINE_ROLES

_LEAST_DIGITS: Final = 8


class Change(NamedTuple):
    """What shall become different; where nothing shall, root and targets are only renewed.

    `add`, `targets` and `online` are public parts of keys, `remove` the beginnings of key ids; 0 and "" leave as is.
    """

    add: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()
    threshold: int = 0
    targets: str = ""
    online: str = ""
    bins: int = 0


def make_request(folder: str, change: Change, now: datetime) -> Request:
    """Return the request for a change of keys, thresholds or bins, or for more time.

    Raises MirrorError for a change that cannot be, OSError.
    """
    chain = read_chain(folder)
    renewal = change == Change()
    before = loaded(chain.roots[chain.root.version], Root)
    assert before is not None  # noqa: S101  read_chain has loaded it
    expires = (now + OFFLINE_TIME).replace(microsecond=0)
    root = None
    if renewal or change._replace(bins=0) != Change():
        root = Metadata(_next_root(chain.root, change, expires))
    targets = None
    if renewal or change.targets or change.online or change.bins:
        ruling = root.signed if root is not None else chain.root
        bits = bit_length(change.bins) if change.bins else chain.bins.bit_length
        key = ruling.keys[ruling.roles["timestamp"].keyids[0]]
        targets = Metadata(Targets(chain.targets.version + 1, None, expires, {}, bins_for(key, bits)))
    request = Request(before, root, targets)
    why = joined_faults(request_faults(request))
    if why:
        raise MirrorError(INPUT, "key-change", why=why)
    return request


def _next_root(old: Root, change: Change, expires: datetime) -> Root:
    gone = {_named(text, old.roles["root"].keyids) for text in change.remove}
    added = [public_key(text) for text in change.add]
    stay = [keyid for keyid in old.roles["root"].keyids if keyid not in gone]
    keys = dict(old.keys)
    keys |= {key.keyid: key for key in added}
    roles = {name: role.keyids for name, role in old.roles.items()}
    roles["root"] = list(dict.fromkeys((*stay, *(key.keyid for key in added))))
    for text, names in ((change.targets, ("targets",)), (change.online, ONLINE_ROLES)):
        if text:
            key = public_key(text)
            keys[key.keyid] = key
            roles |= {name: [key.keyid] for name in names}
    thresholds = {name: 1 if name != "root" else change.threshold or old.roles["root"].threshold for name in roles}
    for name, keyids in roles.items():
        if not 1 <= thresholds[name] <= len(keyids):
            raise MirrorError(INPUT, "key-plan", threshold=thresholds[name], roots=len(keyids))
    used = {keyid for keyids in roles.values() for keyid in keyids}
    made = {name: Role(keyids, thresholds[name]) for name, keyids in roles.items()}
    return Root(old.version + 1, None, expires, {keyid: keys[keyid] for keyid in sorted(used)}, made)


def _named(text: str, keyids: Sequence[str]) -> str:
    """Return the one key whose id begins so. Raises MirrorError."""
    found = [keyid for keyid in keyids if keyid.startswith(text)]
    if len(text) < _LEAST_DIGITS or len(found) != 1:
        raise MirrorError(INPUT, "key-id", text=text)
    return found[0]
