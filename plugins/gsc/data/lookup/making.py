"""The look-up index of one register, made from its tables as static files."""

import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from itertools import compress, islice
from typing import TYPE_CHECKING, Final, NamedTuple

from gsc.data.lookup.blocks import Entry, blocks_of, directory_of
from gsc.data.lookup.display import bits_for, display_files, head_of, index_bytes, lines_of
from gsc.data.lookup.normal import normal, run_suffixes, suffixes, word_suffixes
from gsc.data.lookup.refs import FIRST, INSIDE, LONG, MOST, SHORT, ref_of, written
from gsc.data.lookup.subject import Found, Subject, make_subject, read_found
from gsc.model.package import Package, Table

if TYPE_CHECKING:
    from polars import DataFrame

INDEX: Final = "index.json"
WHOLE: Final = "whole.txt"
"""What the look-up over all registers is merged from; it is not published."""
HEAD: Final = "head.json"
"""What that look-up tells of the register; it is not published either."""
_PIECE: Final = 20_000


class LookupFile(NamedTuple):
    """A file of the index: its path below the index, its size, and its fingerprint in hexadecimal."""

    path: str
    bytes: int
    sha256: str


class _Pairs(NamedTuple):
    """Texts, and the records they lead to, one beside the other."""

    texts: list[str]
    names: list[str]


def make_lookup(package: Package, table: Table, folder: str, goal: str) -> tuple[LookupFile, ...]:
    """Write the index of a register into the folder `goal`, and return its files in order.

    `folder` has the package's CSVs, derived ones too; they must be valid. Equal tables give equal bytes.
    """
    subject = make_subject(table)
    found = tuple(read_found(package, subject, folder))
    lines = {each.id: lines_of(each) for each in found}
    bits = bits_for(sum(len(line.encode()) for line in lines.values()))
    head = head_of(subject, bits)
    made: list[LookupFile] = []
    begins: list[str] = []
    for block in blocks_of(_entries(subject, found)):
        begins.append(block.begin)
        made.append(_write(goal, f"blocks/{block.name}.txt", block.content))
    made += (_write(goal, path, content) for path, content in display_files(lines, bits))
    made.append(_write(goal, INDEX, index_bytes((head,), len(ref_of("")), directory_of(begins))))
    _write(goal, HEAD, json.dumps(head, ensure_ascii=False).encode())
    _write(goal, WHOLE, _whole(subject, found))
    return tuple(sorted(made))


def _entries(subject: Subject, found: Iterable[Found]) -> Iterator[Entry]:
    import polars as pl  # noqa: PLC0415  not where there is nothing to make

    records, frames = iter(found), []
    while piece := list(islice(records, _PIECE)):
        pairs = _Pairs([], [])
        for each in piece:
            _take(subject, each, pairs)
        frames.append(pl.DataFrame({"text": pairs.texts, "name": pairs.names}))
    if frames:
        yield from _sorted(pl.concat(frames))


def _sorted(frame: "DataFrame") -> Iterator[Entry]:
    """Yield the entries of all pairs, as gsc.data.lookup.refs.entries_of does; that many are sorted in columns."""
    import polars as pl  # noqa: PLC0415  as above

    short = pl.col("text").str.head(SHORT)
    code = short.hash()  # counting numbers takes half the memory of counting texts
    crowded = frame.select(code).group_by("text").len().filter(pl.col("len") > MOST)["text"]
    frame = frame.select(pl.when(code.is_in(crowded.implode())).then("text").otherwise(short), "name")
    frame = frame.sort("text", "name")
    # What stands twice in one name is one entry of it.
    frame = frame.filter(pl.struct("text", "name").ne_missing(pl.struct("text", "name").shift(1)))
    grouped = frame.group_by("text", maintain_order=True).agg(
        pl.col("name").head(MOST).str.join(""), pl.len().alias("total")
    )
    width = len(ref_of(""))
    for piece in grouped.iter_slices(_PIECE):
        for text, names, total in zip(*(column.to_list() for column in piece.get_columns()), strict=True):
            yield Entry(text, written(names, width, total))


def _take(subject: Subject, found: Found, pairs: _Pairs) -> None:
    """Add all by which a record is found."""
    name = ref_of(found.id)
    first, inside = FIRST + name, INSIDE + name
    ends = [[normal(found.id)[:LONG]]]
    ends += (suffixes(text, LONG) for text in compress(found.numbers, subject.by_number))
    ends += (word_suffixes(text, LONG) for text in (*compress(found.titles, subject.by_title), *found.names))
    for each in ends:
        if each:
            pairs.texts.extend(each)
            pairs.names.append(first)
            pairs.names.extend([inside] * (len(each) - 1))


def _whole(subject: Subject, found: Iterable[Found]) -> bytes:
    """Return the few entries of each record for the look-up over all registers, sorted."""
    lines: set[str] = set()
    for each in found:
        name = ref_of(each.id)
        ends = [run_suffixes(text, LONG) for text in compress(each.numbers, subject.by_number)]
        ends += ([normal(text)[:LONG]] for text in (each.id, *compress(each.titles, subject.by_title), *each.names))
        for several in ends:
            lines |= {f"{text}\t{INSIDE if place else FIRST}{name}\n" for place, text in enumerate(several) if text}
    return "".join(sorted(lines)).encode()


def _write(folder: str, path: str, content: bytes) -> LookupFile:
    file = os.path.join(folder, path)
    os.makedirs(os.path.dirname(file), exist_ok=True)
    with open(file, "wb") as opened:
        opened.write(content)
    return LookupFile(path, len(content), hashlib.sha256(content).hexdigest())
