"""What goes from a destination when a site has changed, and when."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Final, NamedTuple

from gsc.mirror import layout
from gsc.mirror.origin.order import is_lasting
from gsc.mirror.origin.status import moment_of, told
from gsc.mirror.origin.stores.store import Standing
from gsc.mirror.target import Target

KEPT: Final = timedelta(days=30)
"""For so long what has its hash or version in its name stays after it was in use: copies are under way, pages open."""
_OURS: Final = ("tuf/", f"{layout.SYNC}/")


class Farewell(NamedTuple):
    """Files to remove; since when others that are kept for a while are out of use; files that we have not put there."""

    removed: tuple[str, ...]
    gone: Mapping[str, str]
    strangers: tuple[str, ...]


class InUse(NamedTuple):
    """Paths that are in use now; paths of the site that are, or may have been put by a publish before.

    `still` are those in use that no page of today names: they are kept for a while.
    """

    now: frozenset[str]
    ours: frozenset[str]
    still: frozenset[str]


def farewell(listing: Iterable[str], used: InUse, gone: Mapping[str, str], now: datetime) -> Farewell:
    """Say what is to become of each file that stands at the destination.

    A file whose end of use is not known counts as in use until now, so nothing is removed too early.
    """
    removed, strangers = [], []
    kept = {path: told(_since(gone.get(path, ""), now)) for path in sorted(used.still)}
    for path in sorted(set(listing) - used.now):
        if _is_root(path):
            continue
        if path.startswith(_OURS):
            since = _since(gone.get(path, ""), now)
            if now - since < KEPT:
                kept[path] = told(since)
            else:
                removed.append(path)
        elif path in used.ours or _beside(path) in used.ours:
            removed.append(path)
        else:
            strangers.append(path)
    removed.sort(key=lambda path: not _beside(path))  # a server gives out a copy even where its file is gone
    return Farewell(tuple(removed), kept, tuple(strangers))


def _since(text: str, now: datetime) -> datetime:
    try:
        return min(moment_of(text), now)
    except ValueError:
        return now


def _is_root(path: str) -> bool:
    """Say whether a file is a root: whoever has an old one follows all that came after it."""
    return path.startswith(f"{layout.METADATA}/") and path.endswith(".root.json")


def _beside(path: str) -> str:
    """Return the file that a compressed copy stands beside, or an empty text for any other file."""
    return next((path.removesuffix(each) for each in layout.ENCODINGS if path.endswith(each)), "")


def retained(
    candidates: Iterable[Target], listing: Mapping[str, Standing], gone: Mapping[str, str], now: datetime
) -> list[Target]:
    """Return those files of former publishes that are signed again, because open pages may still load them."""
    return [
        each
        for each in candidates
        if is_lasting(each.path)
        and now - _since(gone.get(each.path, ""), now) < KEPT
        and stands(listing, layout.hashed_path(each), each.length)
    ]


def stands(listing: Mapping[str, Standing], path: str, length: int) -> bool:
    """Say whether a file stands at the destination in its full length."""
    return path in listing and listing[path].length == length


def is_current(listing: Mapping[str, Standing], target: Target) -> bool:
    """Say whether a file of the site stands where people browse it, with the bytes under its hash."""
    hashed = layout.hashed_path(target)
    return stands(listing, hashed, target.length) and listing.get(target.path) == listing[hashed]
