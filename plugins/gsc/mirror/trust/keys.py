"""The keys of a site: made for the first time, and loaded to sign a release."""

import os
import shutil
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final, NamedTuple

from securesystemslib.signer import CryptoSigner, Key
from tuf.api.metadata import Delegations, Metadata, Role, Root, SuccinctRoles, Targets

from gsc.mirror.failure import INPUT, MirrorError
from gsc.mirror.layout import BIN_PREFIX
from gsc.mirror.trust.chain import Chain, read_chain
from gsc.mirror.trust.envelope import dumped
from gsc.mirror.trust.folder import METADATA, OFFLINE, ONLINE, Record, store, write_record, write_whole
from gsc.mirror.trust.pem import make_key, only_owners, read_key
from gsc.mirror.trust.sound import BITS, ONLINE_ROLES

OFFLINE_TIME: Final = timedelta(days=365)
"""For how long root and the top list of targets are valid."""


class Plan(NamedTuple):
    """How many root keys there are, how many of them must sign, and over how many bins files are spread."""

    roots: int = 1
    threshold: int = 1
    bins: int = 256


class Online(NamedTuple):
    """What a release is signed with, and under which root and targets; the folder keeps the versions signed."""

    folder: str
    chain: Chain
    signer: CryptoSigner


class _Pairs(NamedTuple):
    roots: tuple[CryptoSigner, ...]
    targets: CryptoSigner
    online: CryptoSigner


def init_keys(folder: str, plan: Plan, now: datetime) -> None:
    """Make a key folder with all keys, the first root and the first top list of targets.

    Raises MirrorError for a folder that is not empty or a plan that cannot be, OSError.
    """
    bits = bit_length(plan.bins)
    if not 1 <= plan.threshold <= plan.roots:
        raise MirrorError(INPUT, "key-plan", threshold=plan.threshold, roots=plan.roots)
    if os.path.lexists(folder) and not (os.path.isdir(folder) and not os.listdir(folder)):
        raise MirrorError(INPUT, "key-folder-taken", folder=folder)
    part = f"{folder.rstrip(os.sep)}.{os.getpid()}"
    os.makedirs(part, 0o700)
    try:
        _fill(part, plan, bits, (now + OFFLINE_TIME).replace(microsecond=0))
        os.rename(part, folder)
    except BaseException:
        shutil.rmtree(part)
        raise


def _fill(folder: str, plan: Plan, bits: int, expires: datetime) -> None:
    for name in (OFFLINE, ONLINE, METADATA):
        os.mkdir(os.path.join(folder, name), 0o700)
    # A folder that is put into a repository by mistake gives no private key away.
    write_whole(os.path.join(folder, ".gitignore"), f"/{OFFLINE}/\n/{ONLINE}/\n".encode(), 0o600)
    pairs = _Pairs(
        tuple(make_key(os.path.join(folder, OFFLINE, f"root-{number}.pem")) for number in range(1, plan.roots + 1)),
        make_key(os.path.join(folder, OFFLINE, "targets.pem")),
        make_key(os.path.join(folder, ONLINE, "online.pem")),
    )
    root = Metadata(_first_root(pairs, plan.threshold, expires))
    for signer in pairs.roots:
        root.sign(signer, append=True)
    store(folder, "1.root.json", dumped(root))
    targets = Metadata(Targets(1, None, expires, {}, bins_for(pairs.online.public_key, bits)))
    targets.sign(pairs.targets)
    store(folder, "1.targets.json", dumped(targets))
    write_record(folder, Record(root=1, targets=1))


def _first_root(pairs: _Pairs, threshold: int, expires: datetime) -> Root:
    everyone = (*pairs.roots, pairs.targets, pairs.online)
    online = pairs.online.public_key.keyid
    roles = {
        "root": Role([signer.public_key.keyid for signer in pairs.roots], threshold),
        "targets": Role([pairs.targets.public_key.keyid], 1),
        **{role: Role([online], 1) for role in ONLINE_ROLES},
    }
    return Root(1, None, expires, {each.public_key.keyid: each.public_key for each in everyone}, roles)


def bins_for(key: Key, bits: int) -> Delegations:
    """Return the delegation of all files to bins (TAP 15) that an online key signs."""
    return Delegations({key.keyid: key}, None, SuccinctRoles([key.keyid], 1, bits, BIN_PREFIX))


def bit_length(bins: int) -> int:
    """Return how many bits of a path's hash tell its bin. Raises MirrorError for another number than a power of two."""
    bits = bins.bit_length() - 1
    if bits not in BITS or bins != 2**bits:
        raise MirrorError(INPUT, "key-bins", bins=bins)
    return bits


def load_online(folder: str) -> Online:
    """Return what a release is signed with. Raises MirrorError where keys or metadata do not hold, OSError."""
    chain = read_chain(folder)
    there = os.path.join(folder, ONLINE)
    signers = online_keys(folder)
    if chain.online not in signers:
        raise MirrorError(INPUT, "key-online-missing", key=chain.online, folder=there)
    return Online(folder, chain, signers[chain.online])


def online_keys(folder: str) -> Mapping[str, CryptoSigner]:
    """Return the private keys on this machine by their ids. Raises MirrorError, OSError."""
    there = os.path.join(folder, ONLINE)
    names = sorted(os.listdir(there)) if os.path.isdir(there) else []
    found: dict[str, CryptoSigner] = {}
    for path in (os.path.join(there, name) for name in names if name.endswith(".pem")):
        only_owners(path)
        signer = read_key(path)
        found[signer.public_key.keyid] = signer
    return found
