"""What a root and a list of targets must be like to be ours, beyond what TUF asks."""

from collections.abc import Iterator, Mapping
from typing import Final

from securesystemslib.signer import Key
from tuf.api.metadata import Root, Targets

from gsc.mirror.layout import BIN_PREFIX
from gsc.mirror.trust.pem import true_key

ONLINE_ROLES: Final = ("snapshot", "timestamp")
BITS: Final = range(1, 13)


def root_faults(root: Root) -> Iterator[str]:
    """Yield what is wrong with a root: with its keys, its thresholds, or the one online key."""
    if not root.consistent_snapshot:
        yield "it does not ask for consistent snapshots"
    yield from _key_faults(root.keys)
    for name, role in sorted(root.roles.items()):
        if not set(role.keyids) <= set(root.keys):
            yield f"a key of the role {name} is missing"
        if not 1 <= role.threshold <= len(role.keyids):
            yield f"the role {name} asks for {role.threshold} signatures of {len(role.keyids)} keys"
    online = [root.roles[name] for name in ONLINE_ROLES]
    if any(len(role.keyids) != 1 for role in online) or online[0].keyids != online[1].keyids:
        yield "snapshot and timestamp do not have one online key"
    elif set(online[0].keyids) & {*root.roles["root"].keyids, *root.roles["targets"].keyids}:
        yield "the online key is also one of the offline keys"


def _key_faults(keys: Mapping[str, Key]) -> Iterator[str]:
    """Yield keys of another kind, or under an id that is not theirs: one key under two ids would sign twice."""
    for keyid, key in sorted(keys.items()):
        if (key.keytype, key.scheme) != ("ed25519", "ed25519"):
            yield f"the key {keyid} is not of the kind ed25519"
        elif not _under_its_id(keyid, key):
            yield f"the key {keyid} has an id that is not its own"


def _under_its_id(keyid: str, key: Key) -> bool:
    try:
        return true_key(key.keyval["public"]).keyid == keyid
    except ValueError:
        return False


def targets_faults(targets: Targets, root: Root) -> Iterator[str]:
    """Yield what is wrong with the top list of targets: it must hold nothing but bins for the root's online key."""
    if targets.targets:
        yield "the top list of targets holds files itself"
    bins = targets.delegations.succinct_roles if targets.delegations else None
    if targets.delegations is None or bins is None:
        yield "the top list of targets has no bins"
        return
    yield from _key_faults(targets.delegations.keys)
    if bins.name_prefix != BIN_PREFIX or bins.bit_length not in BITS:
        yield "the bins have other names, or another number"
    if bins.keyids != root.roles["timestamp"].keyids or bins.threshold != 1:
        yield "the bins are not for the online key of the root"
    if set(targets.delegations.keys) != set(bins.keyids):
        yield "the top list of targets names other keys than that of the bins"
