"""What has changed in an original since it was translated, part by part."""

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from gsc.model.text_parts import ADDED, CHANGED, FORM, MOVED, REMOVED, Change, Part

Recorded = Sequence[tuple[str, str]]
"""(name, fingerprint) of each part at the time of translation, in the order of the text."""


def find_changes(recorded: Recorded, now: Sequence[Part]) -> tuple[Change, ...]:
    """Return the changes in the order of the text as it is now, what is gone last; titles have no language yet.

    A part is known again by its fingerprint, else by its name.
    """
    kept = _in_order(recorded, now)
    moved = _elsewhere(recorded, now, kept)
    placed = kept | moved
    gone = {recorded[place][0]: place for place in range(len(recorded)) if place not in placed.values()}
    changes = []
    for place, part in enumerate(now):
        was = recorded[placed[place]][0] if place in placed else ""
        if place in moved or (was and part.number and _last(was) != _last(part.name)):
            changes.append(Change(MOVED, part.name, was, part.number, part.title))
        elif not was and gone.pop(part.name, None) is not None:
            changes.append(Change(CHANGED, part.name, part.name, part.number, part.title))
        elif not was:
            changes.append(Change(ADDED, part.name, "", part.number, part.title))
    changes += [Change(REMOVED, "", name) for name in gone]
    return tuple(changes) or (Change(FORM),)


def _in_order(recorded: Recorded, now: Sequence[Part]) -> dict[int, int]:
    """Return the places of parts whose words and order are the same, now and then."""
    ours, theirs = [part.fingerprint for part in now], [own for _, own in recorded]
    blocks = SequenceMatcher(None, ours, theirs, autojunk=False).get_matching_blocks()
    return {block.a + step: block.b + step for block in blocks for step in range(block.size)}


def _elsewhere(recorded: Recorded, now: Sequence[Part], kept: Mapping[int, int]) -> dict[int, int]:
    """Return the places of parts that have the same words in another order."""
    left: dict[str, list[int]] = {}
    for place in _missing(len(recorded), set(kept.values())):
        left.setdefault(recorded[place][1], []).append(place)
    return {
        place: left[now[place].fingerprint].pop(0)
        for place in _missing(len(now), set(kept))
        if left.get(now[place].fingerprint)
    }


def _missing(count: int, held: set[int]) -> Iterator[int]:
    return (place for place in range(count) if place not in held)


def _last(name: str) -> str:
    """Return the end of a clause's name, which is its own number: those before it are of the clauses it stands in."""
    return name.rpartition("-")[2]
