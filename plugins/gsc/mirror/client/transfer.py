"""How bringing a file can fail."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from gsc.mirror.failure import INPUT, NETWORK, TRUST, MirrorError
from gsc.model.message import Message

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "mirror-url": Message(
            'There is no copying from "{url}".', "Give an address that begins with https, http or file, or a folder."
        ),
        "mirror-unreachable": Message("{path} could not be read: {why}.", "Look at the address and the network."),
        "mirror-status": Message(
            "{path}: the other machine answers {status}.", "Try again later, or copy from another mirror."
        ),
        "mirror-missing": Message(
            "{path} is not there.", "Look at the address; if it is right, copy from another mirror."
        ),
        "mirror-cut": Message(
            "{path} ends after {size} of {length} bytes.", "Run the command again; what has arrived is kept."
        ),
        "mirror-redirect": Message(
            "{path}: the other machine sends us on to {goal}, which is not followed.",
            "If that is the right address, give it to the command.",
        ),
        "mirror-transformed": Message(
            "{path} arrives in the encoding {encoding}, which was not asked for.",
            "Whoever serves it must send the files as they are.",
        ),
    }
)


def bad_url(url: str) -> MirrorError:
    """Return the error of an address from which nothing can be read."""
    return MirrorError(INPUT, "mirror-url", url=url)


def unreachable(path: str, why: object) -> MirrorError:
    """Return the error of a file that the network does not bring."""
    return MirrorError(NETWORK, "mirror-unreachable", path=path, why=why)


def bad_status(path: str, status: int) -> MirrorError:
    """Return the error of an answer that is neither the file nor its absence."""
    return MirrorError(NETWORK, "mirror-status", path=path, status=status)


def missing(path: str) -> MirrorError:
    """Return the error of a file that should be there."""
    return MirrorError(NETWORK, "mirror-missing", path=path)


def cut(path: str, size: int, length: int) -> MirrorError:
    """Return the error of a file that is shorter than it should be."""
    return MirrorError(NETWORK, "mirror-cut", path=path, size=size, length=length)


def too_long(path: str, most: int) -> MirrorError:
    """Return the error of a file that is longer than it may be."""
    return MirrorError(TRUST, "mirror-too-long", path=path, most=most)


def redirected(path: str, goal: str) -> MirrorError:
    """Return the error of an answer that leads to another machine."""
    return MirrorError(NETWORK, "mirror-redirect", path=path, goal=goal)


def transformed(path: str, encoding: str) -> MirrorError:
    """Return the error of an answer that is not the file as it is."""
    return MirrorError(NETWORK, "mirror-transformed", path=path, encoding=encoding)
