"""Several files written together: all of them, or none."""

import contextlib
import fcntl
import os
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final, NamedTuple

from gsc.model.message import Message
from gsc.model.problem import Problem, problem

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "intake-changed": Message(
            "The file has changed while the sheet was read.", "Save it in all programs, and add the sheet again."
        ),
    }
)
_NEW: Final = ".new"
_OLD: Final = ".old"


class Write(NamedTuple):
    """A file to write: its path relative to the site, what it must hold now (None: it is not there), what then.

    `closed` lets nobody but its owner read it.
    """

    path: str
    before: bytes | None
    after: bytes
    closed: bool = False


def write_all(root: str, writes: Sequence[Write]) -> tuple[Problem, ...]:
    """Write all files, or return why none was. Each takes the place of the old one whole, after all are on the disk.

    Raises OSError, with the old files back in their places.
    """
    with contextlib.ExitStack() as stack:
        for folder in sorted({os.path.dirname(os.path.join(root, each.path)) for each in writes}):
            _make_folder(root, folder, closed=all(each.closed for each in writes if _folder(root, each) == folder))
            stack.enter_context(_locked(folder))
        stale = tuple(problem(each.path, 0, 0, "intake-changed") for each in writes if _is(root, each) != each.before)
        if not stale:
            _replace(root, writes)
    return stale


def _folder(root: str, write: Write) -> str:
    return os.path.dirname(os.path.join(root, write.path))


def _make_folder(root: str, folder: str, *, closed: bool) -> None:
    missing = []
    while folder != root and not os.path.isdir(folder):
        missing.append(folder)
        folder = os.path.dirname(folder)
    for each in reversed(missing):
        os.mkdir(each, 0o700 if closed else 0o777)


@contextlib.contextmanager
def _locked(folder: str) -> Iterator[None]:
    """Keep other additions out of a folder meanwhile; one that is killed leaves no lock."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(opened, fcntl.LOCK_EX)
        yield
    finally:
        os.close(opened)


def _is(root: str, write: Write) -> bytes | None:
    try:
        with open(os.path.join(root, write.path), "rb") as file:
            return file.read()
    except FileNotFoundError:
        return None


def _beside(root: str, write: Write, ending: str) -> str:
    """Return a hidden name in the same folder: packages take no notice of those."""
    folder, name = os.path.split(os.path.join(root, write.path))
    return os.path.join(folder, f".{name}{ending}")


def _replace(root: str, writes: Sequence[Write]) -> None:
    done: list[Write] = []
    try:
        for each in writes:
            _prepare(root, each)
        for each in writes:
            done.append(each)
            os.replace(_beside(root, each, _NEW), os.path.join(root, each.path))
        for folder in {_folder(root, each) for each in writes}:
            _sync(folder)
    except BaseException:
        for each in done:
            _restore(root, each)
        raise
    finally:
        for each in writes:
            for ending in (_NEW, _OLD):
                with contextlib.suppress(FileNotFoundError):
                    os.unlink(_beside(root, each, ending))


def _prepare(root: str, write: Write) -> None:
    """Put new and old content beside the file, safe on the disk, with the rights of the old one."""
    target = os.path.join(root, write.path)
    mode = os.stat(target).st_mode & 0o777 if write.before is not None else 0o600 if write.closed else 0o666 & ~_umask()
    for ending, content in ((_OLD, write.before), (_NEW, write.after)):
        if content is None:
            continue
        path = _beside(root, write, ending)
        opened = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o600)
        with os.fdopen(opened, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(path, mode)


def _restore(root: str, write: Write) -> None:
    target = os.path.join(root, write.path)
    if write.before is None:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(target)
    else:
        os.replace(_beside(root, write, _OLD), target)


def _sync(folder: str) -> None:
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
