"""Names that a signed file may have, so that it can stand in any folder of any machine and nowhere else."""

import posixpath
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from gsc.mirror.layout import RESERVED, WELL_KNOWN
from gsc.model.message import Message

LONGEST: Final = 1000
LONGEST_FOLDER: Final = 255
LONGEST_FILE: Final = LONGEST_FOLDER - 65
"""Bytes of UTF-8. A file also stands under its hash, 64 digits and a dot before its name."""
_SHORT: Final = 64
"""Signs of a path that cannot hold a hash and a name."""
_INVISIBLE: Final = frozenset(("Cc", "Cf", "Zl", "Zp"))
"""Unicode categories: control, format (among them bidirectional controls), line and paragraph separators."""
_DEVICE: Final = r"(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])"
_DEVICE_SEGMENT: Final = re.compile(rf"{_DEVICE} *(?:\..*)?", re.IGNORECASE | re.DOTALL)
_HASHED_SEGMENT: Final = re.compile(r"[0-9a-f]{64}\..*", re.IGNORECASE | re.DOTALL)
_UNUSUAL: Final = re.compile(r"[^0-9A-Za-z_./-]")
_DOUBTFUL: Final = re.compile(r"/(?:[/.]|con|prn|aux|nul|com|lpt)|\./")
"""Paths that hold any of these are looked at part by part; the many others are fine at once."""
_RESERVED_FOLDED: Final = frozenset(each.casefold() for each in RESERVED)

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "mirror-name-absolute": Message(
            'The path "{path}" is not relative to the site.', "Signed paths begin with the name of a folder or a file."
        ),
        "mirror-name-sign": Message(
            'The path "{path}" holds a backslash or a colon, which some systems take for a drive or a folder.',
            "Rename the file.",
        ),
        "mirror-name-segment": Message(
            'The path "{path}" holds an empty part, "." or "..".', "Signed paths lead down from the site and never up."
        ),
        "mirror-name-invisible": Message(
            'The path "{path}" holds a control character, an invisible one or half of one.', "Rename the file."
        ),
        "mirror-name-long": Message(
            'The path "{path}" is too long: a folder may have 255 bytes, a file 190, the whole 1,000.',
            "Shorten the name.",
        ),
        "mirror-name-ending": Message(
            'A part of the path "{path}" ends in a dot or a space, which some systems drop.', "Rename the file."
        ),
        "mirror-name-device": Message(
            'A part of the path "{path}" is the name of a device on Windows.', "Rename the file."
        ),
        "mirror-name-hash": Message(
            'A part of the path "{path}" begins with 64 hexadecimal digits and a dot, as only files under tuf/ may.',
            "Rename the file.",
        ),
        "mirror-name-reserved": Message(
            'The path "{path}" is kept for what is published beside the site.', "Rename the file."
        ),
        "mirror-name-form": Message(
            'The path "{path}" is not in Unicode form NFC, so it would have two spellings.',
            "Rename the file in form NFC.",
        ),
    }
)


def fault_of(path: str) -> str:
    """Return why a signed file may not have a path, as a code of MESSAGES, or an empty text."""
    if 0 < len(path) <= _SHORT and not _UNUSUAL.search(path):
        folded = path.lower()
        if not _DOUBTFUL.search(f"/{folded}/"):
            return _reserved(folded)
    return (
        _fault_of_whole(path)
        or next(filter(None, map(_fault_of_segment, path.split("/"))), "")
        or _reserved(_folded(path))
    )


def _fault_of_whole(path: str) -> str:
    if path.startswith("/"):
        return "mirror-name-absolute"
    if any("\ud800" <= sign <= "\udfff" or unicodedata.category(sign) in _INVISIBLE for sign in path):
        return "mirror-name-invisible"
    folder, name = posixpath.split(path)
    longest = max((len(each.encode()) for each in folder.split("/")), default=0)
    if longest > LONGEST_FOLDER or len(name.encode()) > LONGEST_FILE or len(path.encode()) > LONGEST:
        return "mirror-name-long"
    if "\\" in path or ":" in path:
        return "mirror-name-sign"
    return "" if unicodedata.is_normalized("NFC", path) else "mirror-name-form"


def _fault_of_segment(segment: str) -> str:
    if segment in {"", ".", ".."}:
        return "mirror-name-segment"
    if segment.endswith((".", " ")):
        return "mirror-name-ending"
    if _DEVICE_SEGMENT.fullmatch(segment):
        return "mirror-name-device"
    return "mirror-name-hash" if _HASHED_SEGMENT.fullmatch(segment) else ""


def _reserved(folded: str) -> str:
    taken = folded.split("/", 1)[0] in _RESERVED_FOLDED or f"{folded}/".startswith(f"{WELL_KNOWN}/")
    return "mirror-name-reserved" if taken else ""


def _folded(path: str) -> str:
    return (
        path.lower()
        if path.isascii()
        else unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", path).casefold())
    )


def collisions(paths: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield the pairs of paths of which a system can keep only one.

    Some systems do not tell apart upper and lower case, or Unicode's compatible forms; none has a file and a folder
    of one name.
    """
    files: dict[str, str] = {}
    for path in paths:
        first = files.setdefault(_folded(path), path)
        if first is not path:
            yield first, path
    folders: set[str] = set()
    for folded, path in files.items():
        folder = folded.rpartition("/")[0]
        while folder and folder not in folders:
            folders.add(folder)
            if folder in files:
                yield files[folder], path
            folder = folder.rpartition("/")[0]
