"""What a check of a mirror found, noted in the register of mirrors."""

import csv
import io
import os
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from gsc.mirror.failure import INPUT, MACHINE, NETWORK, MirrorError
from gsc.model.message import Message

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "verify-note-file": Message(
            "{path} is not the table of checks of a register of mirrors.",
            "Name the site with --note-in; its datasets/mirrors/ holds mirrors.csv and checks.csv.",
        ),
        "verify-note-mirror": Message(
            "The register has no mirror with the id “{mirror}”.", "Enter the mirror first, or mend --mirror."
        ),
        "verify-note-origin": Message(
            "{place} does not tell its version in mirror-status.json.", "Give the origin's address with --origin."
        ),
        "verify-noted": Message("{mirror}: {state} since {day}, noted in {path}.", ""),
        "verify-same": Message("{mirror}: still {state}, nothing to note.", ""),
    }
)
CURRENT, BEHIND, UNREACHABLE, UNPROVEN = "current", "behind", "unreachable", "unproven"
_FOLDER: Final = os.path.join("datasets", "mirrors")
_COLUMNS: Final = ("id", "record", "state", "date", "reference")


class Finding(NamedTuple):
    """The state that a check found, the day of it in ISO 8601, and the version that the copy held (0: unknown)."""

    state: str
    day: str
    version: int


def state_of(cause: str, found: int, version: int, newest: int) -> str:
    """Return the state of a mirror from a check: why it stopped, how many faults, its version and the origin's."""
    if cause in {NETWORK, MACHINE}:
        return UNREACHABLE
    if cause or found:
        return UNPROVEN
    return BEHIND if version < newest else CURRENT


def note(site: str, mirror: str, finding: Finding) -> bool:
    """Add a row to the checks of a site's register of mirrors if the state is another than before; tell whether it was.

    Raises MirrorError where there is no such register or mirror.
    """
    known, _ = _read(os.path.join(site, _FOLDER, "mirrors.csv"), ("id",))
    if mirror not in {row["id"] for row in known}:
        raise MirrorError(INPUT, "verify-note-mirror", mirror=mirror)
    path = os.path.join(site, _FOLDER, "checks.csv")
    rows, header = _read(path, _COLUMNS)
    own = [row for row in rows if row["record"] == mirror]
    if own and own[-1]["state"] == finding.state:
        return False
    made = {
        "id": f"{mirror}-{len(own) + 1:04}",
        "record": mirror,
        "state": finding.state,
        "date": finding.day,
        "reference": str(finding.version or ""),
    }
    _append(path, ",".join(made.get(name, "") for name in header))
    return True


def checks_path(site: str) -> str:
    """Return the path of the table of checks."""
    return os.path.join(site, _FOLDER, "checks.csv")


def _read(path: str, wanted: tuple[str, ...]) -> tuple[list[dict[str, str]], tuple[str, ...]]:
    try:
        with open(path, encoding="utf-8", newline="") as file:
            reader = csv.DictReader(io.StringIO(file.read()))
    except (FileNotFoundError, UnicodeDecodeError) as error:
        raise MirrorError(INPUT, "verify-note-file", path=path) from error
    header = tuple(reader.fieldnames or ())
    if not {*wanted} <= {*header}:
        raise MirrorError(INPUT, "verify-note-file", path=path)
    return list(reader), header


def _append(path: str, line: str) -> None:
    """Write the table anew beside itself and put it into its place, so that it is never seen half written."""
    with open(path, "rb") as file:
        held = file.read()
    part = f"{path}.part"
    with open(part, "wb") as file:
        file.write(held + (b"" if held.endswith(b"\n") else b"\n") + f"{line}\n".encode())
    os.replace(part, path)
