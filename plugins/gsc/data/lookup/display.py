"""What results show of records: small files, each with the records whose short names begin alike."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from gsc.data.lookup.refs import LONG, MOST, SHORT, ref_of, shard_of
from gsc.data.lookup.subject import Found, Subject

_SIZE: Final = 2_500  # bytes of a file on average, at most; there is a power of two of them
_MOST: Final = 20  # bits: a million files


def lines_of(found: Found) -> str:
    """Return a record as JSON: short name, id, numbers, titles, other names, states."""
    parts = (ref_of(found.id), found.id, found.numbers, found.titles, found.names, found.states)
    return json.dumps(parts, ensure_ascii=False, separators=(",", ":"))


def bits_for(size: int) -> int:
    """Return how many bits of a short name tell the file, for records of so many bytes in all."""
    return min(max(0, (size - 1) // _SIZE).bit_length(), _MOST)


def display_files(lines: Mapping[str, str], bits: int) -> Iterator[tuple[str, bytes]]:
    """Yield (path, JSON) of the files that hold records; in each, they go by their ids."""
    shards: dict[int, list[str]] = {}
    for record in sorted(lines):
        shards.setdefault(shard_of(record, bits), []).append(lines[record])
    for number in sorted(shards):
        yield record_path(number), ("[\n" + ",\n".join(shards[number]) + "\n]\n").encode()


def record_path(number: int) -> str:
    """Return the path of the file with a number."""
    return f"records/{number}.json"


def head_of(subject: Subject, bits: int) -> Mapping[str, Any]:
    """Return what the directory of an index tells of a register."""
    columns = subject.table.columns
    return {
        "name": subject.register.name,
        "titles": dict(subject.register.titles),
        "bits": bits,
        "numbers": [columns[place].lang for place in subject.numbers],
        "labels": [columns[place].lang for place in subject.titles],
        "states": [[each.kind, dict(each.labels)] for each in subject.states],
    }


def index_bytes(registers: Iterable[Mapping[str, Any]], width: int, directory: str) -> bytes:
    """Return the directory of an index as JSON; `width` is that of a short name in the lines of its blocks."""
    told = {"format": 1, "short": SHORT, "long": LONG, "most": MOST, "width": width}
    whole = {**told, "registers": list(registers), "blocks": directory}
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
