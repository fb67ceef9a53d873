"""In which order derived tables are made: each after those that it reads."""

from collections.abc import Mapping, Sequence
from graphlib import CycleError, TopologicalSorter
from types import MappingProxyType
from typing import Final, NamedTuple

from gsc.data.derive.inspection import Inspection, inspect
from gsc.data.derive.load import Source
from gsc.data.derive.query import read_query
from gsc.model.message import Message
from gsc.model.package import Package, Table
from gsc.model.problem import Problem, problem

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "derive-uses": Message("There is no package “{name}” to use.", "Name a package of this site: {known}."),
        "derive-cycle": Message(
            "Derived tables read one another in a circle: {circle}.", "Let one of them read stored tables only."
        ),
    }
)

Spot = tuple[str, str]
"""A table: (package, table)."""


class Derivations(NamedTuple):
    """The derived tables of some packages, in the order of their making, and what is wrong with them.

    `reads` are, for each of them, all tables that its query reads (its fingerprint is made of theirs and of the SQL).
    Where anything is wrong, `order` is empty.
    """

    order: tuple[Spot, ...]
    reads: tuple[tuple[Spot, tuple[Spot, ...]], ...]
    problems: tuple[Problem, ...]


def visible(packages: Mapping[str, Package], package: Package, table: Table) -> dict[str, Spot]:
    """Return the tables that a query may read, by their names in SQL: its package's other ones, and those it uses."""
    found = {each.name: (package.slug, each.name) for each in package.tables if each.name != table.name}
    for slug in table.uses:
        other = packages.get(slug)
        found.update({f"{slug}.{each.name}": (slug, each.name) for each in (other.tables if other else ())})
    return found


def sources_for(
    packages: Mapping[str, Package], package: Package, table: Table, paths: Mapping[Spot, str]
) -> dict[str, Source]:
    """Return the sources of a query, by their names in SQL; `paths` tells where the CSV of each table lies.

    Tables without a path are left out: they cannot be read yet.
    """
    found = {}
    for name, spot in visible(packages, package, table).items():
        other = packages[spot[0]].table(spot[1])
        if other is not None and spot in paths:
            found[name] = Source(packages[spot[0]], other, paths[spot])
    return found


def derivation_order(root: str, packages: Sequence[Package]) -> Derivations:
    """Return in which order to make the derived tables of all packages of the site in `root`."""
    by_slug = {package.slug: package for package in packages}
    derived = [(package, table) for package in packages for table in package.tables if table.sql]
    found = [(package.slug, table.name, _read(root, by_slug, package, table)) for package, table in derived]
    problems = [each for *_, read in found for each in read.problems]
    reads = {(slug, name): read.tables for slug, name, read in sorted(found)}
    sorter = TopologicalSorter({spot: [each for each in read if each in reads] for spot, read in reads.items()})
    try:
        order = tuple(sorter.static_order())
    except CycleError as error:
        order = ()
        problems.append(_circle(by_slug, error.args[1]))
    return Derivations(() if problems else order, tuple(reads.items()), tuple(problems))


class _Read(NamedTuple):
    tables: tuple[Spot, ...] = ()
    problems: tuple[Problem, ...] = ()


def _read(root: str, packages: Mapping[str, Package], package: Package, table: Table) -> _Read:
    known = ", ".join(sorted(packages))
    unknown = [slug for slug in table.uses if slug not in packages]
    if unknown:
        place = (package.path, table.line, 0)
        return _Read(problems=tuple(problem(*place, "derive-uses", name=slug, known=known) for slug in unknown))
    query = read_query(root, package, table)
    if isinstance(query, Problem):
        return _Read(problems=(query,))
    names = visible(packages, package, table)
    found = inspect(query, sources_for(packages, package, table, dict.fromkeys(names.values(), "")))
    if isinstance(found, Inspection):
        return _Read(tuple(names[name] for name in found.reads))
    return _Read(problems=found)


def _circle(packages: Mapping[str, Package], spots: Sequence[Spot]) -> Problem:
    """Return the problem of a circle, at the descriptor of its first table."""
    slug, name = min(spots)
    table = packages[slug].table(name)
    circle = " → ".join(f"{package}.{each}" for package, each in reversed(spots))
    return problem(packages[slug].path, table.line if table else 0, 0, "derive-cycle", circle=circle)
