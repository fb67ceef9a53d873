"""The difference between any two data packages: folders, descriptors or zip files."""

import os
import tempfile
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from gsc.data.changes.archive import unpack
from gsc.data.changes.compare import compare
from gsc.data.changes.difference import Difference
from gsc.data.changes.rows import CompareError
from gsc.data.changes.state import State, state_of
from gsc.data.package.folder import DESCRIPTORS
from gsc.data.package.read import read_any, read_package
from gsc.model.message import Message
from gsc.model.problem import ERROR, Problem, problem

DATASETS: Final = "datasets"
_ANY: Final = ("en",)
"""A language: which ones a site has makes no difference to the data."""

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "changes-no-package": Message(
            "Here is no data package.", "Give a folder with a descriptor, a descriptor, or a zip file of a package."
        ),
    }
)


def diff_packages(old: str, new: str) -> Difference | tuple[Problem, ...]:
    """Return how two packages differ, or why that cannot be told. Nothing is fetched, and no link followed."""
    with tempfile.TemporaryDirectory() as scratch:
        states = [_state(path, os.path.join(scratch, name)) for name, path in (("old", old), ("new", new))]
        before, after = states
        if not (isinstance(before, State) and isinstance(after, State)):
            return tuple(each for state in states if not isinstance(state, State) for each in state)
        try:
            return compare(before, after)
        except CompareError as error:
            return (_shown(error.problem, scratch, old, new),)


def _state(path: str, scratch: str) -> State | tuple[Problem, ...]:
    if not path.lower().endswith(".zip") or os.path.isdir(path):
        return _read(path)
    os.mkdir(scratch)
    problems = unpack(path, scratch)
    if problems:
        return problems
    folder = _package_in(scratch)
    if not folder:
        return (problem(path, 0, 0, "changes-no-package"),)
    found = _read(folder)
    return found if isinstance(found, State) else tuple(_shown(each, scratch, path) for each in found)


def _read(path: str) -> State | tuple[Problem, ...]:
    folder = os.path.dirname(path) if os.path.basename(path) in DESCRIPTORS else path
    datasets, slug = os.path.split(os.path.abspath(folder))
    if os.path.basename(datasets) == DATASETS:
        return _read_in_site(os.path.dirname(datasets), slug)
    found = read_any(path, unmade=True)
    if found.package is None:
        errors = tuple(each for each in found.problems if each.severity == ERROR)
        return errors or (problem(path, 0, 0, "changes-no-package"),)
    return state_of("", found.package)


def _read_in_site(root: str, slug: str) -> State | tuple[Problem, ...]:
    """Read a package of a site, whose derived tables have no CSV; they are compared by their queries."""
    found = read_package(root, f"{DATASETS}/{slug}", _ANY)
    state = state_of(root, found.package) if found.package else tuple(e for e in found.problems if e.severity == ERROR)
    if isinstance(state, State):
        tables = tuple(table._replace(shown=_from_here(root, table.shown)) for table in state.tables)
        return state._replace(tables=tables)
    return tuple(each._replace(path=_from_here(root, each.path)) for each in state)


def _from_here(root: str, path: str) -> str:
    return os.path.relpath(os.path.join(root, path))


def _package_in(folder: str) -> str:
    """Return the folder of the descriptor: the uppermost, or the only one in it; empty if there is none."""
    inner: list[str] = [each.path for each in os.scandir(folder) if each.is_dir()]
    places = [folder, *inner] if len(inner) == 1 else [folder]
    holding = (place for place in places for name in DESCRIPTORS if os.path.isfile(os.path.join(place, name)))
    return next(holding, "")


def _shown(found: Problem, scratch: str, *packages: str) -> Problem:
    """Return a problem with the path that the reader knows instead of that of an unpacked file."""
    for place, package in zip(("old", "new") if len(packages) == 2 else ("",), packages, strict=True):
        inside = os.path.join(scratch, place, "")
        if found.path.startswith(inside):
            return found._replace(path=f"{package}/{found.path.removeprefix(inside)}")
    return found
