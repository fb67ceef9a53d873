"""Record a release of a data package: its version, and how its rows differ from the last one."""

import os
import shutil
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from gsc.data.changes.compare import compare
from gsc.data.changes.descriptor_version import with_version
from gsc.data.changes.difference import Difference, part_of
from gsc.data.changes.history import FOLDER, SNAPSHOT, Record, check_snapshot, read_history
from gsc.data.changes.record import Act, record_lines
from gsc.data.changes.rows import CompareError
from gsc.data.changes.semver import is_version, raised, rank
from gsc.data.changes.state import State, TableState, state_of
from gsc.data.derive.query import folder_of
from gsc.model.message import Message
from gsc.model.package import Package
from gsc.model.problem import Problem, problem

FIRST: Final = "1.0.0"
_STAGED: Final = ".staged"

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "release-nothing": Message(
            "Nothing has changed since version {version}.", "A release records changes; there is nothing to do."
        ),
        "release-version": Message(
            "“{version}” is not a version number.", "Write it as 1.2.0: major, minor, patch (Semantic Versioning)."
        ),
        "release-not-later": Message(
            "Version {version} is not later than {last}, the last release.", "Take a higher number, such as {next}."
        ),
    }
)


class Pending(NamedTuple):
    """What the next release of a package would record; `last` is None for the first one.

    `proposed` is the version that follows from the difference, or that of the descriptor if it is later already.
    """

    package: Package
    state: State
    last: Record | None
    difference: Difference
    proposed: str


def prepare_release(root: str, package: Package) -> Pending | tuple[Problem, ...]:
    """Compare a package with its last release; nothing is written. Problems where that cannot be done."""
    folder = folder_of(package)
    history = read_history(root, folder)
    state = state_of(root, package)
    if not isinstance(state, State):
        return (*history.problems, *state)
    last = history.records[0] if history.records else None
    problems = (*history.problems, *(check_snapshot(root, folder, last) if last else ()))
    if problems:
        return problems
    try:
        difference = compare(_released(root, folder, last), state)
    except CompareError as error:
        return (error.problem,)
    if last is None:
        return Pending(package, state, None, difference, package.version if is_version(package.version) else FIRST)
    version = last.release.version
    if difference.empty:
        return (problem(package.path, 0, 0, "release-nothing", version=version),)
    ahead = is_version(package.version) and rank(package.version) > rank(version)
    return Pending(package, state, last, difference, package.version if ahead else raised(version, part_of(difference)))


def version_problem(pending: Pending, version: str) -> Problem | None:
    """Return why a version cannot be that of the next release, or None."""
    path = pending.package.path
    if not is_version(version):
        return problem(path, 0, 0, "release-version", version=version)
    last = pending.last.release.version if pending.last else ""
    if last and rank(version) <= rank(last):
        return problem(path, 0, 0, "release-not-later", version=version, last=last, next=pending.proposed)
    return None


def record_release(root: str, pending: Pending, act: Act) -> tuple[str, ...]:
    """Write the record, the snapshot and the version in the descriptor; return their paths, relative to `root`.

    All is written beside its place first, so that a full disk leaves everything as it was. Raises ValueError
    for a version that `version_problem` refuses.
    """
    if version_problem(pending, act.version):
        raise ValueError(act.version)
    folder = folder_of(pending.package)
    releases = os.path.join(root, folder, FOLDER)
    staged = os.path.join(releases, _STAGED)
    shutil.rmtree(staged, ignore_errors=True)
    os.makedirs(os.path.join(staged, SNAPSHOT))
    kept = [table for table in pending.state.tables if table.path]
    for table in kept:
        shutil.copyfile(table.path, os.path.join(staged, SNAPSHOT, f"{table.name}.csv"))
    name = f"{act.version}.json"
    previous = pending.last.release.version if pending.last else ""
    with open(os.path.join(staged, name), "w", encoding="utf-8", newline="\n") as file:
        file.writelines(record_lines(act, pending.state, pending.difference, previous))
    descriptor = os.path.join(root, pending.package.path)
    with open(descriptor, "rb") as source, open(os.path.join(staged, "descriptor"), "wb") as file:
        file.write(with_version(source.read().decode("utf-8"), act.version).encode("utf-8"))
    shutil.rmtree(os.path.join(releases, SNAPSHOT), ignore_errors=True)
    os.replace(os.path.join(staged, SNAPSHOT), os.path.join(releases, SNAPSHOT))
    os.replace(os.path.join(staged, "descriptor"), descriptor)
    os.replace(os.path.join(staged, name), os.path.join(releases, name))
    os.rmdir(staged)
    snapshot = tuple(f"{folder}/{FOLDER}/{SNAPSHOT}/{table.name}.csv" for table in kept)
    return (f"{folder}/{FOLDER}/{name}", *snapshot, pending.package.path)


def _released(root: str, folder: str, record: Record | None) -> State:
    """Return the state that a release recorded; an empty one before the first."""
    if record is None:
        return State("", "", ())
    tables = []
    for table in record.tables:
        shown = f"{folder}/{FOLDER}/{SNAPSHOT}/{table.name}.csv"
        path = os.path.join(root, shown) if table.sha256 else ""
        tables.append(TableState(table.name, path, shown, table.schema, query=table.query))
    return State(record.release.version, record.described, tuple(tables))
