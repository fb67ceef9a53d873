"""The lists of signed files that were proved before: read and compared."""

import json
import os
from collections.abc import Iterable, Iterator
from contextlib import suppress

from gsc.mirror.client.failures import collided, unusable
from gsc.mirror.client.files import read_own
from gsc.mirror.client.record import RECORD, Bin, digest
from gsc.mirror.names import collisions
from gsc.mirror.target import Target


def read_list(folder: str, listed: Bin) -> bytes | None:
    """Return the bytes of a list, or None if its file is gone or damaged."""
    data = read_own(os.path.join(folder, listed.name))
    return data if data is not None and digest(data) == listed.sha256 else None


def read_files(folder: str, listed: Bin) -> tuple[Target, ...] | None:
    """Return what a list holds, or None if its file is gone or damaged."""
    data = read_list(folder, listed)
    if data is None:
        return None
    files = json.loads(data)["signed"]["targets"]
    return tuple(Target(path, each["length"], each["hashes"]["sha256"]) for path, each in files.items())


def files_of(folder: str, listed: Bin) -> tuple[Target, ...]:
    """Return what a list holds. Raises MirrorError if its file is damaged, and has it proved anew the next time."""
    files = read_files(folder, listed)
    if files is None:
        with suppress(FileNotFoundError):
            os.unlink(os.path.join(folder, RECORD))
        raise unusable(listed.name, "damaged on this machine")
    return files


def check_collisions(paths: Iterable[str]) -> None:
    """Raise MirrorError if two files cannot stand side by side."""
    for first, second in collisions(paths):
        raise collided(first, second)


def changed(old: Iterable[Bin], new: Iterable[Bin]) -> Iterator[tuple[Bin | None, Bin | None]]:
    """Yield the lists that differ between two states, each with its older and newer form."""
    before = {each.role: each for each in old}
    after = {each.role: each for each in new}
    for role in sorted(before.keys() | after.keys()):
        pair = before.get(role), after.get(role)
        if (pair[0] and pair[0].sha256) != (pair[1] and pair[1].sha256):
            yield pair
