"""The key folder: where its files stand, and the record of the highest versions ever signed.

offline/*.pem                 private keys of root and targets, to be taken away after the ceremony
online/*.pem                  the private key that signs each release; after a rotation the old one may stay beside it
metadata/N.root.json          every root
metadata/N.targets.json       every top list of targets
published.json                the highest versions ever signed; other keys in it are kept as they are
"""

import json
import os
import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from gsc.mirror.failure import INPUT, MirrorError

OFFLINE: Final = "offline"
ONLINE: Final = "online"
METADATA: Final = "metadata"
RECORD: Final = "published.json"
_NAME: Final = re.compile(r"([1-9][0-9]{0,9})\.(root|targets)\.json")
_LARGEST: Final = 4 * 1024 * 1024
_ROLES: Final = ("root", "targets", "snapshot", "timestamp")


class Record(NamedTuple):
    """The highest version ever signed of each role; 0 for one that never was."""

    root: int = 0
    targets: int = 0
    snapshot: int = 0
    timestamp: int = 0
    bins: Mapping[str, int] = MappingProxyType({})


def stored(folder: str, role: str) -> dict[int, bytes]:
    """Return all versions of root or targets, in order. Raises MirrorError, OSError."""
    there = os.path.join(folder, METADATA)
    if not os.path.isdir(there):
        raise MirrorError(INPUT, "key-folder-missing", folder=folder)
    found = (_NAME.fullmatch(name) for name in os.listdir(there))
    versions = sorted(int(each[1]) for each in found if each is not None and each[2] == role)
    return {version: _read(os.path.join(there, f"{version}.{role}.json")) for version in versions}


def _read(path: str) -> bytes:
    with open(path, "rb") as file:
        return file.read(_LARGEST)


def store(folder: str, name: str, content: bytes) -> None:
    """Put a file of metadata into the folder, whole or not at all. Raises OSError."""
    write_whole(os.path.join(folder, METADATA, name), content, 0o644)


def read_record(folder: str) -> Record:
    """Return the highest versions ever signed. Raises MirrorError, OSError."""
    held = _raw_record(folder)
    versions = {role: held.get(role, 0) for role in _ROLES}
    bins = held.get("bins", {})
    if not isinstance(bins, dict) or not all(_is_version(each) for each in (*versions.values(), *bins.values())):
        raise MirrorError(INPUT, "key-record", path=os.path.join(folder, RECORD))
    return Record(**versions, bins=MappingProxyType(bins))


def _is_version(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def write_record(folder: str, record: Record) -> None:
    """Remember the highest versions ever signed, before anybody can see what they sign. Raises MirrorError, OSError."""
    held = _raw_record(folder)
    now = {**held, **record._asdict(), "bins": dict(record.bins)}
    if now != held:
        text = json.dumps(now, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        write_whole(os.path.join(folder, RECORD), f"{text}\n".encode(), 0o600)


def _raw_record(folder: str) -> dict[str, Any]:
    path = os.path.join(folder, RECORD)
    if not os.path.lexists(path):
        return {}
    try:
        held = json.loads(_read(path))
    except (ValueError, RecursionError):
        raise MirrorError(INPUT, "key-record", path=path) from None
    if not isinstance(held, dict):
        raise MirrorError(INPUT, "key-record", path=path)
    return held


def write_whole(path: str, content: bytes, mode: int) -> None:
    """Write a file under another name, and rename it once it is on the disk. Raises OSError."""
    part = f"{path}.{os.getpid()}"
    with open(os.open(part, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, mode), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    os.replace(part, path)
    folder = os.open(os.path.dirname(os.path.abspath(path)), os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
