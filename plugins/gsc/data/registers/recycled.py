"""An id that named a record once does not name another now."""

import csv
import json
import os
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from gsc.data.changes.history import SNAPSHOT
from gsc.data.changes.semver import is_version, rank
from gsc.data.registers.rows import Row
from gsc.data.rules.subject import Finding, shortened
from gsc.model.message import Message
from gsc.model.package import Table
from gsc.model.problem import ERROR

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "register-row-recycled": Message(
            "Record {record}: this id named “{was}” until release {version}, which removed it; now it names “{now}”.",
            "Give the new record an id that was never used; old links and printed codes lead to the old one.",
        ),
        "register-row-renamed": Message(
            "Record {record}: in the last release this id named “{was}”; now number and title are those of “{now}”.",
            "Give another record an id of its own. If it is the same one, correct number and title in two releases.",
        ),
    }
)
_RECORD: Final = ".json"


class Names(NamedTuple):
    """The columns that tell which thing a record is: all halves of its number, and of its title."""

    numbers: tuple[str, ...]
    labels: tuple[str, ...]


class Past(NamedTuple):
    """What ids named before: rows by id, the removed ones with the version that removed them."""

    removed: Mapping[str, tuple[str, Mapping[str, str]]]
    released: Mapping[str, Mapping[str, str]]


def read_past(folder: str, table: Table, names: Names) -> Past:
    """Read the recorded releases of a package, as far as they can be read: their own check tells what is wrong."""
    removed: dict[str, tuple[str, Mapping[str, str]]] = {}
    for version in _versions(folder):
        for row in _removed(os.path.join(folder, version + _RECORD), table.name):
            removed[row.get(table.record_id, "")] = (version, row)
    kept = (*names.numbers, *names.labels)
    return Past(removed, _snapshot(os.path.join(folder, SNAPSHOT, f"{table.name}.csv"), table.record_id, kept))


def other_thing(past: Past, names: Names, table: Table, row: Row) -> Iterator[Finding]:
    """Yield a finding for a row whose id named something else."""
    place = [column.name for column in table.columns].index(table.record_id)
    record = row.cells[place]
    now = {column.name: cell for column, cell in zip(table.columns, row.cells, strict=True)}
    version, gone = past.removed.get(record, ("", {}))
    before = past.released.get(record)
    if gone and before is None and _differ(gone, now, (*names.numbers, *names.labels)):
        told = (("record", record), ("was", _name(gone, names)), ("now", _name(now, names)))
        yield Finding("register-row-recycled", row.number, place, "", ERROR, (*told, ("version", version)))
    elif before and _differ(before, now, names.numbers) and _differ(before, now, names.labels):
        told = (("record", record), ("was", _name(before, names)), ("now", _name(now, names)))
        yield Finding("register-row-renamed", row.number, place, "", ERROR, told)


def _differ(before: Mapping[str, str], now: Mapping[str, str], columns: tuple[str, ...]) -> bool:
    """Tell whether there is something to compare, and nothing of it is the same."""
    pairs = [(before.get(name, ""), now.get(name, "")) for name in columns]
    filled = [(one, other) for one, other in pairs if one and other]
    return bool(filled) and all(one != other for one, other in filled)


def _name(row: Mapping[str, str], names: Names) -> str:
    found = (row.get(name, "") for name in (*names.numbers, *names.labels))
    return shortened(" ".join([each for each in found if each][:2]))


def _versions(folder: str) -> list[str]:
    if not folder or not os.path.isdir(folder):
        return []
    names = (name.removesuffix(_RECORD) for name in os.listdir(folder) if name.endswith(_RECORD))
    return sorted((name for name in names if is_version(name)), key=rank)


def _removed(path: str, table: str) -> Iterator[Mapping[str, str]]:
    try:
        with open(path, encoding="utf-8") as file:
            told: Any = json.load(file)
        found: Mapping[str, Any] = next((each for each in told["tables"] if each["name"] == table), {})
        for row in found.get("removed_rows", ()):
            yield {str(key): str(value) for key, value in row.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return  # gsc.data.changes.history tells what is wrong with it


def _snapshot(path: str, key: str, kept: tuple[str, ...]) -> Mapping[str, Mapping[str, str]]:
    if not os.path.isfile(path):
        return {}
    try:
        with open(path, encoding="utf-8-sig", newline="") as file:
            rows = csv.DictReader(file)
            return {row.get(key) or "": {name: row.get(name) or "" for name in kept} for row in rows}
    except (OSError, ValueError, csv.Error):
        return {}  # as above
