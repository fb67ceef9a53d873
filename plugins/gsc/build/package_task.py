"""The making of a data package as a task for another process, which alone loads what it needs for it."""

from typing import Final, NamedTuple

from gsc.model.package import Package
from gsc.model.package_facts import PackageFacts
from gsc.model.problem import Problem
from gsc.model.settings import Settings

REGISTERS: Final = "registers"
"""The folder of the files of registers, below that of a package that was made and below the site's root."""


class Task(NamedTuple):
    """A package to make. `goal` is the folder that is to hold its files; `others` are the packages it needs.

    Each of the others comes with the folder that its files were made in.
    """

    settings: Settings
    package: Package
    goal: str
    digest: str
    others: tuple[tuple[Package, str], ...]


class Made(NamedTuple):
    """What became of a package: its facts, or the problems that stand against its publication."""

    slug: str
    facts: PackageFacts | None
    problems: tuple[Problem, ...]


def make_package(task: Task) -> Made:
    """Make a package in this process."""
    from gsc.build.package_making import make  # noqa: PLC0415  the engines take long to import, and have threads

    return make(task)
