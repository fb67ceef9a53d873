"""A table in several files, which readers take for one: the first, then the others without their headers."""

import json
import os
import tempfile
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, BinaryIO, Final, NamedTuple

from gsc.model.package import Package, Table

_BLOCK: Final = 1 << 22


class Joined(NamedTuple):
    """One file for several. `paths` are those of the parts, `starts` the line of the whole that each begins with."""

    file: str
    paths: tuple[str, ...]
    starts: tuple[int, ...]

    def place(self, line: int) -> tuple[str, int]:
        """Return the part that a line of the whole stands in, and its line there; line 0 is the first part itself."""
        number = max(bisect_right(self.starts, line) - 1, 0)
        return self.paths[number], line and line - self.starts[number] + (2 if number else 1)


def paths_of(package: Package, table: Table) -> tuple[str, ...]:
    """Return the paths of a table's files in their order; none of a table that stands in the descriptor."""
    resources = json.loads(package.descriptor).get("resources", ())
    found: Mapping[str, Any] = next((each for each in resources if each.get("name") == table.name), {})
    path = found.get("path")
    listed = [each for each in path if isinstance(each, str)] if isinstance(path, list) else []
    return tuple(listed) or ((table.path,) if table.path else ())


@contextmanager
def joined(folder: str, paths: Sequence[str]) -> Iterator[Joined]:
    """Give the parts as one file, as frictionless reads them; a single file is given as it is."""
    files = [os.path.join(folder, path) for path in paths]
    if len(files) == 1:
        yield Joined(files[0], tuple(paths), (1,))
        return
    with tempfile.TemporaryDirectory(prefix="gsc-") as goal:
        whole = os.path.join(goal, "whole.csv")
        starts: list[int] = []
        with open(whole, "wb") as target:
            line = 1
            for file in files:
                starts.append(line)
                with open(file, "rb") as part:
                    if len(starts) > 1:
                        part.readline()
                    line += _copied(part, target)
        yield Joined(whole, tuple(paths), tuple(starts))


def _copied(part: BinaryIO, target: BinaryIO) -> int:
    """Copy the rest of a part, and return how many lines end in it."""
    lines = 0
    while block := part.read(_BLOCK):
        lines += block.count(b"\n")
        target.write(block)
    return lines
