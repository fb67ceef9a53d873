"""Which data packages the folder `datasets` holds, and the files of each."""

import os
from collections.abc import Iterator
from typing import Final, NamedTuple

from gsc.build.scan import SLUG, propose_slug
from gsc.model.problem import Problem, problem
from gsc.model.settings import Settings

FOLDER: Final = "datasets"
Stamp = tuple[int, int, int]


class FoundPackage(NamedTuple):
    """One folder of `datasets`: its files below it, sorted, each with a stamp that changes whenever the file does."""

    slug: str
    files: tuple[tuple[str, Stamp], ...]

    @property
    def folder(self) -> str:
        """Return the folder, relative to the site."""
        return f"{FOLDER}/{self.slug}"


class PackageScan(NamedTuple):
    """What a scan of `datasets` found, sorted by slug."""

    packages: tuple[FoundPackage, ...]
    problems: tuple[Problem, ...]


def scan_packages(settings: Settings) -> PackageScan:
    """List the data packages of a site; symbolic links are reported and never followed."""
    root = os.path.join(settings.root, FOLDER)
    if os.path.islink(root):
        return PackageScan((), (problem(FOLDER, 0, 0, "symlink"),))
    if not os.path.isdir(root):
        return PackageScan((), ())
    packages = []
    problems: list[Problem] = []
    for entry in sorted(os.scandir(root), key=lambda each: each.name):
        path = f"{FOLDER}/{entry.name}"
        if entry.is_symlink():
            problems.append(problem(path, 0, 0, "symlink"))
        elif entry.is_dir() and not entry.name.startswith("."):
            if SLUG.fullmatch(entry.name) is None:
                details = {"name": entry.name, "proposal": propose_slug(entry.name)}
                problems.append(problem(path, 0, 0, "slug-form", **details))
            else:
                packages.append(FoundPackage(entry.name, tuple(sorted(_files(entry.path, "")))))
    return PackageScan(tuple(packages), tuple(problems))


def _files(folder: str, below: str) -> Iterator[tuple[str, Stamp]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _files(entry.path, f"{below}{entry.name}/")
            else:
                stat = entry.stat(follow_symlinks=False)
                yield f"{below}{entry.name}", (stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns)
