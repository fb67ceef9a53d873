"""The metadata that stands in a folder: which of it the origin's keys signed, in force or earlier."""

import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final, NamedTuple, TypeAlias

from tuf.api.metadata import Metadata, Root, Snapshot, T, Targets, Timestamp

from gsc.mirror.failure import INPUT, MirrorError
from gsc.mirror.layout import BIN_PREFIX, METADATA, TIMESTAMP, metadata_path
from gsc.mirror.target import Target
from gsc.mirror.trust.envelope import is_signed, loaded
from gsc.mirror.verify.content import Content
from gsc.mirror.verify.verdict import METADATA as NOT_SIGNED
from gsc.mirror.verify.verdict import Faults
from gsc.model.message import Message

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "verify-root": Message(
            "What was given as the root is no root, or not signed by its own keys.",
            "Give the file root.json that the origin's operator handed to you.",
        ),
    }
)
_NAME: Final = re.compile(rf"([1-9]\d{{0,8}})\.(root|snapshot|targets|{BIN_PREFIX}-[0-9a-f]{{1,8}})\.json")
_ORDER: Final = MappingProxyType({"root": 0, "timestamp": 0, "snapshot": 0, "targets": 1})
"""Whoever delegates comes before the others, the bins."""
_Roots: TypeAlias = Mapping[int, Metadata[Root]]
_Any: TypeAlias = Root | Snapshot | Targets | Timestamp


class Kept(NamedTuple):
    """Signed metadata of a folder.

    `names` are its names, `roots` those of the roots that follow from the pinned one, `files` all that the bins among
    it name, of this release and earlier ones.
    """

    names: frozenset[str]
    roots: frozenset[str]
    files: frozenset[Target]


def kept_metadata(content: Content, paths: Sequence[str], pinned: bytes, faults: Faults) -> Kept:
    """Prove each file of metadata by a root that follows from the pinned one; note those that cannot be proved.

    Raises MirrorError if the pinned root is none; OSError.
    """
    roots = _roots(content, pinned)
    delegators: list[Root | Targets] = [each.signed for each in roots.values()]
    names: set[str] = set()
    files: set[Target] = set()
    for path in sorted(paths, key=_place):
        name = path.removeprefix(f"{METADATA}/")
        found = _proved(content, name, roots, delegators)
        if found is None:
            faults.add(NOT_SIGNED, path)
            continue
        names.add(name)
        if isinstance(found, Targets):
            files.update(targets_of_bin(found))
            delegators += [found] if found.delegations else []
    return Kept(frozenset(names), frozenset(f"{version}.root.json" for version in roots), frozenset(files))


def targets_of_bin(found: Targets) -> Iterator[Target]:
    """Yield the files of one bin."""
    for path, file in found.targets.items():
        yield Target(path, file.length, file.hashes.get("sha256", ""))


def pack_contents(content: Content, name: str) -> Mapping[str, Target]:
    """Return the files of a bin whose metadata was proved, by path. Raises OSError."""
    found = loaded(content.data(metadata_path(name)), Targets)
    return {target.path: target for target in targets_of_bin(found.signed)} if found else {}


def _place(path: str) -> tuple[int, str]:
    parts = path.rsplit("/", 1)[-1].split(".")
    return _ORDER.get(parts[-2] if len(parts) > 1 else "", 2), path


def _roots(content: Content, pinned: bytes) -> _Roots:
    """Return the pinned root and those that follow from it."""
    last = loaded(pinned, Root)
    if last is None or not is_signed("root", last, last.signed):
        raise MirrorError(INPUT, "verify-root")
    found = {last.signed.version: last}
    while True:
        version = last.signed.version + 1
        try:
            following = loaded(content.data(metadata_path(f"{version}.root.json")), Root)
        except FileNotFoundError:
            return found
        if following is None or following.signed.version != version or not _follows(following, last):
            return found
        found[version] = last = following


def _follows(root: Metadata[Root], before: Metadata[Root]) -> bool:
    return is_signed("root", root, before.signed) and is_signed("root", root, root.signed)


def _proved(content: Content, name: str, roots: _Roots, delegators: Sequence[Root | Targets]) -> _Any | None:
    """Return what was signed, or None."""
    match = _NAME.fullmatch(name)
    if match is None and name != TIMESTAMP:
        return None
    version, role = (int(match[1]), match[2]) if match else (0, "timestamp")
    data = content.data(metadata_path(name))
    if role == "root":
        return _proved_root(loaded(data, Root), version, roots)
    if role == "timestamp":
        return _signed(loaded(data, Timestamp), role, delegators)
    if role == "snapshot":
        return _of_version(_signed(loaded(data, Snapshot), role, delegators), version)
    return _of_version(_signed(loaded(data, Targets), role, delegators), version)


def _signed(found: Metadata[T] | None, role: str, delegators: Sequence[Root | Targets]) -> T | None:
    return found.signed if found and any(is_signed(role, found, each) for each in delegators) else None


def _of_version(found: _Any | None, version: int) -> _Any | None:
    return found if found and found.version == version else None


def _proved_root(root: Metadata[Root] | None, version: int, roots: _Roots) -> Root | None:
    """Return a root if it is one of the chain, or older than the pinned one and so trusted by nobody."""
    if root is None or root.signed.version != version:
        return None
    known = roots.get(version)
    if known:
        return root.signed if known.signed == root.signed and is_signed("root", root, known.signed) else None
    return root.signed if version < min(roots) and is_signed("root", root, root.signed) else None
