"""What one server's file is written for: a folder, an address, and how the server listens."""

import ipaddress
import os
import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, NamedTuple
from urllib.parse import urlsplit

from gsc.mirror.failure import INPUT, MirrorError
from gsc.model.message import Message

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "serving-address": Message(
            "“{address}” is not an address that a site can have.",
            "Write it in full, in ASCII, as in https://mirror.example.org/gsc/.",
        ),
        "serving-folder": Message(
            "The path “{path}” has a sign that a server's file gives a meaning of its own.",
            "Use a path without quotation marks, backslashes, dollar signs, braces, asterisks and control characters.",
        ),
    }
)
_HOST: Final = re.compile(r"(?!-)[a-z0-9-]{1,63}(\.(?!-)[a-z0-9-]{1,63})*", re.IGNORECASE)
_BELOW: Final = re.compile(r"/(?:[A-Za-z0-9_~-][A-Za-z0-9._~-]*/)*")
_MEANT: Final = re.compile("[\"'`\\\\${}*\x00-\x1f\x7f]")
_PORTS: Final[Mapping[str, int]] = MappingProxyType({"http": 80, "https": 443})


class Address(NamedTuple):
    """A site's address: `below` is its path, with a slash at both ends."""

    scheme: str
    host: str
    port: int
    below: str

    @property
    def https(self) -> bool:
        """Return whether readers come by TLS."""
        return self.scheme == "https"

    @property
    def usual_port(self) -> bool:
        """Return whether the port need not be named."""
        return self.port == _PORTS[self.scheme]

    @property
    def bare(self) -> str:
        """Return the host without the brackets of IPv6 if it is a number, else an empty text."""
        try:
            return str(ipaddress.ip_address(self.host.strip("[]")))
        except ValueError:
            return ""

    @property
    def text(self) -> str:
        """Return the address in full."""
        return f"{self.scheme}://{self.host}{'' if self.usual_port else f':{self.port}'}{self.below}"


class Place(NamedTuple):
    """Where a copy of a site lies and how it is reached.

    `listen` is a port without TLS, behind something that has the address, or 0: then the server has the address itself,
    and nginx serves https with the files `certificate` and `key`. `origin` is the address that 404.html was built for.
    """

    root: str
    address: Address
    listen: int = 0
    certificate: str = ""
    key: str = ""
    origin: str = ""


def read_address(text: str) -> Address:
    """Return an address that may stand in a server's file; raises MirrorError for any other."""
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError as error:
        raise MirrorError(INPUT, "serving-address", address=text) from error
    host, below = parts.hostname or "", parts.path if parts.path.endswith("/") else f"{parts.path}/"
    if ":" in host:
        host = f"[{host}]"
    address = Address(parts.scheme, host, port or _PORTS.get(parts.scheme, 0), below)
    fine = parts.scheme in _PORTS and (_HOST.fullmatch(host) or address.bare) and _BELOW.fullmatch(below)
    if not fine or parts.username is not None or parts.query or parts.fragment or "%" in host:
        raise MirrorError(INPUT, "serving-address", address=text)
    return address


def read_folder(text: str) -> str:
    """Return a path in full that may stand in a server's file; raises MirrorError for one that would be misread.

    Links are not followed: `current` is renamed with every new state of a mirror.
    """
    path = os.path.abspath(text)
    if _MEANT.search(path):
        raise MirrorError(INPUT, "serving-folder", path=text)
    return path
