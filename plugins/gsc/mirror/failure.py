"""Why something was not signed, published, copied or verified."""

import errno
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from gsc.model.message import Message

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "mirror-disk-full": Message("There is no room left on the disk.", "Make room, and run the command again."),
        "mirror-machine": Message(
            "This machine could not do it: {why}.", "See who may write there, and run the command again."
        ),
    }
)
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


def machine_trouble(error: OSError) -> MirrorError:
    """Return what this machine says, as an error of ours."""
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return MirrorError(MACHINE, "mirror-disk-full")
    told = [each for each in (error.strerror or str(error) or type(error).__name__, error.filename) if each]
    return MirrorError(MACHINE, "mirror-machine", why=": ".join(map(str, told)))
