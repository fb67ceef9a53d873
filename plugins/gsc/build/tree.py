"""The output tree and its spare: two generations of the site, files shared by hard links.

A build brings the spare up to date (what the last build changed is linked, what this one
changes is written) and then exchanges the two at one stroke. Readers see the old site or
the new one, never a mixture, and the work is that of the change, not of the whole site.
No file of either tree is ever written in place, as both may share it.
"""

import os
import shutil
from collections.abc import Iterable
from typing import NamedTuple

from gsc.build.exchange import put_in_place
from gsc.build.state import Placed

MARK = "mirror.json"


class ForeignFolderError(Exception):
    """The output folder holds files that no build has put there."""


class Trees(NamedTuple):
    """Where the two trees stand, and which generations they hold; 0 where that is not known."""

    live: str
    spare: str
    live_generation: int
    spare_generation: int


def spare_of(live: str) -> str:
    """Return the place of the spare tree: beside the live one, so that both are on one file system."""
    folder, name = os.path.split(live)
    return os.path.join(folder, f".{name}.spare")


def refuse_foreign(live: str) -> None:
    """Raise ForeignFolderError if the output folder is neither empty nor a site of ours."""
    if os.path.islink(live) or (os.path.lexists(live) and not os.path.isdir(live)):
        raise ForeignFolderError(live)
    if os.path.isdir(live) and os.listdir(live) and not os.path.isfile(os.path.join(live, MARK)):
        raise ForeignFolderError(live)


def inode(folder: str) -> int:
    """Return what tells a folder from any other that may stand at its place; 0 if it is missing."""
    return os.stat(folder).st_ino if os.path.isdir(folder) else 0


def altered(live: str, placed: Iterable[Placed]) -> set[str]:
    """Return the files of the live tree that are not as the build left them."""
    found = set()
    prefix = live + "/"
    for each in placed:
        try:
            stat = os.stat(prefix + each.path)
        except OSError:
            found.add(each.path)
            continue
        if stat.st_size != each.size or stat.st_mtime_ns != each.mtime:
            found.add(each.path)
    return found


def bring_up(trees: Trees, kept: Iterable[Placed], dropped: Iterable[str]) -> None:
    """Give the spare every file that this build keeps.

    `dropped` are the files that the last build or this one no longer has.
    """
    last = 0 <= trees.live_generation - trees.spare_generation <= 1 and os.path.isdir(trees.spare)
    if not last:
        if os.path.lexists(trees.spare):
            shutil.rmtree(trees.spare)
        os.makedirs(trees.spare)
    made: set[str] = set()
    for each in kept:
        if not last or each.generation > trees.spare_generation:
            target = os.path.join(trees.spare, each.path)
            make_room(target, made)
            os.link(os.path.join(trees.live, each.path), target)
    if last:
        for path in dropped:
            discard(trees.spare, path)


def make_room(target: str, made: set[str]) -> None:
    """Make a file's folder, and take away what stands at its place. `made` remembers folders already made."""
    folder = os.path.dirname(target)
    if folder not in made:
        try:
            os.mkdir(folder)
        except FileExistsError:
            pass
        except FileNotFoundError:
            os.makedirs(folder, exist_ok=True)  # another process may be making it too
        made.add(folder)
    if os.path.lexists(target):
        os.unlink(target)


def discard(tree: str, path: str) -> None:
    """Take a file out of a tree, and the folders that it leaves empty."""
    target = os.path.join(tree, path)
    if os.path.lexists(target):
        os.unlink(target)
    folder = os.path.dirname(target)
    while folder != tree and os.path.isdir(folder) and not os.listdir(folder):
        os.rmdir(folder)
        folder = os.path.dirname(folder)


def switch(trees: Trees) -> None:
    """Make the spare the live tree at one stroke; the old one becomes the spare."""
    put_in_place(trees.spare, trees.live)
