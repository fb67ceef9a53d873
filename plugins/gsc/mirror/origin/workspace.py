"""What is kept beside the keys for each destination, and one publish at a time with the same keys."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import combinations
from typing import Final

from gsc.mirror.failure import INPUT, MACHINE, MirrorError
from gsc.mirror.origin.stores.destination import DIRECTORY, Destination

FOLDER: Final = "origins"


@contextmanager
def open_workspace(keys: str, to: Destination) -> Iterator[str]:
    """Return the folder kept for a destination; raises publish-keys-busy while another publish has the keys."""
    folder = os.path.join(keys, FOLDER, to.token)
    os.makedirs(folder, 0o700, exist_ok=True)
    with open(os.path.join(keys, FOLDER, "lock"), "wb") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise MirrorError(MACHINE, "publish-keys-busy", folder=keys) from None
        yield folder


def refuse_nested(to: Destination, keys: str, build: str) -> None:
    """Raise publish-nested where one of destination, keys and build lies in another: keys would be published."""
    places = [os.path.realpath(each) for each in (keys, build) if each]
    if to.kind == DIRECTORY:
        places.append(to.place)
    for pair in combinations(places, 2):
        common = os.path.commonpath(pair)
        if common in pair:
            raise MirrorError(INPUT, "publish-nested", first=max(pair, key=len), second=common)
