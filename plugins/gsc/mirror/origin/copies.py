"""Compressed copies beside files, for servers that give them out instead of compressing each time."""

import gzip
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

import brotli
import zstandard

from gsc.mirror.serving.kinds import content_type, shrinks
from gsc.mirror.target import Target

LEAST: Final = 512
"""Bytes from which a copy is worth its place."""
MOST: Final = 32 << 20
"""Larger files are downloads, and are left as they are."""
_GZIP: Final = 9
_BROTLI: Final = 9
_ZSTANDARD: Final = 15
"""Levels beyond which pages become hardly smaller, or take fifty times as long."""
_PAGE: Final = 256 << 10
_PAGE_WINDOW: Final = 16
_WINDOW: Final = 22
"""Bits of the window: a wide one for a page takes ten times as long, and its copy is no smaller."""


def _gzip(content: bytes) -> bytes:
    return gzip.compress(content, _GZIP, mtime=0)


def _brotli(content: bytes) -> bytes:
    made: bytes = brotli.compress(content, quality=_BROTLI, lgwin=_PAGE_WINDOW if len(content) <= _PAGE else _WINDOW)
    return made


def _zstandard(content: bytes) -> bytes:
    return zstandard.ZstdCompressor(level=_ZSTANDARD).compress(content)


_WAYS: Final[Mapping[str, Callable[[bytes], bytes]]] = MappingProxyType(
    {".gz": _gzip, ".br": _brotli, ".zst": _zstandard}
)


def has_copies(target: Target) -> bool:
    """Say whether a file is of a size and kind that gets copies."""
    return LEAST <= target.length <= MOST and shrinks(content_type(target.path))


def make_copies(content: bytes) -> tuple[tuple[str, bytes], ...]:
    """Return the copies that are smaller than the file, as (ending, bytes)."""
    made = ((ending, way(content)) for ending, way in _WAYS.items())
    return tuple((ending, copy) for ending, copy in made if len(copy) < len(content))
