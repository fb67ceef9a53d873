"""A zipped data package, unpacked with distrust."""

import os
import stat
import zipfile
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from gsc.model.message import Message
from gsc.model.problem import Problem, problem

MEMBERS: Final = 5_000
TOTAL: Final = 1 << 30  # bytes, unpacked
RATIO: Final = 200  # of unpacked to packed bytes; tables of text stay below 50
_SMALL: Final = 1 << 20  # below this the ratio does not matter
_PIECE: Final = 1 << 16

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "zip-broken": Message("The zip file cannot be read: {why}.", "Download or make it again."),
        "zip-large": Message(
            "The zip file unpacks to more than is safe: {why}.", "Unpack it by other means if you trust it."
        ),
        "zip-name": Message(
            "The zip file has a member with an unsafe name: “{name}”.", "Members are plain files with relative names."
        ),
    }
)


def unpack(path: str, goal: str) -> tuple[Problem, ...]:
    """Unpack a zip file into an empty folder; problems where that is not safe, and the folder is then of no use.

    What the file says of its own sizes is not trusted; bytes are counted while they come.
    """
    try:
        with zipfile.ZipFile(path) as file:
            members = file.infolist()
            fault = _fault(path, members)
            left = TOTAL
            for member in members:
                if fault is None and not member.is_dir():
                    most = min(left, max(_SMALL, member.compress_size * RATIO))
                    size = _unpack(file, member, os.path.join(goal, *member.filename.split("/")), most)
                    if size > most:
                        fault = problem(path, 0, 0, "zip-large", why=f"{member.filename[:100]} > {most} bytes")
                    left -= size
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError) as error:
        fault = problem(path, 0, 0, "zip-broken", why=str(error) or type(error).__name__)
    except OSError as error:
        fault = problem(path, 0, 0, "zip-broken", why=error.strerror or type(error).__name__)
    return (fault,) if fault else ()


def _fault(path: str, members: list[zipfile.ZipInfo]) -> Problem | None:
    if len(members) > MEMBERS:
        return problem(path, 0, 0, "zip-large", why=f"{len(members)} members")
    seen: set[str] = set()
    for member in members:
        name = member.filename
        kind = stat.S_IFMT(member.external_attr >> 16)
        if not _safe(name.rstrip("/")) or kind not in {0, stat.S_IFREG, stat.S_IFDIR} or name.casefold() in seen:
            return problem(path, 0, 0, "zip-name", name=name[:100])
        seen.add(name.casefold())
    return None


def _safe(name: str) -> bool:
    parts = name.split("/")
    strange = any(sign in name for sign in '\\:\0<>|"?*') or not name.isprintable()
    return not strange and len(name) < 1000 and all(part not in {"", ".", ".."} for part in parts)


def _unpack(file: zipfile.ZipFile, member: zipfile.ZipInfo, goal: str, most: int) -> int:
    """Write one member; return its bytes, or more than `most` as soon as there are more."""
    if member.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        message = f"compression {member.compress_type}"
        raise NotImplementedError(message)
    os.makedirs(os.path.dirname(goal), exist_ok=True)
    size = 0
    with file.open(member) as packed, open(goal, "xb") as out:
        while piece := packed.read(_PIECE):
            size += len(piece)
            if size > most:
                break
            out.write(piece)
    return size
