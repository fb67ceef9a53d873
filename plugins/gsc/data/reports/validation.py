"""The validation of one package or one file: its reading, the engine's report and our own rules together."""

import os
import tempfile
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from gsc.data.package.encoding import check_encoding
from gsc.data.package.fill import derived_tables
from gsc.data.package.folder import is_plain_file
from gsc.data.package.read import read_any, read_package, read_tree
from gsc.data.package.resource_files import UNSAFE
from gsc.data.reports.engine import NONE, UNMADE, Engine, why_none
from gsc.data.reports.engine_problems import report_problems, table_problems, task_problems
from gsc.data.reports.staging import STORED, stage, stage_stored
from gsc.data.rules.check import check_table, check_tables, key_values_of
from gsc.data.rules.onlooking import RulesOnlooker
from gsc.data.rules.screening import TableFindings
from gsc.data.rules.source import Source
from gsc.data.rules.subject import Outside
from gsc.model.package import Package, Table
from gsc.model.problem import ERROR, Problem, problem

_OURS_TELLS: Final = MappingProxyType(
    {
        "descriptor-standard": ("descriptor-", "resource-", "column-", "field-", "key-", "table-unknown", "package-"),
        **dict.fromkeys(("table-encoding", "table-unread", "table-count"), ("data-", "resource-", "package-")),
    }
)
"""What our own reading tells with a better place: codes of the engine's, and how ours that do so begin."""


