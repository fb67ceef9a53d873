"""Where a copy is made from: an address on the network, or a folder."""

import os
from datetime import datetime
from typing import Protocol
from urllib.parse import unquote, urlsplit

from gsc.mirror.client.file_source import FileSource
from gsc.mirror.client.http_source import HttpSource
from gsc.mirror.client.limits import Limits, Meter
from gsc.mirror.client.transfer import bad_url

__all__ = ("Finder", "Limits", "Source", "open_source")


class Finder(Protocol):
    """Small files of an origin or of another mirror, by their paths; what they hold is not to be trusted.

    Methods raise MirrorError and may be called by several threads at once.
    """

    def find(self, path: str, most: int) -> bytes | None:
        """Return the content of a file of at most so many bytes, or None if there is no such file."""

    def read(self, path: str, most: int) -> bytes:
        """Return the content of a file, which must be there."""


class Source(Finder, Protocol):
    """Files of any size."""

    @property
    def received(self) -> int:
        """Bytes that have arrived, with all that surrounds the content."""

    @property
    def date(self) -> datetime | None:
        """The time of the other machine's clock by its latest answer, if it told one."""

    def download(self, path: str, file: str, length: int) -> None:
        """Write a file of exactly so many bytes; what `file` holds already is taken as its beginning."""

    def close(self) -> None:
        """Give back what is held."""


def open_source(url: str, limits: Limits) -> Source:
    """Return the source at an http, https or file address, or in a folder.

    Raises MirrorError for any other address.
    """
    meter = Meter(limits)
    try:
        parts = urlsplit(url)
    except ValueError as error:
        raise bad_url(url) from error
    if parts.scheme == "file" and parts.netloc in {"", "localhost"}:
        return FileSource(unquote(parts.path), meter)
    if "://" not in url and os.path.isdir(url):
        return FileSource(url, meter)
    return HttpSource(url, meter)
