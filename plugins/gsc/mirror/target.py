"""A file of the site as it is signed."""

from typing import NamedTuple


class Target(NamedTuple):
    """One signed file: its path below the site's address, its length in bytes, its SHA-256 in hexadecimal."""

    path: str
    length: int
    sha256: str
