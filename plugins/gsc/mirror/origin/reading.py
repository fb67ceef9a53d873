"""A build read: every file with its length and hash, refused where it could not stand in a copy."""

import fcntl
import hashlib
import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Final

from gsc.mirror import layout
from gsc.mirror.failure import INPUT, MirrorError
from gsc.mirror.names import collisions, fault_of
from gsc.mirror.origin.stamps import Known, Stamp, file_time, read_stamps, write_stamps
from gsc.mirror.origin.stores.local import CHUNK, open_plain
from gsc.mirror.target import Target

_LOCK: Final = (".gsc", "lock")
"""What a build holds, beside its output, while it runs."""


def read_build(folder: str, cache: str = "") -> tuple[Target, ...]:
    """Return the files of a build, by path.

    `cache` is a file that keeps hashes from one publish to the next, for files that have not been touched.
    Raises MirrorError for a folder that is no build, one that is being built, a name or a kind of file that cannot be
    published; OSError.
    """
    if not os.path.isfile(os.path.join(folder, layout.NOTICE)) or os.path.islink(os.path.join(folder, layout.NOTICE)):
        raise MirrorError(INPUT, "publish-no-build", folder=folder)
    _refuse_building(folder)
    before = os.stat(folder).st_ino
    began = file_time(cache) if cache else 0
    stamps = dict(_walk(folder))
    stamps.pop(layout.NOTICE, None)
    if not stamps:
        raise MirrorError(INPUT, "publish-empty", folder=folder)
    _refuse_names(list(stamps))
    known = _hashed(folder, stamps, read_stamps(cache) if cache else {})
    if os.stat(folder).st_ino != before:
        raise MirrorError(INPUT, "publish-changed", path=folder)
    if cache:
        write_stamps(cache, began, known)
    return tuple(Target(path, stamp.size, sha256) for path, (stamp, sha256) in sorted(known.items()))


def _hashed(folder: str, stamps: dict[str, Stamp], known: Known) -> Known:
    """Return stamps and hashes; what is known with its stamp is not read."""
    kept = {path: known[path] for path, stamp in stamps.items() if path in known and known[path][0] == stamp}
    others = [path for path in stamps if path not in kept]
    with ThreadPoolExecutor(os.cpu_count()) as pool:  # hashing leaves other threads free
        hashes = pool.map(_hash, (os.path.join(folder, path) for path in others))
        return kept | {path: (stamps[path], sha256) for path, sha256 in zip(others, hashes, strict=True)}


def _refuse_building(folder: str) -> None:
    """Raise publish-building where a build of the site holds its lock."""
    lock = os.path.join(os.path.dirname(os.path.realpath(folder)), *_LOCK)
    if not os.path.isfile(lock):
        return
    with open(lock, "rb") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            raise MirrorError(INPUT, "publish-building", folder=folder) from None


def _walk(folder: str) -> Iterator[tuple[str, Stamp]]:
    waiting = [""]
    while waiting:
        below = waiting.pop()
        with os.scandir(os.path.join(folder, below)) as entries:
            for entry in entries:
                path = below + entry.name
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(f"{path}/")
                elif entry.is_file(follow_symlinks=False):
                    stat = entry.stat(follow_symlinks=False)
                    yield path, Stamp(stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino)
                else:
                    raise MirrorError(INPUT, "publish-odd-file", path=path)


def _refuse_names(paths: list[str]) -> None:
    for path in sorted(paths):
        fault = fault_of(path)
        if fault:
            raise MirrorError(INPUT, fault, path=path)
    for first, second in collisions(sorted(paths)):
        raise MirrorError(INPUT, "publish-collision", first=first, second=second)


def _hash(path: str) -> str:
    seen = hashlib.sha256()
    with os.fdopen(open_plain(path), "rb", buffering=0) as file:
        while chunk := file.read(CHUNK):
            seen.update(chunk)
    return seen.hexdigest()
