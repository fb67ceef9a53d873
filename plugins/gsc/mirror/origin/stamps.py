"""Hashes kept from one publish to the next, for files that nobody has touched since."""

import json
import os
from collections.abc import Mapping
from typing import Final, NamedTuple

from gsc.mirror.origin.written import write_whole

_RACY: Final = 2_000_000_000
"""Nanoseconds within which a file may change twice and keep its stamp; no file system counts more coarsely."""


class Stamp(NamedTuple):
    """What changes with a file, as far as the file system tells."""

    size: int
    mtime: int
    ctime: int
    inode: int


Known = Mapping[str, tuple[Stamp, str]]
"""Stamp and hash by path."""


def file_time(beside: str) -> int:
    """Return the time as the file system tells it, in nanoseconds; leaves an empty file beside another."""
    os.makedirs(os.path.dirname(beside), 0o700, exist_ok=True)
    with open(f"{beside}.began", "wb") as file:
        file.write(b"\n")
        file.flush()
        return os.fstat(file.fileno()).st_mtime_ns


def read_stamps(file: str) -> Known:
    """Return the hashes that are still to be believed; none where there is no such file, or a damaged one.

    A file that changed shortly before its hash was taken may have changed again without another stamp.
    """
    try:
        with open(file, encoding="utf-8") as opened:
            held = json.load(opened)
        latest = int(held["began"]) - _RACY
        files = {path: (Stamp(*stamp), str(sha256)) for path, (stamp, sha256) in held["files"].items()}
    except (FileNotFoundError, ValueError, TypeError, KeyError, AttributeError):
        return {}  # all is hashed again, and nothing else follows
    return {path: each for path, each in files.items() if max(each[0].mtime, each[0].ctime) < latest}


def write_stamps(file: str, began: int, known: Known) -> None:
    """Keep the hashes of files whose stamps were taken from `began` on."""
    held = {"began": began, "files": known}
    write_whole(file, json.dumps(held, ensure_ascii=False, separators=(",", ":")).encode())
