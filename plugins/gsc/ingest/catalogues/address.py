"""Web addresses and identifiers in one safe form."""

import re
import unicodedata
from typing import Final
from urllib.parse import quote, unquote, urljoin, urlsplit, urlunsplit

from gsc.data.registers.texts import LOOKS

LONGEST: Final = 2_000
_SCHEMES: Final = ("http", "https")
_PORTS: Final = {"http": 80, "https": 443}.items()
_HOST: Final = re.compile(r"[a-z0-9_]([a-z0-9._-]*[a-z0-9])?|\[[0-9a-f:.]+\]")
_SAFE: Final = "/:?#[]@!$&'()*+,;=-._~%"
_BAD: Final = re.compile('[\x00-\x20\x7f-\x9f\\\\<>"^`{|}]|%(?![0-9A-Fa-f]{2})')
_URN: Final = re.compile(r"urn:[a-z0-9][a-z0-9-]{0,31}:[A-Za-z0-9()+,\-.:=@;$_!*'/?#%]+", re.IGNORECASE)


def web_address(text: str) -> str:
    """Return an http or https address in ASCII, or nothing for anything else.

    Addresses with a user name, control characters, spaces or a host that is none are nothing.
    """
    text = unicodedata.normalize("NFC", text.strip(" \n"))
    if len(text) > LONGEST or _BAD.search(text):
        return ""
    try:
        parts = urlsplit(text)
        host, port = parts.hostname or "", parts.port
        host = host if host.isascii() else host.encode("idna").decode()
    except (ValueError, UnicodeError):
        return ""
    host = f"[{host}]" if ":" in host else host
    if parts.scheme.lower() not in _SCHEMES or "@" in parts.netloc or not _HOST.fullmatch(host):
        return ""
    scheme = parts.scheme.lower()
    place = host if port is None or (scheme, port) in _PORTS else f"{host}:{port}"
    rest = (quote(each, safe=_SAFE) for each in (parts.path or "/", parts.query, parts.fragment))
    made = urlunsplit((scheme, place, *rest))
    return made if len(made) <= LONGEST else ""


def identifier(text: str) -> str:
    """Return an identifier of a dataset in ASCII: a web address or a URN. Anything else is none: nothing."""
    text = text.strip()
    if len(text) <= LONGEST and _URN.fullmatch(text):
        return text
    if text.lower().startswith("doi:"):
        text = "https://doi.org/" + text[4:].strip()
    return web_address(text)


def joined(base: str, text: str) -> str:
    """Return an address written relative to another, or nothing."""
    if _BAD.search(text.strip()):
        return ""
    try:
        return web_address(urljoin(base, text.strip()))
    except ValueError:
        return ""


def origin(url: str) -> tuple[str, str, int]:
    """Return scheme, host and port of a web address."""
    parts = urlsplit(url)
    return parts.scheme, parts.hostname or "", parts.port or dict(_PORTS)[parts.scheme]


def skeleton(text: str) -> str:
    """Return what an identifier looks like: letters of other scripts and widths as the Latin ones they resemble."""
    return unicodedata.normalize("NFKC", unquote(text)).translate(LOOKS)
