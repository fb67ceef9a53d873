"""Which compressed copies stay, which go, and which are to be made."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from gsc.mirror.layout import ENCODINGS
from gsc.mirror.origin.copies import has_copies, make_copies
from gsc.mirror.origin.keeping import is_current
from gsc.mirror.origin.memory import Copies
from gsc.mirror.origin.stores.store import Standing
from gsc.mirror.target import Target


class CopyPlan(NamedTuple):
    """Copies that stay, by the path of their file; paths of copies to remove before any file changes; files to copy.

    A copy of an old page beside the new one would be given out as if it were the new one. So a changed page first loses
    its copies, then changes, then gets new ones: at every moment, and after every kill, each copy is of its page.
    """

    kept: Mapping[str, Copies]
    stale: tuple[str, ...]
    wanted: tuple[Target, ...]
    taken: frozenset[str]


def plan_copies(
    targets: Iterable[Target], listing: Mapping[str, Standing], remembered: Mapping[str, Copies]
) -> CopyPlan:
    """Say what is to be done about the copies beside some files."""
    files = tuple(targets)
    taken = frozenset(each.path for each in files) | frozenset(folders_of(each.path for each in files))
    kept: dict[str, Copies] = {}
    stale: list[str] = []
    wanted: list[Target] = []
    for target in files:
        places = {ending: target.path + ending for ending in ENCODINGS}
        standing = {ending for ending, path in places.items() if path in listing and path not in taken}
        known = remembered.get(target.path)
        holds = known is not None and known.sha256 == target.sha256 and set(known.endings) == standing
        if known is not None and holds and has_copies(target) and is_current(listing, target):
            kept[target.path] = known
            continue
        stale += [places[ending] for ending in ENCODINGS if ending in standing]
        if has_copies(target):
            wanted.append(target)
    return CopyPlan(kept, tuple(stale), tuple(wanted), taken)


def folders_of(paths: Iterable[str]) -> set[str]:
    """Return every folder that some paths lie in."""
    found: set[str] = set()
    for path in paths:
        folder = path.rpartition("/")[0]
        while folder and folder not in found:
            found.add(folder)
            folder = folder.rpartition("/")[0]
    return found


def copies_of(target: Target, content: bytes, taken: frozenset[str]) -> tuple[tuple[str, bytes], ...]:
    """Return the copies of a file, as (ending, bytes), but where a file of the site has that path."""
    return tuple(each for each in make_copies(content) if target.path + each[0] not in taken)
