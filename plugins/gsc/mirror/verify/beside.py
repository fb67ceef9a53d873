"""Files of a folder that are not signed: each is proved by what it was made from, or should not be there."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from gsc.mirror import layout
from gsc.mirror.origin.order import is_lasting
from gsc.mirror.origin.stores.directory import PARTS
from gsc.mirror.target import Target
from gsc.mirror.verify.content import Content
from gsc.mirror.verify.copies import unpacks_to
from gsc.mirror.verify.lists import LARGEST as LARGEST_DOCUMENT
from gsc.mirror.verify.lists import Allowed, fault_of_document, fault_of_sums
from gsc.mirror.verify.metadata import Kept, pack_contents
from gsc.mirror.verify.packs import fault_of_pack, metadata_of_pack
from gsc.mirror.verify.scan import Entry
from gsc.mirror.verify.told import LARGEST, Facts, fault_of_notice, fault_of_status
from gsc.mirror.verify.verdict import CHANGED, COPY, LIST, PACK, STATUS, UNSIGNED, Faults

_SUM: Final = 67
"""Bytes of a line of SHA256SUMS besides the path."""
_UNPROVED: Final = frozenset(("_headers",))
"""Rules for static hosts: they follow from the version of the program that published, so nothing proves them."""


class Signed(NamedTuple):
    """What must be there: files, and metadata by its names; the pinned root that all follows from, and the newest."""

    targets: Mapping[str, Target]
    names: tuple[str, ...]
    facts: Facts
    pinned: bytes
    newest: bytes


class Work(NamedTuple):
    """What the proofs of one folder share."""

    content: Content
    entries: Mapping[str, Entry]
    signed: Signed
    kept: Kept
    hashed: frozenset[str]
    documents: Allowed
    faults: Faults


def prove_beside(work: Work, path: str) -> None:
    """Prove a file that is not signed by what it was made from, or note that it should not be there."""
    for start, prove in _PROOFS.items():
        if path == start or (start.endswith("/") and path.startswith(start)):
            prove(work, path)
            return
    stem, dot, ending = path.rpartition(".")
    target = work.signed.targets.get(stem)
    if target is not None and dot + ending in layout.ENCODINGS:
        with work.content.opened(path) as stream:
            if not unpacks_to(stream, dot + ending, target):
                work.faults.add(COPY, path)
    elif path not in _UNPROVED and not _is_earlier_asset(work, path):
        work.faults.add(UNSIGNED, path)


def _is_earlier_asset(work: Work, path: str) -> bool:
    """Say whether a file was signed earlier and is kept for pages that readers still have."""
    entry = work.entries[path]
    if not is_lasting(path):
        return False
    return layout.hashed_path(Target(path, entry.length, work.content.digest(entry))) in work.hashed


def _prove_hashed(work: Work, path: str) -> None:
    """Prove a file that was signed in an earlier release and is kept for copies under way."""
    if path not in work.hashed:
        work.faults.add(UNSIGNED, path)
    elif work.content.digest(work.entries[path]) != path.rpartition("/")[2].partition(".")[0]:
        work.faults.add(CHANGED, path)


def _prove_document(work: Work, path: str) -> None:
    """Prove a document of ResourceSync; the list of changes may name files of earlier releases."""
    if not path.endswith(".xml") and path != layout.WELL_KNOWN:
        work.faults.add(UNSIGNED, path)
        return
    why = fault_of_document(work.content.data(path, LARGEST_DOCUMENT + 1), work.documents)
    if why:
        work.faults.add(LIST, path, why)


def _prove_pack(work: Work, path: str) -> None:
    name = metadata_of_pack(path)
    if name not in work.kept.names:
        work.faults.add(UNSIGNED, path)
        return
    with work.content.opened(path) as stream:
        why = fault_of_pack(stream, pack_contents(work.content, name))
    if why:
        work.faults.add(PACK, path, why)


def _prove_sums(work: Work, path: str) -> None:
    longest = sum(len(each.encode()) + _SUM for each in work.signed.targets)
    why = fault_of_sums(work.content.data(path, longest + 1), work.signed.targets)
    if why:
        work.faults.add(LIST, path, why)


def _prove_status(work: Work, path: str) -> None:
    why = fault_of_status(work.content.data(path, LARGEST + 1), work.signed.facts)
    if why:
        work.faults.add(STATUS, path, why)


def _prove_notice(work: Work, path: str) -> None:
    why = fault_of_notice(work.content.data(path, LARGEST + 1))
    if why:
        work.faults.add(STATUS, path, why)


def _prove_root(work: Work, path: str) -> None:
    """Prove that the root that is handed to new mirrors is one that follows from ours."""
    data = work.content.data(path)
    roots = [layout.metadata_path(name) for name in sorted(work.kept.roots & work.kept.names)]
    if data != work.signed.pinned and not any(work.content.data(each) == data for each in roots):
        work.faults.add(STATUS, path, "root")


def _prove_stray(work: Work, path: str) -> None:
    if not path.startswith(f"{PARTS}/"):  # where a publish under way writes
        work.faults.add(UNSIGNED, path)


_PROOFS: Final[Mapping[str, Callable[[Work, str], None]]] = MappingProxyType(
    {
        f"{layout.TARGETS}/": _prove_hashed,
        "tuf/": _prove_stray,
        f"{layout.PACKS}/": _prove_pack,
        f"{layout.SYNC}/": _prove_document,
        layout.WELL_KNOWN: _prove_document,
        layout.SUMS: _prove_sums,
        layout.STATUS: _prove_status,
        layout.NOTICE: _prove_notice,
        layout.ROOT: _prove_root,
    }
)
"""The first that fits; a start that ends in a slash is that of a folder."""
