"""The lists of signed files, proved."""

import hashlib
import json
from collections.abc import Iterable
from datetime import datetime
from typing import Final

from tuf.api.metadata import Metadata, MetaFile, SuccinctRoles, Targets

from gsc.mirror.client.distrust import trusting
from gsc.mirror.client.failures import expired, other_version, unfit, unusable
from gsc.mirror.client.record import Bin, digest, moment
from gsc.mirror.client.written import signed_words
from gsc.mirror.layout import BIN_PREFIX
from gsc.mirror.names import fault_of
from gsc.mirror.target import Target

MOST_BINS: Final = 4096
MOST_BIN: Final = 5 * 1024 * 1024
_DIGITS: Final = frozenset("0123456789abcdef")


def succinct_roles(targets: Targets) -> SuccinctRoles:
    """Return the bins to which the top list delegates. Raises MirrorError for any other order of things."""
    bins = targets.delegations.succinct_roles if targets.delegations else None
    if bins is None or targets.targets:
        raise unusable(path="targets.json", why="it does not leave all files to hash bins")
    if bins.name_prefix != BIN_PREFIX or bins.number_of_bins > MOST_BINS:
        raise unusable(path="targets.json", why=f"it has {bins.number_of_bins} bins named {bins.name_prefix}")
    return bins


def delegation_digest(targets: Targets) -> str:
    """Return what stands for the keys that may sign the bins."""
    delegations = targets.delegations
    return digest(json.dumps(delegations.to_dict() if delegations else {}, sort_keys=True).encode())


def verified(role: str, data: bytes, meta: MetaFile, targets: Targets, now: datetime) -> tuple[Bin, tuple[Target, ...]]:
    """Return a list of files and what it holds, once it is proved as TUF specification 5.6 wants."""
    name = f"{meta.version}.{role}.json"
    with trusting(name):
        meta.verify_length_and_hashes(data)
        metadata: Metadata[Targets] = Metadata.from_bytes(data)
        signed = metadata.signed
        if signed.type != "targets" or signed.delegations:
            raise unusable(name, "it is no list of files alone")
        targets.verify_delegate(role, _canonical(data), metadata.signatures)
        if signed.version != meta.version:
            raise other_version(name, f"{signed.version}")
        if signed.is_expired(now):
            raise expired(name, moment(signed.expires))
        files = tuple(Target(path, each.length, each.hashes.get("sha256", "")) for path, each in signed.targets.items())
    _check_files(name, role, files, succinct_roles(targets))
    return Bin(
        role, signed.version, digest(data), moment(signed.expires), len(files), sum(each.length for each in files)
    ), files


def _canonical(data: bytes) -> bytes:
    """Return the canonical JSON of what is signed in a file.

    It is what securesystemslib's encode_canonical gives, in a tenth of its time; only of texts with control characters
    it is another, so a list with such names is refused for its signature, as it would be for its names.
    """
    return json.dumps(signed_words(data), sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def _check_files(name: str, role: str, files: Iterable[Target], bins: SuccinctRoles) -> None:
    own, shift = int(role.removeprefix(f"{bins.name_prefix}-"), 16), 32 - bins.bit_length
    for each in files:
        why = fault_of(each.path)
        if not why and int.from_bytes(hashlib.sha256(each.path.encode()).digest()[:4], "big") >> shift != own:
            why = "mirror-bin"  # as SuccinctRoles.get_role_for_target would say
        if not why and (len(each.sha256) != 64 or not _DIGITS.issuperset(each.sha256)):
            why = "mirror-sha256"
        if why:
            raise unfit(name, each.path, why)
