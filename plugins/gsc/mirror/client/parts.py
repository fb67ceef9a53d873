"""Files that have arrived and were proved, under their hashes, until they have a place in a generation."""

import hashlib
import os
from typing import Final

from gsc.mirror.layout import TARGETS
from gsc.mirror.target import Target

_NEW: Final = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
_DIGITS: Final = 64
"""Of a SHA-256."""


def part_name(sha256: str) -> str:
    """Return the path of a part below the folder of parts."""
    return f"{sha256[:2]}/{sha256}"


def part_path(folder: str, sha256: str) -> str:
    """Return the path of a part."""
    return f"{folder}/{sha256[:2]}/{sha256}"


def parts_in(folder: str) -> set[str]:
    """Return the hashes of all parts; one that a killed run wrote in part is removed, and what is no plain file."""
    found = set()
    for shard in os.scandir(folder):
        for each in os.scandir(shard.path):
            plain = each.is_file(follow_symlinks=False)
            if plain and len(each.name) == _DIGITS and hash_of(each.path) == each.name:
                found.add(each.name)
            elif not plain or not each.name.endswith(".part"):
                os.unlink(each.path)
    return found


def hash_of(path: str) -> str:
    """Return the SHA-256 of a file."""
    with open(path, "rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def keep_part(folder: str, target: Target, data: bytes) -> bool:
    """Write a part if the bytes are those of a file; say whether they are."""
    if len(data) != target.length or hashlib.sha256(data).hexdigest() != target.sha256:
        return False
    try:
        write_new(part_path(folder, target.sha256), data)
    except FileExistsError:
        return True  # two files of the same content
    return True


def write_new(path: str, data: bytes) -> None:
    """Write a file that is not there yet."""
    handle = os.open(path, _NEW, 0o644)
    try:
        view = memoryview(data)
        while view:
            view = view[os.write(handle, view) :]
    finally:
        os.close(handle)


def drop_parts(folder: str) -> None:
    """Remove all parts, once each has its place or none needs it."""
    for shard in os.scandir(folder):
        for name in os.listdir(shard.path):
            os.unlink(os.path.join(shard.path, name))


def salvage(tree: str, folder: str) -> None:
    """Make parts of what a killed first copy has put into a tree; whether it is whole is looked at by parts_in."""
    top = os.path.join(tree, TARGETS)
    for here, _, names in os.walk(tree):  # from where no link is followed on the way to the files
        for name in names:
            sha256 = name.partition(".")[0]
            if here.startswith(top) and len(sha256) == _DIGITS:
                os.replace(os.path.join(here, name), part_path(folder, sha256))
