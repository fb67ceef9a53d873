"""Addresses of the preview, the files behind them, and how a page is told from what it was before."""

import hashlib
import os
import re
from typing import Final, NamedTuple
from urllib.parse import quote, unquote_to_bytes

NOT_FOUND: Final = "404.html"
_SRC: Final = re.compile(rb'<(?:img|source|iframe|embed)\b[^>]*?\ssrc="([^"#?:]+)"')
_HOME: Final = re.compile(rb'<link rel="canonical" href="(https?://[^"]+/)404\.html">')
_OWN: Final = (b'rel="canonical" href="', b'property="og:url" content="')


class Found(NamedTuple):
    """The file of an address: where it lies, and its path below the site's root."""

    file: str
    path: str


class Elsewhere(NamedTuple):
    """The address that was meant."""

    address: str


def find(output: str, address: str) -> Found | Elsewhere | None:
    """Return what stands at an address: the path of a request, as it was sent; None where there is nothing.

    No address leads out of the output folder, neither by dots nor by links.
    """
    try:
        path = unquote_to_bytes(address).decode()
    except UnicodeDecodeError:
        return None
    first, *parts = path.split("/")
    folder = bool(parts) and not parts[-1]
    names = parts[:-1] if folder else parts
    if first or not parts or any(name in {"", ".", ".."} or "\\" in name or "\0" in name for name in names):
        return None
    real = os.path.realpath(output)
    place = os.path.realpath(os.path.join(real, *names))
    if place != os.path.join(real, *names):
        return None
    if os.path.isdir(place) and not folder:
        return Elsewhere(quote(path) + "/") if os.path.isfile(os.path.join(place, "index.html")) else None
    path = "/".join((*names, "index.html") if folder else names)
    file = os.path.join(real, path)
    return Found(file, path) if os.path.isfile(file) and not os.path.islink(file) else None


def read_page(output: str, address: str) -> tuple[Found | None, bytes]:
    """Return the page at an address and its bytes; without one, the site's page for what is not there, or b''."""
    found = find(output, address)
    if isinstance(found, Found):
        content = _read(found.file)
        if content is not None:
            return found, content
    return None, at_home(_read(os.path.join(output, NOT_FOUND)) or b"")


def at_home(page: bytes) -> bytes:
    """Return the page for what is not there with links to this server: they are whole, to the published site."""
    home = _HOME.search(page)
    if home is None:
        return page
    made = page.replace(b'="' + home[1], b'="/')
    for start in _OWN:
        made = made.replace(start + b"/", start + home[1])
    return made


def mark_of(output: str, found: Found | None, content: bytes) -> str:
    """Return what tells a page from any other that may stand at its place: its bytes, and its pictures."""
    made = hashlib.blake2b(content, digest_size=12)
    folder = os.path.dirname(found.file if found else os.path.join(output, NOT_FOUND))
    for source in dict.fromkeys(_SRC.findall(content)):
        name = source.decode("utf-8", "replace")
        path = os.path.join(output, name[1:]) if name.startswith("/") else os.path.join(folder, name)
        stat = os.stat(path) if os.path.isfile(path) else None
        made.update(repr((name, stat and (stat.st_size, stat.st_mtime_ns))).encode())
    return made.hexdigest()


def _read(path: str) -> bytes | None:
    """Return a file's bytes; None where a build has just taken it away."""
    try:
        with open(path, "rb") as file:
            return file.read()
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return None
