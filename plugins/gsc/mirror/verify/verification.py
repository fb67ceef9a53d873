"""A copy, an origin or an address proved against a pinned root."""

import os
import random
import tempfile
from collections.abc import Callable, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Final, NamedTuple
from urllib.parse import unquote, urlsplit

from gsc.mirror.client.refresh import Trusted, refresh, targets_of
from gsc.mirror.client.source import Limits, Source, open_source
from gsc.mirror.failure import INPUT, MirrorError
from gsc.mirror.layout import TIMESTAMP, metadata_path
from gsc.mirror.verify.beside import Signed
from gsc.mirror.verify.folder import prove_folder
from gsc.mirror.verify.served import Sample, prove_served
from gsc.mirror.verify.told import Facts
from gsc.mirror.verify.verdict import Faults, Verdict
from gsc.model.message import Message

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "verify-place": Message(
            '"{place}" is neither a folder nor an address.', "Give a mirror's folder, an origin's, or an address."
        ),
    }
)
_WEB: Final = ("http://", "https://")
_TRIES: Final = 3
"""An origin may be published to while it is read; then it is read again."""
_LARGEST_TIMESTAMP: Final = 16 * 1024


class Options(NamedTuple):
    """How a place is proved.

    `state` is a folder in which the highest versions are remembered, or empty; `sample` is how many files of an
    address are read, 0 for all; `draw` draws them; `limits` bound what is read from the network.
    """

    state: str = ""
    sample: int = 0
    draw: random.Random = random.Random()  # noqa: S311  replaced by one that nobody can foresee where it matters
    limits: Limits = Limits()


def verify(place: str, root: bytes, now: datetime, options: Options) -> Verdict:
    """Prove a folder (an origin, or a mirror's, of which the current copy is meant) or an address; list what fails.

    Raises MirrorError if the metadata does not hold or the place cannot be read; OSError.
    """
    folder = _folder_of(place)
    if not folder and not place.startswith(_WEB):
        raise MirrorError(INPUT, "verify-place", place=place)
    source = open_source(folder or place, options.limits)
    try:
        if options.state:
            os.makedirs(options.state, exist_ok=True)
            return _settled(source, lambda: _once(source, (place, folder), (root, options.state), now, options))
        with tempfile.TemporaryDirectory(prefix="gsc-verify-") as state:
            return _settled(source, lambda: _once(source, (place, folder), (root, state), now, options))
    finally:
        source.close()


def _folder_of(place: str) -> str:
    """Return the folder that is proved: a mirror's current copy, or the place itself; empty for an address."""
    path = unquote(urlsplit(place).path) if place.startswith("file:///") else place
    if "://" in path or not os.path.isdir(path):
        return ""
    current = os.path.join(path, "current")
    return os.path.realpath(current if os.path.islink(current) else path)


def _settled(source: Source, once: Callable[[], Verdict]) -> Verdict:
    """Return the first verdict that is good, or was made of a place that stood still."""
    for _each in range(_TRIES):
        before = _timestamp(source)
        verdict = once()
        if not verdict.found or _timestamp(source) == before:
            break
    return verdict


def _timestamp(source: Source) -> bytes | None:
    return source.find(metadata_path(TIMESTAMP), _LARGEST_TIMESTAMP)


def _once(source: Source, place: tuple[str, str], trust: tuple[bytes, str], now: datetime, options: Options) -> Verdict:
    name, folder = place
    root, state = trust
    trusted = refresh(source, state, root, now)
    signed = _signed(trusted, root)
    faults = Faults()
    if folder:
        read = prove_folder(folder, signed, faults)
    else:
        read = prove_served(name, signed, Sample(options.sample, options.draw, options.limits), faults)
    facts = signed.facts
    return Verdict(
        name,
        facts.version,
        facts.root_version,
        facts.expires,
        facts.files,
        read,
        facts.size,
        faults.listed(),
        faults.found,
    )


def _signed(trusted: Trusted, root: bytes) -> Signed:
    targets = {target.path: target for target in targets_of(trusted)}
    size = sum(target.length for target in targets.values())
    facts = Facts(trusted.version, trusted.root_version, trusted.expires, len(targets), size)
    with open(os.path.join(trusted.folder, f"{trusted.root_version}.root.json"), "rb") as stream:
        newest = stream.read()
    return Signed(targets, (TIMESTAMP, *trusted.record.names), facts, root, newest)
