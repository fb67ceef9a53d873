"""The short name of a record in a look-up: it depends on the id alone, so that no other record's edit changes it."""

import base64
import hashlib
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Final

from gsc.data.lookup.blocks import Entry

BITS: Final = 24
SHORT: Final = 12
LONG: Final = 64
MOST: Final = 40
"""Entries are cut after SHORT letters, but after LONG where more than MOST records share the short form; of those with
one entry no more than MOST are named, and the others counted."""
FIRST, INSIDE = "0", "1"
"""Whether an entry is the start of a text, or begins inside it."""


def ref_of(record: str) -> str:
    """Return the short name of an id: 24 bits of its fingerprint. A few records may share one."""
    return base64.urlsafe_b64encode(_fingerprint(record)).decode()


def shard_of(record: str, bits: int) -> int:
    """Return which of 2**bits files shows a record: the first bits of its short name."""
    return int.from_bytes(_fingerprint(record), "big") >> (BITS - bits)


def _fingerprint(record: str) -> bytes:
    return hashlib.blake2b(record.encode(), digest_size=BITS // 8).digest()


def written(found: str, width: int, total: int) -> str:
    """Return the records of an entry as they stand in its line.

    `found` are short names one after the other, each behind FIRST or INSIDE, in order; `total` is how many there are.
    """
    step = width + 1
    if len(found) == step:
        return found[1:] if found[0] == FIRST else f".{found[1:]}"
    names = [found[place : place + step] for place in range(0, len(found), step)]
    first = "".join(name[1:] for name in names if name[0] == FIRST)
    inside = "".join(name[1:] for name in names if name[0] == INSIDE)
    more = f"+{total - len(names)}" if total > len(names) else ""
    return f"{first}.{inside}{more}" if inside else f"{first}{more}"


def entries_of(found: Iterable[tuple[str, str]], width: int) -> Iterator[Entry]:
    """Yield entries of pairs (text, place and short name) that are sorted and differ."""
    for short, several in groupby(found, key=lambda pair: pair[0][:SHORT]):
        pairs = list(several)
        if len(pairs) <= MOST:
            names = sorted(dict.fromkeys(name for _, name in pairs))
            yield _entry(short, names, width)
            continue
        for text, same in groupby(pairs, key=lambda pair: pair[0]):
            yield _entry(text, [name for _, name in same], width)


def _entry(text: str, names: list[str], width: int) -> Entry:
    return Entry(text, written("".join(names[:MOST]), width, len(names)))
