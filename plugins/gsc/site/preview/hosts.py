"""By which names the preview may be called: a page elsewhere that has its name point here is not answered."""

from ipaddress import ip_address
from typing import Final
from urllib.parse import urlsplit

LOCAL: Final = ("localhost", "127.0.0.1", "::1")
ANYWHERE: Final = ("0.0.0.0", "::", "")  # noqa: S104  what stands for all addresses of this machine


def is_allowed(given: str, host: str) -> bool:
    """Tell whether a request with this Host header is for us; `host` is what the preview listens on.

    DNS rebinding needs a name. A preview open to other machines may therefore be called by any number.
    """
    try:
        name = urlsplit(f"//{given}").hostname or ""
    except ValueError:
        return False
    return name in LOCAL or name == host.lower() or (host in ANYWHERE and _is_number(name))


def _is_number(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True
