"""The look-up over all registers, merged from what each has prepared: whole names, and numbers by their digits."""

import json
import os
from collections.abc import Iterator, Sequence
from typing import Any, Final, NamedTuple

from gsc.data.lookup.blocks import blocks_of, directory_of
from gsc.data.lookup.display import index_bytes
from gsc.data.lookup.making import HEAD, INDEX, WHOLE
from gsc.data.lookup.refs import entries_of, ref_of

_DIGITS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_WIDTH: Final = 2


class Part(NamedTuple):
    """One register: its name, and the folder that its own index was made in."""

    register: str
    folder: str


def merge(parts: Sequence[Part]) -> Iterator[tuple[str, bytes]]:
    """Yield (path, bytes) of the files of the index; results are shown from the files of each register's own.

    Parts in the same order give the same bytes. A short name in it is that of the register, by its place, and the
    record's own.
    """
    pairs: list[tuple[str, str]] = []
    heads: list[Any] = []
    for number, part in enumerate(parts):
        sign = _DIGITS[number // len(_DIGITS)] + _DIGITS[number % len(_DIGITS)]
        with open(os.path.join(part.folder, HEAD), encoding="utf-8") as file:
            heads.append(json.load(file))
        with open(os.path.join(part.folder, WHOLE), encoding="utf-8", newline="\n") as lines:
            for line in lines:
                text, name = line[:-1].split("\t")
                pairs.append((text, name[0] + sign + name[1:]))
    pairs.sort()
    width = _WIDTH + len(ref_of(""))
    begins: list[str] = []
    for block in blocks_of(entries_of(pairs, width)):
        begins.append(block.begin)
        yield f"blocks/{block.name}.txt", block.content
    yield INDEX, index_bytes(heads, width, directory_of(begins))
