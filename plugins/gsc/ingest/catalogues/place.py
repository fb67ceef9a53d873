"""Where a host name leads: looked up once, and only public addresses are connected to."""

import ipaddress
import socket
from typing import Final

from gsc.ingest.catalogues.address import origin
from gsc.ingest.catalogues.failure import INPUT, NETWORK, HarvestError

_NAT64: Final = ipaddress.ip_network("64:ff9b::/96")
_TO4: Final = (1 << 32) - 1
Address = ipaddress.IPv4Address | ipaddress.IPv6Address


def checked_address(url: str, allowed: frozenset[str]) -> tuple[str, int]:
    """Return the address and port to connect to. Raises HarvestError for one that is not public, or plain http.

    `allowed` are hosts (`host` or `host:port`) that may be anywhere and speak http: intranets and tests. All addresses
    of a name must be public: one that leads to both is not what it says.
    """
    scheme, host, port = origin(url)
    free = host in allowed or f"{host}:{port}" in allowed
    if scheme != "https" and not free:
        raise HarvestError(INPUT, "harvest-address", url=url, why="it is not https")
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise HarvestError(NETWORK, "harvest-unreachable", url=url, why=error) from error
    addresses = [str(each[4][0]) for each in found]
    for each in addresses:
        if not free and not is_public(each):
            raise HarvestError(INPUT, "harvest-private", host=host, address=each)
    return addresses[0], port


def is_public(text: str) -> bool:
    """Tell whether an address is one of the public network, also where another is written inside it."""
    address = ipaddress.ip_address(text.partition("%")[0])
    return all(each.is_global and not each.is_multicast and not each.is_reserved for each in _inside(address))


def _inside(address: Address) -> tuple[Address, ...]:
    """Return an address and those of IPv4 that it stands for."""
    if isinstance(address, ipaddress.IPv4Address):
        return (address,)
    if address.ipv4_mapped:
        return (address.ipv4_mapped,)
    if address in _NAT64:
        return (ipaddress.IPv4Address(int(address) & _TO4),)
    more = [each for each in (address.sixtofour, *(address.teredo or ())) if each]
    return (address, *more)
