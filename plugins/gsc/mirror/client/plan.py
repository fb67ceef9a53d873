"""What has to be brought and moved to get from one state to another."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from gsc.mirror.client.lists import changed, files_of, read_files
from gsc.mirror.client.record import Bin
from gsc.mirror.target import Target


class LostListError(Exception):
    """A list of a tree is gone or damaged, so that it is not known what the tree holds."""


class Step(NamedTuple):
    """The change of one list: files that go, files that come, and how many it then has."""

    listed: Bin | None
    gone: tuple[Target, ...]
    come: tuple[Target, ...]
    total: int


def steps(old: tuple[str, Iterable[Bin]], new: tuple[str, Iterable[Bin]]) -> Iterator[Step]:
    """Yield the changes between two states, each given as the folder of its metadata and its lists.

    Raises LostListError if a list of the older state cannot be read, MirrorError if one of the newer.
    """
    for before, after in changed(old[1], new[1]):
        had = read_files(old[0], before) if before else ()
        if had is None:
            raise LostListError
        has = files_of(new[0], after) if after else ()
        known, wanted = frozenset(had), frozenset(has)
        gone = tuple(each for each in had if each not in wanted)
        come = tuple(each for each in has if each not in known)
        yield Step(after, gone, come, len(has))
