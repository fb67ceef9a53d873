"""Packs of small files, one for each bin, for the first copy: a ZIP whose bytes follow from what it holds."""

import io
import zipfile
from collections.abc import Callable, Iterable
from typing import Final

from gsc.mirror.layout import PACKED
from gsc.mirror.origin.resourcesync import MANIFEST, Source, manifest
from gsc.mirror.target import Target

_LEVEL: Final = 6
_FIRST_DAY: Final = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a ZIP can hold; it says nothing, and so is always the same."""
_PLAIN_FILE: Final = 0o100644 << 16


def packed(targets: Iterable[Target]) -> tuple[Target, ...]:
    """Return the files that a pack holds."""
    return tuple(each for each in targets if each.length <= PACKED and each.path != MANIFEST)


def make_pack(source: Source, targets: tuple[Target, ...], read: Callable[[Target], bytes]) -> bytes:
    """Return the pack of some files, in the order of their paths."""
    members = sorted(targets)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL) as archive:
        archive.writestr(_member(MANIFEST), manifest(source, members))
        for target in members:
            archive.writestr(_member(target.path), read(target))
    return made.getvalue()


def _member(path: str) -> zipfile.ZipInfo:
    member = zipfile.ZipInfo(path, _FIRST_DAY)
    member.compress_type = zipfile.ZIP_DEFLATED
    member.external_attr = _PLAIN_FILE
    member.create_system = 3  # as on Unix, wherever it is made
    return member
