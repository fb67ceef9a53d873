"""A zip whose bytes depend on its contents only: fixed times, fixed modes, members in the order given.

What is larger than 4 GB is told in the fields of Zip64 (section 4.5.3 of APPNOTE.TXT), and only that.
"""

import struct
import zlib
from collections.abc import Iterable, Iterator
from typing import Final

_MIDNIGHT: Final = (0, 0x21)  # 1980-01-01, the first moment that a zip can tell
_FILE: Final = 0o100644 << 16
_VERSION: Final = 20
_LARGE_VERSION: Final = 45
_UNIX: Final = 3 << 8
_UTF8: Final = 0x800
_DEFLATED: Final = 8
_LARGE: Final = 1 << 20  # bytes of a first piece; what is larger is packed for speed
_SIGN: Final = 0xFFFFFFFF  # the value is told in Zip64
_LIMIT: Final = _SIGN
_MOST_MEMBERS: Final = 0xFFFF


def zipped(members: Iterable[tuple[str, Iterable[bytes]]]) -> Iterator[bytes]:
    """Yield a zip of (name, pieces) in their order."""
    directory: list[bytes] = []
    at = 0
    for name, pieces in members:
        crc, size, packed = _deflated(pieces)
        length = sum(map(len, packed))
        written = name.encode()
        # The header of a member has both sizes in Zip64, if one is too large; the directory only what is.
        large = max(size, length) >= _LIMIT
        sizes = (_SIGN, _SIGN) if large else (length, size)
        more = _more((size, length) if large else ())
        version = _LARGE_VERSION if large else _VERSION
        header = struct.pack("<4s5H3I2H", b"PK\3\4", version, *_facts(crc, sizes), len(written), len(more))
        yield header + written + more
        yield from packed
        directory.append(_entry(written, crc, (size, length), at))
        at += len(header) + len(written) + len(more) + length
    yield _end(directory, at)


def _facts(crc: int, sizes: tuple[int, int]) -> tuple[int, ...]:
    return (_UTF8, _DEFLATED, *_MIDNIGHT, crc, *sizes)


def _short(value: int) -> int:
    return _SIGN if value >= _LIMIT else value


def _more(values: Iterable[int]) -> bytes:
    """Return the extra field of Zip64; nothing where nothing is too large."""
    told = b"".join(struct.pack("<Q", each) for each in values)
    return struct.pack("<2H", 1, len(told)) + told if told else b""


def _entry(name: bytes, crc: int, sizes: tuple[int, int], at: int) -> bytes:
    """Return a member's entry of the directory; `sizes` are unpacked and packed."""
    more = _more(each for each in (*sizes, at) if each >= _LIMIT)
    version = _LARGE_VERSION if more else _VERSION
    size, length, start = map(_short, (*sizes, at))
    facts = (*_facts(crc, (length, size)), len(name), len(more), 0, 0, 0, _FILE, start)
    return struct.pack("<4s6H3I5H2I", b"PK\1\2", _UNIX | version, version, *facts) + name + more


def _end(directory: list[bytes], at: int) -> bytes:
    """Return the directory, which begins at byte `at`, and the end of the zip."""
    listed = b"".join(directory)
    count, length = len(directory), len(listed)
    large = b""
    if count >= _MOST_MEMBERS or max(at, length) >= _LIMIT:
        facts = (_UNIX | _LARGE_VERSION, _LARGE_VERSION, 0, 0, count, count, length, at)
        large = struct.pack("<4sQ2H2I4Q", b"PK\6\6", 44, *facts)
        large += struct.pack("<4sIQI", b"PK\6\7", 0, at + length, 1)
    count = min(count, _MOST_MEMBERS)
    end = struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, count, count, _short(length), _short(at), 0)
    return listed + large + end


def _deflated(pieces: Iterable[bytes]) -> tuple[int, int, list[bytes]]:
    crc = size = 0
    packed: list[bytes] = []
    packer = None
    for piece in pieces:
        packer = packer or zlib.compressobj(1 if len(piece) >= _LARGE else 6, zlib.DEFLATED, -zlib.MAX_WBITS)
        crc = zlib.crc32(piece, crc)
        size += len(piece)
        packed.append(packer.compress(piece))
    packer = packer or zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed.append(packer.flush())
    return crc, size, packed
