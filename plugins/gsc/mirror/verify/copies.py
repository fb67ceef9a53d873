"""Precompressed copies of signed files: they must unpack to what was signed."""

import hashlib
import zlib
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import BinaryIO, Final

import brotli
import zstandard

from gsc.mirror.target import Target

_CHUNK: Final = 64 * 1024
_ERRORS: Final = (zlib.error, brotli.error, zstandard.ZstdError, EOFError)
_WINDOW: Final = 2**27
"""The largest window of zstd that is unpacked, in bytes."""


def unpacks_to(stream: BinaryIO, encoding: str, target: Target) -> bool:
    """Say whether a compressed stream holds exactly a signed file; never unpacks much more than its length.

    `encoding` is .gz, .br or .zst. Raises OSError.
    """
    made = hashlib.sha256()
    size = 0
    try:
        for part in _READERS[encoding](stream, target.length + 1):
            size += len(part)
            if size > target.length:
                return False
            made.update(part)
    except _ERRORS:
        return False
    return size == target.length and made.hexdigest() == target.sha256


def _gzip(stream: BinaryIO, most: int) -> Iterator[bytes]:
    """Yield what one gzip member holds; anything after it is an error."""
    unpack = zlib.decompressobj(wbits=31)
    while not unpack.eof:
        data = unpack.unconsumed_tail or stream.read(_CHUNK)
        if not data:
            raise EOFError
        part = unpack.decompress(data, min(most, _CHUNK))
        if part:
            yield part
    if unpack.unused_data or stream.read(1):
        raise EOFError


def _brotli(stream: BinaryIO, most: int) -> Iterator[bytes]:
    """Yield what a brotli stream holds; it takes in everything before it has given out everything."""
    unpack = brotli.Decompressor()
    while not unpack.is_finished():
        data = stream.read(_CHUNK) if unpack.can_accept_more_data() else b""
        part = unpack.process(data, output_buffer_limit=min(most, _CHUNK))
        if not data and not part:
            raise EOFError
        if part:
            yield part
    if stream.read(1):
        raise EOFError


def _zstd(stream: BinaryIO, most: int) -> Iterator[bytes]:
    with zstandard.ZstdDecompressor(max_window_size=_WINDOW).stream_reader(stream, closefd=False) as unpacked:
        while part := unpacked.read(min(most, _CHUNK)):
            yield part


_READERS: Final[Mapping[str, Callable[[BinaryIO, int], Iterator[bytes]]]] = MappingProxyType(
    {".gz": _gzip, ".br": _brotli, ".zst": _zstd}
)
