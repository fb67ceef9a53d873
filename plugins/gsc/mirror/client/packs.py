"""Packs of small files opened: what is good in them becomes parts, or is put into a new tree at once.

A pack is not signed: whatever is wrong with it, what it lacks is brought in another way.
"""

import hashlib
import os
import struct
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from typing import Final, NamedTuple

from gsc.mirror.client.parts import keep_part, write_new
from gsc.mirror.layout import TARGETS
from gsc.mirror.target import Target

_END: Final = struct.Struct("<4s4H2LH")
_CENTRAL: Final = struct.Struct("<4s6H3L5H2L")
_LOCAL: Final = 30
"""Records of a ZIP: the end, an entry of the central directory, the bytes of a local header (APPNOTE.TXT 4.3)."""
_STORED: Final = 0
_DEFLATED: Final = 8


class _Member(NamedTuple):
    method: int
    packed: int
    size: int
    start: int


def unpack(pack: bytes, wanted: Iterable[Target], folder: str) -> tuple[str, ...]:
    """Write what is wanted and good as parts; return the paths."""
    good = ((target, data) for target, data in _contents(pack, wanted) if keep_part(folder, target, data))
    return tuple(target.path for target, _ in good)


def unpack_into(pack: bytes, wanted: Iterable[Target], goal: str) -> tuple[str, ...]:
    """Put what is wanted and good into a new tree, by path and by hash; return the paths.

    The tree must be one into which nobody else writes.
    """
    placed = []
    for target, data in _contents(pack, wanted):
        if hashlib.sha256(data).hexdigest() != target.sha256:
            continue
        folder, slash, name = target.path.rpartition("/")
        hashed = f"{goal}/{TARGETS}/{folder}{slash}{target.sha256}.{name}"
        path = f"{goal}/{target.path}"
        with suppress(FileExistsError, NotADirectoryError):  # of names that collide; they are looked for elsewhere
            try:
                write_new(hashed, data)
            except FileNotFoundError:
                _make_folder(path.rpartition("/")[0])  # before the other: where that is there, so is this
                _make_folder(hashed.rpartition("/")[0])
                write_new(hashed, data)
            os.link(hashed, path)
            placed.append(target.path)
    return tuple(placed)


def _make_folder(path: str) -> None:
    try:
        os.mkdir(path)
    except FileExistsError:
        return
    except FileNotFoundError:
        os.makedirs(path, exist_ok=True)


def _contents(pack: bytes, wanted: Iterable[Target]) -> Iterator[tuple[Target, bytes]]:
    """Yield what has the right length; never more is unpacked than that."""
    members = _members(pack)
    for target in wanted:
        member = members.get(target.path.encode())
        data = _content(pack, member) if member and member.size == target.length else None
        if data is not None and len(data) == target.length:
            yield target, data


def _members(pack: bytes) -> Mapping[bytes, _Member]:
    """Return the entries of a ZIP without a comment, by their names; nothing where it is none."""
    found: dict[bytes, _Member] = {}
    if len(pack) < _END.size or pack[-_END.size :][:4] != b"PK\5\6":
        return found
    *_, count, _size, place, _comment = _END.unpack_from(pack, len(pack) - _END.size)
    for _each in range(count):
        if place + _CENTRAL.size > len(pack):
            return {}
        entry = _CENTRAL.unpack_from(pack, place)
        name_end = place + _CENTRAL.size + entry[10]
        found[pack[place + _CENTRAL.size : name_end]] = _Member(entry[4], entry[8], entry[9], entry[16])
        place = name_end + entry[11] + entry[12]
    return found


def _content(pack: bytes, member: _Member) -> bytes | None:
    head = pack[member.start : member.start + _LOCAL]
    if len(head) < _LOCAL:
        return None
    start = member.start + _LOCAL + int.from_bytes(head[26:28], "little") + int.from_bytes(head[28:30], "little")
    packed = pack[start : start + member.packed]
    if member.method == _STORED:
        return packed
    if member.method != _DEFLATED:
        return None
    try:
        return zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, member.size + 1)
    except zlib.error:
        return None