class Validation(NamedTuple):
    """The outcome for one path. `report` is frictionless' own; `told` are its errors as problems with a place.

    `ours` are the problems that frictionless does not tell; `more` is how many errors and
    how many notes of them are not listed.
    """

    path: str
    report: Mapping[str, Any]
    engines: tuple[Engine, ...]
    told: tuple[Problem, ...]
    ours: tuple[Problem, ...]
    more: tuple[int, int] = (0, 0)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Return all problems by file and line, each told once."""
        errors = [each.code for each in self.ours if each.severity == ERROR]
        hidden = {code for code, starts in _OURS_TELLS.items() if any(each.startswith(starts) for each in errors)}
        kept = (each for each in self.told if each.code not in hidden)
        return tuple(sorted(dict.fromkeys((*self.ours, *kept)), key=lambda each: each[:3]))

    @property
    def counts(self) -> tuple[int, int]:
        """Return the true numbers of errors and of what is no error."""
        errors = sum(each.severity == ERROR for each in self.problems)
        notes = len(self.problems) - errors
        return errors + self.more[0], notes + self.more[1]

    def below(self, folder: str) -> "Validation":
        """Return the same with paths that begin with a folder."""
        if not folder:
            return self
        told, ours = (
            tuple(each._replace(path=os.path.join(folder, each.path)) for each in problems)
            for problems in (self.told, self.ours)
        )
        return self._replace(path=os.path.join(folder, self.path), told=told, ours=ours)

    @property
    def fine(self) -> bool:
        """Tell whether nothing is wrong; notes and warnings do not count."""
        return bool(self.report["valid"]) and not any(each.severity == ERROR for each in self.problems)


class Place(NamedTuple):
    """A package of a site: the site's directory, the package's folder below it, and the codes of the languages."""

    root: str
    folder: str
    languages: tuple[str, ...]


EMPTY_REPORT: Final[Mapping[str, Any]] = MappingProxyType(
    {
        "valid": False,
        "stats": {"tasks": 0, "errors": 0, "warnings": 0, "seconds": 0},
        "warnings": [],
        "errors": [],
        "tasks": [],
    }
)
"""The report where no engine was let near."""
NOT_LOOKED: Final = TableFindings((), 0, 0)


def validate_in_site(place: Place, engine: str, outside: Outside) -> Validation:
    """Validate a package of a site, by the rules of the house.

    Where something keeps derived tables from being made, the others are validated without them.
    """
    reading = read_package(*place)
    shown = place.folder
    descriptor = next((path for path in reading.paths if os.path.basename(path).startswith("datapackage.")), "")
    if reading.package is None and (not descriptor or _unreadable(reading.problems)):
        return _without_engine(shown, reading.problems)
    case = Case(shown, os.path.join(place.root, descriptor), reading.package, reading.problems, descriptor)
    root = read_tree(descriptor, case.file).root
    derived = derived_tables(root)
    if not derived:
        return judge(case, engine, outside)
    with tempfile.TemporaryDirectory(prefix="gsc-") as goal:
        if reading.package is not None:
            problems = stage(place.root, reading.package, place.languages, goal)
            if not problems:
                return judge(case._replace(file=os.path.join(goal, os.path.basename(descriptor))), engine, outside)
            case = case._replace(problems=(*reading.problems, *problems))
        files = [os.path.relpath(path, shown) for path in reading.paths]
        part = os.path.join(goal, "stored")
        os.mkdir(part)
        if not stage_stored(os.path.join(place.root, shown), files, root, derived, part):
            return _without_engine(shown, case.problems, UNMADE)
        found = judge(case._replace(file=os.path.join(part, STORED)), engine, outside)
    names = {STORED: os.path.basename(descriptor)}
    engines = [each._replace(resource=names.get(each.resource, each.resource)) for each in found.engines]
    engines += [Engine(name, NONE, UNMADE) for name in derived]
    return found._replace(report={**found.report, "valid": False}, engines=tuple(engines))


def validate_outside(path: str, engine: str, outside: Outside) -> Validation:
    """Validate a package from anywhere by the standard; nothing is fetched, no link followed."""
    reading = read_any(path)
    if not reading.safe:
        return _without_engine(path, reading.problems)
    file = os.path.join(reading.folder, reading.descriptor)
    return judge(Case(reading.folder, file, reading.package, reading.problems), engine, outside)


def validate_file(path: str, engine: str, outside: Outside) -> Validation:
    """Validate a single table without descriptor. It may not be a link."""
    if not is_plain_file(path):
        code = "package-symlink" if os.path.islink(path) else "package-special"
        return _without_engine(path, (problem(path, 0, 0, code),))
    folder, name = os.path.split(path)
    table = Table(os.path.splitext(name)[0], name, (), (), ())
    package = Package("", path, "", (), (), "", "", (), (), (), (), (table,), descriptor="{}")
    report, engines, problems = _run(path, path, engine)
    told = [each for task in report["tasks"] for each in table_problems(task, package, table, folder, folder)]
    told += report_problems(report, path)
    ours = [*problems, *check_encoding(path, path)]
    found = check_table(package, table, folder, folder, outside) if name.lower().endswith(".csv") else NOT_LOOKED
    return Validation(
        path, report, engines, tuple(told), tuple(dict.fromkeys((*ours, *found.problems))), found.unlisted
    )


class Case(NamedTuple):
    """What an engine is to read: `shown` is the folder in messages, `file` the descriptor on disk.

    `descriptor` is the descriptor in messages, if it is not called as the one on disk.
    """

    shown: str
    file: str
    package: Package | None
    problems: tuple[Problem, ...]
    descriptor: str = ""


def judge(case: Case, engine: str, outside: Outside) -> Validation:
    """Validate a package that was read, its derived tables being there."""
    descriptor = case.descriptor or f"{case.shown}/{os.path.basename(case.file)}"
    folder, package = os.path.dirname(case.file), case.package
    onlooker = RulesOnlooker(package, folder, case.shown, outside) if package is not None else None
    report, engines, failures = _run(case.file, descriptor, engine, onlooker)
    told = [*report_problems(report, descriptor), *_told(case, report)]
    ours = [*case.problems, *failures]
    errors = notes = 0
    if package is not None:
        for _, found in check_tables(package, folder, case.shown, outside, onlooker):
            ours += found.problems
            errors, notes = errors + found.unlisted[0], notes + found.unlisted[1]
    return Validation(case.shown, report, engines, tuple(told), tuple(dict.fromkeys(ours)), (errors, notes))


def _told(case: Case, report: Mapping[str, Any]) -> Iterator[Problem]:
    folder = os.path.dirname(case.file)
    for task in report["tasks"]:
        table = case.package.table(task["name"]) if case.package is not None else None
        if case.package is not None and table is not None:
            yield from table_problems(task, case.package, table, folder, case.shown)
        else:
            file = os.path.join(folder, str(task["place"]))
            source = Source(file) if is_plain_file(file) else None
            yield from task_problems(task, f"{case.shown}/{task['place']}", source)


def _run(
    file: str, shown: str, engine: str, onlooker: RulesOnlooker | None = None
) -> tuple[Mapping[str, Any], tuple[Engine, ...], tuple[Problem, ...]]:
    """Run an engine. What frictionless raises instead of reporting becomes a problem."""
    from gsc.data.fast.validate import validate  # noqa: PLC0415  not needed where there is nothing to run

    try:
        verdict = validate(file, engine=engine, onlooker=onlooker)
    except Exception as error:  # noqa: BLE001  frictionless raises whatever it stumbles over: it is told
        note = f"{type(error).__name__}: {str(error)[:200]}"
        return EMPTY_REPORT, (Engine("", NONE, note),), (problem(shown, 0, 0, "engine-failed", note=note),)
    return verdict.report, tuple(Engine(*each) for each in verdict.resources), ()


def _unreadable(problems: tuple[Problem, ...]) -> bool:
    """Tell whether a descriptor is not let near an engine: not safe, or not understood by all readers alike."""
    odd = {"descriptor-anchor", "descriptor-tag", "descriptor-deep", "descriptor-yaml", "descriptor-json"}
    odd |= {"descriptor-documents", "descriptor-merge", "descriptor-not-object", "descriptor-duplicate"}
    return any(each.code in UNSAFE or each.code in odd for each in problems)


def _without_engine(path: str, problems: tuple[Problem, ...], reason: str = "") -> Validation:
    return Validation(path, EMPTY_REPORT, (Engine("", NONE, reason or why_none(problems)),), (), problems)


def keys_in_site(root: str, languages: tuple[str, ...]) -> Outside:
    """Return what rules may know of the other packages of a site: the values of their keys, and economies' names."""
    packages: dict[str, Package | None] = {}

    def package_of(slug: str) -> Package | None:
        if slug not in packages:
            folder = f"datasets/{slug}"
            there = os.path.isdir(os.path.join(root, folder)) and not os.path.islink(os.path.join(root, folder))
            packages[slug] = read_package(root, folder, languages).package if there else None
        return packages[slug]

    def keys(slug: str, name: str, columns: tuple[str, ...]) -> frozenset[tuple[str, ...]] | None:
        package = package_of(slug)
        table = package.table(name) if package is not None else None
        if package is None or table is None:
            return None
        return key_values_of(package, table, os.path.join(root, os.path.dirname(package.path)), columns)

    return Outside(economies_of(package_of("economies"), root), keys)


def economies_of(package: Package | None, root: str) -> tuple[tuple[str, ...], ...]:
    """Return the names of each economy from the site's own table of economies, if it has one."""
    table = package.table("economies") if package is not None else None
    if package is None or table is None:
        return ()
    names = [column.name for column in table.columns if column.base.endswith("name")]
    folder = os.path.join(root, os.path.dirname(package.path))
    found = key_values_of(package, table, folder, tuple(names)) if names else None
    return tuple(sorted(tuple(each for each in row if each) for row in found or ()))
