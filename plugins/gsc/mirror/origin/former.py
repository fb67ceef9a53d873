"""What the destination was published with before."""

import json
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final, NamedTuple

from tuf.api.metadata import Targets

from gsc.mirror.layout import BIN_PREFIX, TIMESTAMP
from gsc.mirror.target import Target
from gsc.mirror.trust.envelope import is_signed, loaded
from gsc.mirror.trust.keys import Online

Read = Callable[[str], bytes | None]
_READERS: Final = 16
_UNREADABLE: Final = (ValueError, TypeError, KeyError, AttributeError, RecursionError)


class Former(NamedTuple):
    """The files of the last publish, as its metadata claims, and the file of metadata that claims each.

    Nothing here is proved: it says what may be removed and what has changed. See `proven` for more than that.
    """

    targets: Mapping[str, Target]
    bins: Mapping[str, str]


def read_former(read: Read) -> Former:
    """Return what was published before; nothing where there is nothing, or nothing that can be read."""
    targets: dict[str, Target] = {}
    bins: dict[str, str] = {}
    names = _bin_names(read)
    with ThreadPoolExecutor(_READERS) as pool:  # a far store takes its time for each
        contents = tuple(pool.map(read, names))
    for name, content in zip(names, contents, strict=True):
        for path, (length, sha256) in _files(content).items():
            targets[path] = Target(path, length, sha256)
            bins[path] = name
    return Former(targets, bins)


def _bin_names(read: Read) -> list[str]:
    try:
        number = _signed(read(TIMESTAMP))["meta"]["snapshot.json"]["version"]
    except _UNREADABLE:
        return []
    return [name for name in current_names(read(f"{number}.snapshot.json")) if f".{BIN_PREFIX}-" in name]


def current_names(snapshot: bytes | None) -> list[str]:
    """Return the names of the metadata files that a snapshot names."""
    try:
        meta = _signed(snapshot)["meta"]
        return [f"{int(about['version'])}.{name}" for name, about in meta.items()]
    except _UNREADABLE:
        return []


def _files(content: bytes | None) -> dict[str, tuple[int, str]]:
    try:
        held = _signed(content)["targets"]
        return {path: (int(each["length"]), str(each["hashes"]["sha256"])) for path, each in held.items()}
    except _UNREADABLE:
        return {}


def _signed(content: bytes | None) -> Any:
    return json.loads(content or b"")["signed"]


def proven(online: Online, read: Read, former: Former, paths: list[str]) -> list[Target]:
    """Return those of the former files that today's online key has signed, so that they may be signed again."""
    held = {former.bins[path] for path in paths}
    ours = {name: _is_ours(online, read(name), name) for name in held}
    return [former.targets[path] for path in paths if ours[former.bins[path]]]


def _is_ours(online: Online, content: bytes | None, name: str) -> bool:
    metadata = loaded(content, Targets) if content is not None else None
    _, _, file = name.partition(".")
    return metadata is not None and is_signed(file.removesuffix(".json"), metadata, online.chain.targets)
