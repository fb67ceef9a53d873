"""Metadata as bytes: canonical JSON throughout, so that the same content always has the same bytes."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Final

from securesystemslib.exceptions import UnverifiedSignatureError
from securesystemslib.formats import encode_canonical
from securesystemslib.signer import CryptoSigner
from tuf.api.exceptions import RepositoryError
from tuf.api.metadata import Metadata, Root, T, Targets
from tuf.api.serialization import DeserializationError

FORM: Final = "%Y-%m-%dT%H:%M:%SZ"
"""How TUF writes moments: in UTC, to the second."""


def wrapped(signed: bytes, signer: CryptoSigner) -> bytes:
    """Return a file of metadata: what is signed, canonical already, under its signature."""
    signature = signer.sign(signed)
    head = f'{{"signatures":[{{"keyid":"{signature.keyid}","sig":"{signature.signature}"}}],"signed":'
    return b"".join((head.encode(), signed, b"}"))


def dumped(metadata: Metadata[Root] | Metadata[Targets]) -> bytes:
    """Return a file of metadata, its signatures in the order of their keys."""
    content = metadata.to_dict()
    content["signatures"].sort(key=lambda signature: signature["keyid"])
    text = encode_canonical(content)
    assert text is not None  # noqa: S101  it is None only where another function takes the output
    return text.encode()


def loaded(content: bytes, kind: type[T]) -> Metadata[T] | None:
    """Return metadata of one kind, not verified; or None where there is none."""
    try:
        found: Metadata[T] = Metadata.from_bytes(content)
    except (DeserializationError, RepositoryError, RecursionError):
        return None
    return found if isinstance(found.signed, kind) else None


def is_signed(role: str, metadata: Metadata[T], delegator: Root | Targets) -> bool:
    """Say whether metadata has as many good signatures as its delegator asks for."""
    try:
        return bool(delegator.get_verification_result(role, metadata.signed_bytes, metadata.signatures))
    except (ValueError, UnverifiedSignatureError):
        return False


def moment(when: datetime) -> str:
    """Return a moment as TUF writes it."""
    return when.astimezone(UTC).strftime(FORM)


def joined_faults(faults: Iterable[str]) -> str:
    """Return faults as one text, the first three; empty if there are none."""
    found = list(faults)
    return "; ".join(found[:3])
