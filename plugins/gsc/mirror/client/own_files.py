"""Files that a mirror makes itself: sums, its status, its notice."""

import json
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any, Final

import gsc
from gsc.mirror.client.record import Record, moment
from gsc.mirror.failure import INPUT, MirrorError
from gsc.mirror.target import Target
from gsc.model.message import Message

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "mirror-notice": Message(
            "The notice {file} cannot be used: {why}.",
            "Write a JSON object with the keys origin_name, operator and editions, as the guide for mirrors shows.",
        )
    }
)
_NAMES: Final = ("origin_name", "operator")
_PATH: Final = 66
"""Where the path stands in a line of SHA256SUMS."""
_ADDRESSES: Final = ("https://", "http://", "../", "./", "/")


def read_notice(file: str, text: bytes) -> Mapping[str, Any]:
    """Return what an operator wants to be told beside the origin's own words. Raises MirrorError."""
    try:
        told = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise _bad(file, error) from error
    if not isinstance(told, dict) or not told.keys() <= {*_NAMES, "editions"}:
        raise _bad(file, "it has other keys")
    editions = told.get("editions", [])
    names = [told[key] for key in _NAMES if key in told]
    if not isinstance(editions, list) or not all(isinstance(each, dict) for each in editions):
        raise _bad(file, "editions is no list of objects")
    for each in editions:
        if not str(each.get("url", "")).startswith(_ADDRESSES):
            raise _bad(file, "an edition has no address")
    for name in (*names, *(each.get("name") for each in editions)):
        if not isinstance(name, dict) or not all(isinstance(each, str) for each in name.values()):
            raise _bad(file, "a name is no object of texts by language")
    return MappingProxyType(told)


def notice(origin: str, record: Record, now: datetime, given: Mapping[str, Any]) -> bytes:
    """Return mirror.json. `published` is when this state was first found at the origin, `checked` when last."""
    told = {"origin": origin, "version": record.version, "published": record.found, "checked": moment(now)}
    return _json(told | {"editions": []} | dict(given))


def status(record: Record) -> bytes:
    """Return mirror-status.json, with the keys that the origin's has."""
    return _json(
        {
            "version": record.version,
            "snapshot": f"{record.version}.snapshot.json",
            "published": record.found,
            "expires": record.expires,
            "files": record.files,
            "bytes": record.bytes,
            "root_version": record.root_version,
            "engine": f"gsc {gsc.__version__}",
        }
    )


def sums(targets: Iterable[Target]) -> bytes:
    """Return SHA256SUMS of files that come in the order of their paths, as sha256sum writes and checks it."""
    return "".join([f"{_line(each)}\n" for each in targets]).encode()


def patched_sums(old: bytes, gone: Iterable[Target], come: Iterable[Target]) -> bytes | None:
    """Return SHA256SUMS as it is after some changes, or None if it did not list what has gone."""
    lines = old.decode().split("\n")[:-1]
    paths = [line[_PATH:] for line in lines]
    for each in gone:
        place = bisect_left(paths, each.path)
        if place == len(paths) or lines[place] != _line(each):
            return None
        del lines[place], paths[place]
    for each in come:
        place = bisect_left(paths, each.path)
        lines.insert(place, _line(each))
        paths.insert(place, each.path)
    return "".join([f"{line}\n" for line in lines]).encode()


def _line(target: Target) -> str:
    return f"{target.sha256}  {target.path}"


def _json(told: Mapping[str, Any]) -> bytes:
    return (json.dumps(told, ensure_ascii=False, indent=2) + "\n").encode()


def _bad(file: str, why: object) -> MirrorError:
    return MirrorError(INPUT, "mirror-notice", file=file, why=why)
