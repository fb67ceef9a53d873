"""A table that can be read in bulk."""

import os
from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from gsc.data.fast.dialects import Format
from gsc.data.fast.plan import Plan
from gsc.data.fast.verdict import FallBackError, Reason

SMALL: Final = 1 << 20  # bytes; up to here plain Python is done before polars is loaded


class Table(NamedTuple):
    """A CSV file in UTF-8, how to cut it, and what its rows must be like."""

    name: str
    path: str
    place: str
    form: Format
    labels: tuple[str, ...]
    plan: Plan

    @property
    def small(self) -> bool:
        """Say whether loading polars would cost more than it saves."""
        return os.path.getsize(self.path) <= SMALL


class Place(NamedTuple):
    """A file as its descriptor names it, below a folder; the empty folder is the current one."""

    path: str
    folder: str

    def inside(self) -> str:
        """Return the path of the file; raises FallBackError if there is none or it lies outside of the folder."""
        path = os.path.join(self.folder, self.path) if self.folder else self.path
        root = os.path.realpath(self.folder or os.curdir)
        if not os.path.isfile(path) or os.path.commonpath([root, os.path.realpath(path)]) != root:
            raise FallBackError(Reason.PATH)
        return path


def is_text(value: Any) -> bool:
    """Say whether a value of a descriptor is a string."""
    return isinstance(value, str)


def as_mapping(value: Any) -> Mapping[str, Any]:
    """Return a value that must be a mapping; raises FallBackError if it is none."""
    if not isinstance(value, dict):
        raise FallBackError(Reason.METADATA)
    return value
