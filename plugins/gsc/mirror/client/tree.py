"""A folder in which files come and go without a symlink ever being followed."""

import errno
import io
import os
import shutil
import stat
from contextlib import suppress
from types import TracebackType
from typing import Final, Self

_DIRECTORY: Final = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
_READ: Final = os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC
_NEW: Final = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
BESIDE: Final = ".gsc-new"
"""The name of a file that is being written, beside its place."""
_CANNOT_LINK: Final = frozenset((errno.EMLINK, errno.EPERM, errno.EXDEV, errno.ENOTSUP))
"""Too many links to one file, or a file system or a rule of the machine that allows none: then files are copied."""


class Tree:
    """A folder and the way through its subfolders to the place used last, so that neighbours are found at once."""

    def __init__(self, path: str) -> None:
        """Open the folder; it may be reached by symlinks, what lies in it may not. Raises OSError."""
        self._root = os.open(os.path.dirname(path) or ".", os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            top = os.open(os.path.basename(path), _DIRECTORY, dir_fd=self._root)
        finally:
            os.close(self._root)
        self._root = top
        self._way: list[tuple[str, int]] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Close all folders."""
        self._leave(0)
        os.close(self._root)

    def has(self, path: str, length: int = -1) -> bool:
        """Say whether there is a plain file, and of that length if one is given."""
        try:
            found = os.stat(self._base(path), dir_fd=self._folder(path), follow_symlinks=False)
        except (FileNotFoundError, NotADirectoryError):
            return False
        return stat.S_ISREG(found.st_mode) and length in {-1, found.st_size}

    def link(self, path: str, source: "Tree", source_path: str) -> None:
        """Put a file of another tree here as well, over what may be there; where it cannot be linked, it is copied."""
        name, folder = self._base(path), self._folder(path, create=True)
        other, there = source._base(source_path), source._folder(source_path)  # noqa: SLF001  of one class
        try:
            os.link(other, name, src_dir_fd=there, dst_dir_fd=folder, follow_symlinks=False)
        except FileExistsError:
            with suppress(FileNotFoundError):
                os.unlink(BESIDE, dir_fd=folder)
            _link_or_copy((other, there), (BESIDE, folder))
            _replace(folder, name)
        except OSError as error:
            if error.errno not in _CANNOT_LINK:
                raise
            _copy((other, there), (name, folder))

    def write(self, path: str, data: bytes) -> None:
        """Write a file, whole or not at all."""
        folder = self._folder(path, create=True)
        with suppress(FileNotFoundError):
            os.unlink(BESIDE, dir_fd=folder)
        with os.fdopen(os.open(BESIDE, _NEW, 0o644, dir_fd=folder), "wb") as stream:
            stream.write(data)
        _replace(folder, self._base(path))

    def open(self, path: str) -> io.BufferedReader:
        """Open a file to be read. Raises OSError, also for a symlink."""
        return os.fdopen(os.open(self._base(path), _READ, dir_fd=self._folder(path)), "rb")

    def remove(self, path: str) -> None:
        """Remove a file and the folders that it leaves empty; it need not be there. Raises OSError."""
        try:
            os.unlink(self._base(path), dir_fd=self._folder(path))
        except FileNotFoundError:
            return
        while self._way and self._way[-1][0]:
            name, _ = self._way[-1]
            self._leave(len(self._way) - 1)
            try:
                os.rmdir(name, dir_fd=self._way[-1][1] if self._way else self._root)
            except OSError as error:
                if error.errno not in {errno.ENOTEMPTY, errno.EEXIST}:
                    raise
                return

    def _base(self, path: str) -> str:
        return path.rpartition("/")[2]

    def _folder(self, path: str, *, create: bool = False) -> int:
        names = path.split("/")[:-1]
        depth = 0
        while depth < min(len(names), len(self._way)) and self._way[depth][0] == names[depth]:
            depth += 1
        self._leave(depth)
        for name in names[depth:]:
            above = self._way[-1][1] if self._way else self._root
            self._way.append((name, _enter(name, above, create=create)))
        return self._way[-1][1] if self._way else self._root

    def _leave(self, depth: int) -> None:
        while len(self._way) > depth:
            os.close(self._way.pop()[1])


def _enter(name: str, above: int, *, create: bool) -> int:
    try:
        return os.open(name, _DIRECTORY, dir_fd=above)
    except FileNotFoundError:
        if not create:
            raise
    with suppress(FileExistsError):
        os.mkdir(name, 0o755, dir_fd=above)
    return os.open(name, _DIRECTORY, dir_fd=above)


def _replace(folder: int, name: str) -> None:
    os.replace(BESIDE, name, src_dir_fd=folder, dst_dir_fd=folder)
    with suppress(FileNotFoundError):
        os.unlink(BESIDE, dir_fd=folder)  # renaming does nothing where both names are of one file


def _link_or_copy(source: tuple[str, int], goal: tuple[str, int]) -> None:
    try:
        os.link(source[0], goal[0], src_dir_fd=source[1], dst_dir_fd=goal[1], follow_symlinks=False)
    except OSError as error:
        if error.errno not in _CANNOT_LINK:
            raise
        _copy(source, goal)


def _copy(source: tuple[str, int], goal: tuple[str, int]) -> None:
    with (
        os.fdopen(os.open(source[0], _READ, dir_fd=source[1]), "rb") as reader,
        os.fdopen(os.open(goal[0], _NEW, 0o644, dir_fd=goal[1]), "wb") as writer,
    ):
        shutil.copyfileobj(reader, writer, 1024 * 1024)
