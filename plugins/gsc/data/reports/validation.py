"""The validation of one package or one file: its reading, the engine's report and our own rules together."""

import os
import tempfile
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from gsc.data.package.encoding import check_encoding
from gsc.data.package.fill import derived_tables
from gsc.data.package.folder import RELEASES, is_delimited, is_plain_file
from gsc.data.package.read import read_any, read_package, read_tree
from gsc.data.package.resource_files import UNSAFE
from gsc.data.registers.check import Where, check_registers
from gsc.data.reports.engine import ENDLESS, NONE, UNMADE, Engine, why_none
from gsc.data.reports.engine_problems import report_problems, task_problems
from gsc.data.reports.hazards import hazards
from gsc.data.reports.layout import Layout, alone, layouts
from gsc.data.reports.lines import Shown
from gsc.data.reports.staging import STORED, stage, stage_stored
from gsc.data.rules.check import check_table, check_tables
from gsc.data.rules.onlooking import RulesOnlooker
from gsc.data.rules.screening import TableFindings
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
    own = os.path.join(place.root, shown)
    case = Case(shown, os.path.join(place.root, descriptor), reading.package, reading.problems, descriptor, own)
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
    layout, shown = alone(path), Shown(folder, folder, path)
    found = hazards((layout,), shown) if is_delimited(name) else ()
    if found:
        return _without_engine(path, (*check_encoding(path, path), *found), ENDLESS)
    report, engines, problems = _run(path, path, engine)
    told = [each for task in report["tasks"] for each in task_problems(task, layout, shown, table)]
    told += report_problems(report, path, path)
    ours = [*problems, *check_encoding(path, path)]
    seen = check_table(package, table, folder, folder, outside) if name.lower().endswith(".csv") else NOT_LOOKED
    return Validation(path, report, engines, tuple(told), tuple(dict.fromkeys((*ours, *seen.problems))), seen.unlisted)


class Case(NamedTuple):
    """What an engine is to read: `shown` is the folder in messages, `file` the descriptor on disk.

    `descriptor` is the descriptor in messages, if it is not called as the one on disk; `folder` is that of the package
    on disk, with its releases, if its tables were put elsewhere.
    """

    shown: str
    file: str
    package: Package | None
    problems: tuple[Problem, ...]
    descriptor: str = ""
    folder: str = ""

    @property
    def home(self) -> str:
        """Return the folder of the package itself."""
        return self.folder or os.path.dirname(self.file)

    @property
    def told_as(self) -> str:
        """Return the path of the descriptor in messages."""
        name = os.path.basename(self.file)
        return self.descriptor or (f"{self.shown}/{name}" if self.shown else name)


def judge(case: Case, engine: str, outside: Outside) -> Validation:
    """Validate a package that was read, its derived tables being there."""
    descriptor, folder, package = case.told_as, os.path.dirname(case.file), case.package
    tables = layouts(case.file)
    found = hazards(tables, Shown(folder, case.shown, descriptor))
    if found:
        return _without_engine(case.shown, (*case.problems, *found), ENDLESS)
    onlooker = RulesOnlooker(package, folder, case.shown, outside) if package is not None else None
    report, engines, failures = _run(case.file, descriptor, engine, onlooker)
    told = _told(case, report, tables)
    ours = [*case.problems, *failures]
    errors = notes = 0
    if package is not None:
        for _, seen in check_tables(package, folder, case.shown, outside, onlooker):
            ours += seen.problems
            errors, notes = errors + seen.unlisted[0], notes + seen.unlisted[1]
        for _, seen in check_registers(package, Where(folder, case.shown, os.path.join(case.home, RELEASES))):
            ours += seen.problems
            errors += seen.unlisted[0]
    return Validation(case.shown, report, engines, tuple(told), tuple(dict.fromkeys(ours)), (errors, notes))


def _told(case: Case, report: Mapping[str, Any], tables: tuple[Layout, ...]) -> list[Problem]:
    shown = Shown(os.path.dirname(case.file), case.shown, case.told_as)
    told = list(report_problems(report, case.file, case.told_as))
    for task, layout in zip(report["tasks"], tables, strict=False):  # none of a descriptor with errors
        table = case.package.table(task["name"]) if case.package is not None else None
        told += task_problems(task, layout, shown, table)
    return told


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
