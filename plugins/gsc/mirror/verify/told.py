"""What unsigned files of a copy tell of it: its status, its notice, the root that it hands out."""

import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, Final, NamedTuple
from urllib.parse import urlsplit

LARGEST: Final = 64 * 1024
"""Bytes of a status or a notice."""
_UNREADABLE: Final = "JSON?"
_WEB: Final = frozenset(("", "http", "https"))


class Facts(NamedTuple):
    """What the signed metadata says of a copy."""

    version: int
    root_version: int
    expires: datetime
    files: int
    size: int


def fault_of_status(data: bytes, facts: Facts) -> str:
    """Return the key of mirror-status.json that tells something else than the signed metadata, or an empty text."""
    told = _loaded(data)
    if told is None:
        return _UNREADABLE
    right = {
        "version": facts.version,
        "root_version": facts.root_version,
        "files": facts.files,
        "bytes": facts.size,
    }
    wrong = [key for key, value in right.items() if told.get(key) != value]
    if _moment(told.get("expires")) != facts.expires:
        wrong.append("expires")
    return ", ".join(wrong)


def fault_of_notice(data: bytes) -> str:
    """Return an address in mirror.json that is no web address, or an empty text."""
    told = _loaded(data)
    if told is None:
        return _UNREADABLE
    origin = str(told.get("origin", ""))
    if not _is_of(origin, _WEB | {"file"}):  # a copy that was made from a folder, which no notice links to
        return origin
    return next((url for url in _editions(told) if not _is_of(url, _WEB)), "")


def _loaded(data: bytes) -> Mapping[str, Any] | None:
    if len(data) > LARGEST:
        return None
    try:
        told = json.loads(data)
    except (ValueError, RecursionError):
        return None
    return told if isinstance(told, dict) else None


def _moment(text: object) -> datetime | None:
    try:
        return datetime.fromisoformat(str(text))
    except ValueError:
        return None


def _editions(told: Mapping[str, Any]) -> Iterator[str]:
    """Yield what the script of the notice would make links of."""
    editions = told.get("editions", [])
    for each in editions if isinstance(editions, list) else [str(editions)]:
        yield str(each.get("url", "")) if isinstance(each, dict) else str(each)


def _is_of(url: str, schemes: frozenset[str]) -> bool:
    try:
        return urlsplit(url).scheme in schemes and not url.startswith(("\\", "//"))
    except ValueError:
        return False
