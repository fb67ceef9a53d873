"""Co-signing by file exchange: add a signature, accept what enough keepers have signed."""

from collections.abc import Iterator
from datetime import datetime

from securesystemslib.signer import CryptoSigner
from tuf.api.metadata import Targets

from gsc.mirror.failure import INPUT, TRUST, MirrorError
from gsc.mirror.trust.chain import Chain, read_chain
from gsc.mirror.trust.envelope import dumped, joined_faults, loaded, moment
from gsc.mirror.trust.folder import ONLINE, store
from gsc.mirror.trust.keys import online_keys
from gsc.mirror.trust.request import OLD, Request, tallies
from gsc.mirror.trust.sound import targets_faults


def add_signature(request: Request, signer: CryptoSigner) -> tuple[str, ...]:
    """Sign what a key may sign of a request, and return the roles. Raises MirrorError if there is nothing."""
    keyid, signed = signer.public_key.keyid, []
    before, ruling = request.before.signed.roles["root"].keyids, request.ruling
    if request.root is not None and keyid in {*before, *ruling.roles["root"].keyids}:
        request.root.sign(signer, append=True)
        signed.append("root")
    if request.targets is not None and keyid in ruling.roles["targets"].keyids:
        request.targets.sign(signer, append=True)
        signed.append("targets")
    if not signed:
        raise MirrorError(INPUT, "key-request-signer", key=keyid)
    return tuple(signed)


def accept(folder: str, request: Request, now: datetime) -> tuple[str, ...]:
    """Store what enough keepers have signed, and return the names of the files.

    It is judged by the root of the key folder, not by the one that the request brings. The list of targets is stored
    first: until the root is there too, the one before stays in force. Raises MirrorError, OSError.
    """
    chain = read_chain(folder)
    _must_follow(chain, request, now)
    for tally in tallies(request, chain.root):
        if tally.missing:
            code = "key-request-unsigned-before" if tally.whose == OLD else "key-request-unsigned"
            raise MirrorError(TRUST, code, **tally._asdict() | {"missing": tally.missing})
    _must_fit(folder, chain, request)
    names = tuple(_stored(folder, request))
    read_chain(folder)
    return names


def _must_follow(chain: Chain, request: Request, now: datetime) -> None:
    pairs = ((request.root, "root", chain.root.version), (request.targets, "targets", chain.targets.version))
    for part, role, own in pairs:
        if part is None:
            continue
        version, expires = part.signed.version, part.signed.expires
        if version != own + 1:
            raise MirrorError(INPUT, "key-request-late", role=role, version=version, wanted=own + 1)
        if expires <= now:
            raise MirrorError(TRUST, "key-expired", role=role, version=version, expires=moment(expires))


def _must_fit(folder: str, chain: Chain, request: Request) -> None:
    """Raise MirrorError where the new root does not rule over the list of targets, or its online key is not here."""
    root = request.root.signed if request.root is not None else chain.root
    targets = request.targets or loaded(chain.targets_file, Targets)
    assert targets is not None  # noqa: S101  read_chain has loaded it
    faults = list(targets_faults(targets.signed, root))
    if not root.get_verification_result("targets", targets.signed_bytes, targets.signatures):
        faults.append("the top list of targets is not signed by the keys of the new root")
    if faults:
        raise MirrorError(TRUST, "key-request-refused", why=joined_faults(faults))
    online = root.roles["timestamp"].keyids[0]
    if online not in online_keys(folder):
        raise MirrorError(INPUT, "key-online-missing", key=online, folder=f"{folder}/{ONLINE}")


def _stored(folder: str, request: Request) -> Iterator[str]:
    for role, part in (("targets", request.targets), ("root", request.root)):
        if part is not None:
            name = f"{part.signed.version}.{role}.json"
            store(folder, name, dumped(part))
            yield name
