"""Packs for the first copy: each file in one must be that of the bin it is made from."""

import hashlib
import re
import zipfile
import zlib
from collections.abc import Mapping
from typing import BinaryIO, Final

from gsc.mirror.layout import PACKED, PACKS
from gsc.mirror.target import Target
from gsc.mirror.verify.lists import Allowed, allowed, fault_of_document

_NAME: Final = re.compile(rf"{PACKS}/([a-z]+-[0-9a-f]+)\.([1-9]\d*)\.zip")
_MANIFEST: Final = "manifest.xml"
_LARGEST_MANIFEST: Final = 50_000_000
_ERRORS: Final = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError)
"""What reading of a broken, encrypted or strange ZIP raises."""


def metadata_of_pack(path: str) -> str:
    """Return the name of the metadata of a pack's bin, or an empty text if it is no pack."""
    found = _NAME.fullmatch(path)
    return f"{found[2]}.{found[1]}.json" if found else ""


def fault_of_pack(stream: BinaryIO, targets: Mapping[str, Target]) -> str:
    """Return the first thing in a pack that was not signed, or an empty text; a missing file is a fault too."""
    may = allowed(targets.values(), ())
    seen: set[str] = set()
    try:
        with zipfile.ZipFile(stream) as pack:
            for member in pack.infolist():
                if member.filename in seen or not _holds(pack, member, targets, may):
                    return member.filename
                seen.add(member.filename)
    except _ERRORS as error:
        return str(error)
    wanted = {each.path for each in targets.values() if each.length <= PACKED and each.path != _MANIFEST}
    return next(iter(sorted(wanted - seen)), "")


def _holds(pack: zipfile.ZipFile, member: zipfile.ZipInfo, targets: Mapping[str, Target], may: Allowed) -> bool:
    target = targets.get(member.filename)
    most = _LARGEST_MANIFEST if target is None else target.length
    if member.file_size > most:
        return False
    with pack.open(member) as opened:
        data = opened.read(most + 1)
    if member.filename == _MANIFEST:
        return not fault_of_document(data, may)
    return target is not None and len(data) == target.length and hashlib.sha256(data).hexdigest() == target.sha256
