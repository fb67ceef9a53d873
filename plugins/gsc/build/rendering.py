"""Some outputs made and written, in one process."""

import os
import sqlite3
from contextlib import closing
from typing import NamedTuple

from gsc.build.renderer import Renderer
from gsc.build.state import Placed
from gsc.build.tree import make_room
from gsc.publish.outputs import Output, Shell


class Batch(NamedTuple):
    """Some outputs to write, with all that a process needs for it. It can be sent to another machine."""

    outputs: tuple[tuple[Output, bytes], ...]
    shell: Shell
    state: str
    tree: str
    generation: int


def write_batch(batch: Batch) -> list[Placed]:
    """Make the outputs and write them into the tree."""
    placed = []
    made: set[str] = set()
    with closing(sqlite3.connect(f"file:{batch.state}?mode=ro", uri=True)) as connection:
        renderer = Renderer(batch.shell, connection)
        for output, fingerprint in batch.outputs:
            content = renderer.make(output)
            target = os.path.join(batch.tree, output.path)
            make_room(target, made)
            with open(target, "xb") as file:
                file.write(content)
            stat = os.stat(target)
            placed.append(Placed(output.path, fingerprint, stat.st_size, stat.st_mtime_ns, batch.generation))
    return placed
