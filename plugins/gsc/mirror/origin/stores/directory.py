"""A folder as a destination: each file is renamed into its place, and signed files stand there twice by hard links."""

import fcntl
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import Final, NamedTuple

from gsc.mirror import layout
from gsc.mirror.failure import MACHINE, MirrorError
from gsc.mirror.origin.stores.local import open_plain, proven_chunks
from gsc.mirror.origin.stores.store import Local, Standing

PARTS: Final = "tuf/.parts"
"""Where files are written before they are renamed; closed to others, and gone when publishing ends."""
_FEW: Final = 64
"""From so many files on, one call for the whole machine is quicker than one for each file."""


class _Move(NamedTuple):
    """What the next barrier does: a part, or (where `linked`) a file that stands already, gets a path."""

    source: str
    path: str
    linked: bool


@contextmanager
def open_directory(folder: str, name: str, now: datetime) -> Iterator["Directory"]:
    """Open a folder, made if it is missing, for one publisher at a time; raises publish-busy for the second."""
    root = os.path.realpath(folder)
    os.makedirs(root, 0o755, exist_ok=True)
    lock = os.open(root, os.O_RDONLY | os.O_DIRECTORY)
    try:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise MirrorError(MACHINE, "publish-busy", to=name) from None
        shutil.rmtree(os.path.join(root, PARTS), ignore_errors=True)  # what a killed publish has left
        yield Directory(root, name, now)
        shutil.rmtree(os.path.join(root, PARTS), ignore_errors=True)
    finally:
        os.close(lock)


class Directory:
    """A folder on this machine; see Store."""

    def __init__(self, root: str, name: str, now: datetime) -> None:
        """Take the folder, its name in messages, and the time that new files get."""
        self.name = name
        self._root = root
        self._moves: list[_Move] = []
        self._parts = 0
        self._folders: set[str] = set()
        self._touched: dict[str, None] = {}
        self._time = self._later_than_the_last(int(now.timestamp()))

    def _later_than_the_last(self, now: int) -> int:
        """Return the time for new files, in seconds: later than any publish before.

        Servers tell the versions of a file apart by time in seconds and length, and so does rsync.
        """
        last = self._at(layout.metadata_path(layout.TIMESTAMP))
        return max(now, int(os.stat(last).st_mtime) + 1) if os.path.isfile(last) else now

    def _at(self, path: str) -> str:
        return os.path.join(self._root, path)

    def listing(self) -> Mapping[str, Standing]:
        """Return all files, by path; raises publish-link for anything but files and folders."""
        found: dict[str, Standing] = {}
        waiting = [""]
        while waiting:
            folder = waiting.pop()
            with os.scandir(self._at(folder)) as entries:
                for entry in entries:
                    path = folder + entry.name
                    if entry.is_dir(follow_symlinks=False):
                        if path != PARTS:
                            waiting.append(f"{path}/")
                    elif entry.is_file(follow_symlinks=False):
                        stat = entry.stat(follow_symlinks=False)
                        found[path] = Standing(stat.st_size, str(stat.st_ino))
                    else:
                        raise MirrorError(MACHINE, "publish-link", path=path)
        return found

    def read(self, path: str) -> bytes | None:
        """Return the bytes of a file, or None if there is none."""
        try:
            with os.fdopen(open_plain(self._at(path)), "rb") as file:
                return file.read()
        except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
            return None

    def put(self, path: str, source: Local | bytes) -> None:
        """Write a part that the next barrier gives its path."""
        part = self._part()
        with open(part, "xb", buffering=0) as file:
            for chunk in (source,) if isinstance(source, bytes) else proven_chunks(source):
                rest = memoryview(chunk)
                while rest:
                    rest = rest[file.write(rest) :]
            os.fchmod(file.fileno(), 0o644)
            os.utime(file.fileno(), (self._time, self._time))
        self._moves.append(_Move(part, path, linked=False))

    def repeat(self, path: str, of: str) -> None:
        """Give a file a second path."""
        self._moves.append(_Move(self._at(of), path, linked=True))

    def barrier(self) -> None:
        """Bring the bytes to the disk, then give them their paths; metadata gets its paths after all others last.

        After a power cut, metadata that is found never leads to a file that is lost.
        """
        moves, self._moves = self._moves, []
        _sync([each.source for each in moves if not each.linked])
        promises = any(each.path.startswith(layout.METADATA) for each in moves)
        if promises:
            self._sync_folders()
        for each in moves:
            goal = self._at(each.path)
            folder = os.path.dirname(goal)
            self._make_folder(folder)
            source = self._link(each.source) if each.linked else each.source
            os.rename(source, goal)
            self._touched[folder] = None
        if promises:
            self._sync_folders()

    def _sync_folders(self) -> None:
        touched, self._touched = self._touched, {}
        _sync([folder for folder in touched if os.path.isdir(folder)])

    def _link(self, standing: str) -> str:
        part = self._part()
        os.link(standing, part, follow_symlinks=False)
        return part

    def _part(self) -> str:
        parts = self._at(PARTS)
        if not self._parts:
            self._make_folder(os.path.dirname(parts))
            os.mkdir(parts, 0o700)
        self._parts += 1
        return os.path.join(parts, str(self._parts))

    def _make_folder(self, folder: str) -> None:
        if folder in self._folders or os.path.isdir(folder):
            return
        self._make_folder(os.path.dirname(folder))
        os.mkdir(folder)
        self._touched[os.path.dirname(folder)] = None
        os.chmod(folder, 0o755)  # noqa: S103  whatever the umask: a web server of another user reads it
        self._folders.add(folder)

    def remove(self, paths: Iterable[str]) -> None:
        """Remove files, and folders that become empty."""
        self._folders.clear()
        for path in paths:
            try:
                os.unlink(self._at(path))
            except (FileNotFoundError, NotADirectoryError):
                continue
            folder = os.path.dirname(path)
            while folder and not os.listdir(self._at(folder)):
                os.rmdir(self._at(folder))
                folder = os.path.dirname(folder)


def _sync(paths: list[str]) -> None:
    if len(paths) > _FEW:
        os.sync()
        return
    for path in paths:
        number = os.open(path, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)
