"""An rsync daemon, or another machine over ssh, as a destination: a tree kept here, sent in several runs in order.

The tree has the shape of a folder that is published into. What it holds and the other side has not, or has otherwise,
counts as not there; so whatever a broken run left behind is put right by the next.
"""

import os
import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from tempfile import TemporaryDirectory
from typing import Final

from gsc.mirror import layout
from gsc.mirror.failure import MACHINE, NETWORK, MirrorError
from gsc.mirror.origin.stores.destination import Destination
from gsc.mirror.origin.stores.directory import PARTS, Directory, open_directory
from gsc.mirror.origin.stores.store import Local, Standing

_TOOL: Final = "rsync"
_TREE: Final = "tree"
_TIMEOUT: Final = ("--timeout=120",)
_SHELL: Final = ("--rsh=ssh -o BatchMode=yes -o ConnectTimeout=30",)
_DELAYED: Final = ".~tmp~"
"""Where rsync keeps files until it renames them all at the end of a run."""
_PARTIAL: Final = 23
_MISSING: Final = b"No such file or directory"
_TIMESTAMP: Final = layout.metadata_path(layout.TIMESTAMP)
_DIFFERS: Final = re.compile(r"[<>]f\S* (?P<path>.+)")
_EXTRA: Final = re.compile(r"\*deleting\s+(?P<path>.+[^/])")
_KNOWN_FROM_THERE: Final = ("/tuf/", "/tuf/metadata/", "/tuf/metadata/*", f"/{layout.STATUS}")


@contextmanager
def open_rsync(to: Destination, workspace: str, now: datetime) -> Iterator["Remote"]:
    """Open an rsync target; the tree is kept in `workspace`, and fetched where it has been lost.

    Raises publish-tool where rsync is not installed, publish-store where the other side does not answer.
    """
    if shutil.which(_TOOL) is None:
        raise MirrorError(MACHINE, "publish-tool", tool=_TOOL)
    folder = os.path.join(workspace, _TREE)
    with open_directory(folder, to.name, now) as tree:
        lost = tree.read(_TIMESTAMP) is None
        remote = Remote(tree, folder, to.place)
        remote.fetch(() if lost else _KNOWN_FROM_THERE)
    with open_directory(folder, to.name, now) as tree:  # opened again: its time follows from what was fetched
        yield Remote(tree, folder, to.place)


class Remote:
    """A tree here and what the other side has of it; see Store."""

    def __init__(self, tree: Directory, folder: str, url: str) -> None:
        """Take the tree, the folder it stands in, and the address of the other side."""
        self.name = url
        self._tree = tree
        self._folder = f"{folder}/"
        self._url = f"{url}/"
        self._there: set[str] = set()
        self._pending: dict[str, None] = {}
        self._asked = False

    def fetch(self, only: tuple[str, ...]) -> None:
        """Bring files from the other side into the tree: those that fit the patterns, or all."""
        chosen = [f"--include={pattern}" for pattern in only] + (["--exclude=*"] if only else [])
        hidden = [f"--exclude=/{PARTS}", f"--exclude={_DELAYED}"]
        self._run("--recursive", "--times", *hidden, *chosen, self._url, self._folder, may_miss=True)

    def listing(self) -> Mapping[str, Standing]:
        """Return the files that both sides have alike; those that only the other side has are in it too."""
        told = self._run(
            "--recursive", "--times", "--dry-run", "--delete", "--8-bit-output", "--out-format=%i %n",
            f"--exclude=/{PARTS}", f"--exclude={_DELAYED}", self._folder, self._url, may_miss=True,
        )  # fmt: skip
        found = dict(self._tree.listing())
        if told is None:
            return {}
        for line in told.decode("utf-8", "surrogateescape").splitlines():
            if differs := _DIFFERS.fullmatch(line):
                found.pop(differs["path"], None)
            elif extra := _EXTRA.fullmatch(line):
                found[extra["path"]] = Standing(-1, f"only there: {extra['path']}")
        self._there = set(found)
        return found

    def read(self, path: str) -> bytes | None:
        """Return the bytes of a file that both sides have, or None; the timestamp is asked for again by later calls."""
        if path == _TIMESTAMP:
            if self._asked:
                self.fetch(("/tuf/", "/tuf/metadata/", f"/{path}"))
            self._asked = True
        return self._tree.read(path) if path in self._there else None

    def put(self, path: str, source: Local | bytes) -> None:
        """Write a file into the tree, to be sent at the next barrier."""
        self._tree.put(path, source)
        self._pending[path] = None

    def repeat(self, path: str, of: str) -> None:
        """Give a file of the tree a second path, to be sent at the next barrier."""
        self._tree.repeat(path, of)
        self._pending[path] = None

    def barrier(self) -> None:
        """Send what was put; the other side renames each file into its place, all at the end."""
        paths, self._pending = tuple(self._pending), {}
        self._tree.barrier()
        if paths:
            self._push(paths, self._folder, "--times", "--perms", "--delay-updates")
            self._there.update(paths)

    def remove(self, paths: Iterable[str]) -> None:
        """Remove files on both sides; on the other side, folders that become empty stay."""
        found = tuple(paths)
        self._tree.remove(found)
        with TemporaryDirectory(dir=os.path.dirname(os.path.dirname(self._folder))) as empty:
            for folder in {os.path.dirname(path) for path in found}:
                os.makedirs(os.path.join(empty, folder), exist_ok=True)  # else rsync misses it, and does nothing
            self._push(found, f"{empty}/", "--delete-missing-args")
        self._there.difference_update(found)

    def _push(self, paths: tuple[str, ...], source: str, *options: str) -> None:
        names = b"".join(os.fsencode(path) + b"\0" for path in paths)
        self._run("--from0", "--files-from=-", *options, source, self._url, given=names)

    def _run(self, *arguments: str, given: bytes = b"", may_miss: bool = False) -> bytes | None:
        """Run rsync; return what it tells, or None where the other side has nothing and may have nothing."""
        shell = () if "://" in self._url or "RSYNC_RSH" in os.environ else _SHELL
        line = (_TOOL, "--secluded-args", *_TIMEOUT, *shell, *arguments)
        environment = {**os.environ, "LC_ALL": "C.UTF-8"}
        done = subprocess.run(line, input=given, capture_output=True, check=False, env=environment)  # noqa: S603
        if done.returncode == 0:
            return done.stdout
        if may_miss and done.returncode == _PARTIAL and _MISSING in done.stderr:
            return None
        why = done.stderr.decode("utf-8", "replace").strip().splitlines() or [str(done.returncode)]
        raise MirrorError(NETWORK, "publish-store", to=self.name, why=why[0])
