"""Key pairs in files: PEM, PKCS 8, encrypted where GSC_KEY_PASSPHRASE is set; and the public part as one line."""

import os
import re
from typing import Final

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    KeySerializationEncryption,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from securesystemslib.signer import CryptoSigner, SSlibKey

from gsc.mirror.failure import INPUT, MirrorError

PASSPHRASE: Final = "GSC_KEY_PASSPHRASE"  # noqa: S105  the name of a variable
_ENCRYPTED: Final = b"-----BEGIN ENCRYPTED PRIVATE KEY-----"
_LARGEST: Final = 64 * 1024
_PUBLIC: Final = re.compile(r"ed25519:([0-9a-f]{64}):([0-9a-f]{8})")
_CHECKED: Final = 8
"""Digits of the key id that stand at the end of a public part, against slips of the pen."""


def make_key(path: str) -> CryptoSigner:
    """Make a key pair and write its private part into a new file that only its owner can read.

    Raises MirrorError for a file that is there already, OSError.
    """
    private = Ed25519PrivateKey.generate()
    content = private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, _encryption())
    try:
        handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError:
        raise MirrorError(INPUT, "key-exists", path=path) from None
    with open(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    return CryptoSigner(private)


def _encryption() -> KeySerializationEncryption:
    passphrase = os.environ.get(PASSPHRASE, "")
    return BestAvailableEncryption(passphrase.encode()) if passphrase else NoEncryption()


def read_key(path: str) -> CryptoSigner:
    """Return the key pair of a private file. Raises MirrorError, OSError."""
    with open(path, "rb") as file:
        content = file.read(_LARGEST)
    locked = content.lstrip().startswith(_ENCRYPTED)
    passphrase = os.environ.get(PASSPHRASE, "").encode()
    if locked and not passphrase:
        raise MirrorError(INPUT, "key-passphrase", path=path)
    try:
        private = load_pem_private_key(content, passphrase if locked else None)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        raise MirrorError(INPUT, "key-passphrase" if locked else "key-unreadable", path=path) from None
    if not isinstance(private, Ed25519PrivateKey):
        raise MirrorError(INPUT, "key-unreadable", path=path)
    return CryptoSigner(private)


def only_owners(path: str) -> None:
    """Raise MirrorError for a private file that others may read. Raises OSError."""
    if os.stat(path).st_mode & 0o077:
        raise MirrorError(INPUT, "key-open", path=path)


def public_part(key: SSlibKey) -> str:
    """Return a public key as a line to hand on, such as by telephone or on paper."""
    return f"ed25519:{key.keyval['public']}:{key.keyid[:_CHECKED]}"


def public_key(text: str) -> SSlibKey:
    """Return the key of a public part. Raises MirrorError."""
    found = _PUBLIC.fullmatch(text.strip())
    if found is None:
        raise MirrorError(INPUT, "key-public", text=text)
    key = true_key(found[1])
    if not key.keyid.startswith(found[2]):
        raise MirrorError(INPUT, "key-public", text=text)
    return key


def true_key(public: str) -> SSlibKey:
    """Return the key of 64 hexadecimal digits, under the id that follows from them. Raises ValueError."""
    return SSlibKey.from_crypto(Ed25519PublicKey.from_public_bytes(bytes.fromhex(public)))
