"""Why something was not signed, published, copied or verified."""

from typing import Final

INPUT: Final = "input"
MACHINE: Final = "machine"
NETWORK: Final = "network"
TRUST: Final = "trust"
"""Causes: what was given is wrong; this machine; the network or the other machine; a signature, hash, version or expiry
that does not hold."""


class MirrorError(Exception):
    """Work that stopped. `code` names its message, `cause` decides how the command ends, `details` fill the message."""

    def __init__(self, cause: str, code: str, **details: object) -> None:
        """Keep what happened."""
        super().__init__(code, details)
        self.cause = cause
        self.code = code
        self.details = {key: str(value) for key, value in sorted(details.items())}
