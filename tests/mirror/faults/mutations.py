"""Metadata changed in every way that a changed file can be, and a source in memory that serves it."""

import base64
import copy
import json
import random
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from tuf.api.metadata import Metadata
from tuf.api.serialization import DeserializationError

from gsc.mirror import layout
from gsc.mirror.client.transfer import missing, too_long

_VALUES: tuple[Any, ...] = (
    None, True, False, 0, 1, -1, 2**63, 10**40, 1.5, "", "x", "\ud800", "0" * 64, "2099-01-01T00:00:00Z",
    "1999-01-01T00:00:00Z", [], {}, [[[[]]]], {"keyval": {}}, "ed25519", "../evil", "sha256", 99, 2, 3,
)  # fmt: skip


class MemorySource:
    """An origin tree in memory."""

    received = 0
    date: datetime | None = None

    def __init__(self, tree: Mapping[str, bytes]) -> None:
        """Take the tree."""
        self.tree = tree

    def find(self, path: str, most: int) -> bytes | None:
        data = self.tree.get(path)
        if data is not None and len(data) > most:
            raise too_long(path, most)
        return data

    def read(self, path: str, most: int) -> bytes:
        data = self.find(path, most)
        if data is None:
            raise missing(path)
        return data

    def download(self, path: str, file: str, length: int) -> None:
        raise NotImplementedError

    def close(self) -> None:
        """Hold nothing."""


def _places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    found = [path] if path else []
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, held in items:
        found += _places(held, (*path, key))
    return found


def _at(value: Any, path: tuple[Any, ...]) -> Any:
    for key in path:
        value = value[key]
    return value


def _json(change: Callable[[random.Random, Any, tuple[Any, ...]], None]) -> Callable[[random.Random, bytes], bytes]:
    def mutate(draw: random.Random, data: bytes) -> bytes:
        held = json.loads(data)
        change(draw, held, draw.choice(_places(held)))
        return json.dumps(held).encode()

    return mutate


def _replace(draw: random.Random, held: Any, path: tuple[Any, ...]) -> None:
    _at(held, path[:-1])[path[-1]] = copy.deepcopy(draw.choice(_VALUES))


def _remove(_draw: random.Random, held: Any, path: tuple[Any, ...]) -> None:
    del _at(held, path[:-1])[path[-1]]


def _add(draw: random.Random, held: Any, path: tuple[Any, ...]) -> None:
    place = _at(held, path)
    if isinstance(place, dict):
        place[draw.choice(("x", "targets", "version", "signed", "delegations", "keyid"))] = draw.choice(_VALUES)
    elif isinstance(place, list):
        place.append(copy.deepcopy(draw.choice(place) if place else draw.choice(_VALUES)))
    else:
        _replace(draw, held, path)


def _nudge(draw: random.Random, held: Any, path: tuple[Any, ...]) -> None:
    """Change a value a little: a number by one, a text by one sign."""
    value = _at(held, path)
    if isinstance(value, int) and not isinstance(value, bool):
        _at(held, path[:-1])[path[-1]] = value + draw.choice((-1, 1, 1000))
    elif isinstance(value, str) and value:
        place = draw.randrange(len(value))
        _at(held, path[:-1])[path[-1]] = value[:place] + draw.choice("0123456789abcdefXYZ/") + value[place + 1 :]
    else:
        _replace(draw, held, path)


def _flip(draw: random.Random, data: bytes) -> bytes:
    changed = bytearray(data)
    changed[draw.randrange(len(changed))] ^= 1 << draw.randrange(8)
    return bytes(changed)


def _cut(draw: random.Random, data: bytes) -> bytes:
    return data[: draw.randrange(len(data))]


def _twice(draw: random.Random, data: bytes) -> bytes:
    """Say something twice, of which parsers take the first or the last."""
    held = json.loads(data)
    other = json.dumps({**held["signed"], draw.choice(sorted(held["signed"])): draw.choice(_VALUES)}).encode()
    return data.rstrip()[:-1] + b', "signed": ' + other + b"}"


def _noise(draw: random.Random, _data: bytes) -> bytes:
    return draw.choice((b"", b"null", b"[]", b"{}", b"[" * 100_000, b"\xff\xfe", base64.b64encode(draw.randbytes(300))))


MUTATIONS: Mapping[str, Callable[[random.Random, bytes], bytes]] = {
    "value replaced": _json(_replace),
    "value removed": _json(_remove),
    "value added": _json(_add),
    "value nudged": _json(_nudge),
    "bit flipped": _flip,
    "cut": _cut,
    "said twice": _twice,
    "noise": _noise,
}


def mutated(tree: Mapping[str, bytes], others: Mapping[str, bytes], draw: random.Random) -> dict[str, bytes]:
    """Return a tree in which one to three files of metadata were changed, or exchanged for others."""
    changed = dict(tree)
    names = sorted(path for path in tree if path.startswith(layout.METADATA))
    for path in draw.sample(names, draw.choice((1, 1, 1, 2, 3))):
        if draw.random() < 0.2:
            changed[path] = draw.choice(
                [tree[draw.choice(names)], others.get(path, b"{}"), others[draw.choice(sorted(others))]]
            )
        else:
            changed[path] = MUTATIONS[draw.choice(sorted(MUTATIONS))](draw, changed[path])
    return changed


def signed_part(data: bytes | None) -> Any:
    """Return what is signed in a file of metadata, as python-tuf reads it; None if that cannot be read.

    It drops entries beside "snapshot.json" in a timestamp, which say nothing to anybody.
    """
    try:
        return Metadata.from_bytes(data or b"").signed.to_dict()
    except DeserializationError:
        return None
