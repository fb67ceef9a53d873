"""The registers of a site that take sheets, for the verbs of `gsc register`."""

import os
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Final, NamedTuple

import click

from gsc.build.words import load_words
from gsc.data.intake.choices import FindTable, Stored
from gsc.data.intake.form import Form, make_form
from gsc.data.intake.future import DATASETS, Home
from gsc.data.intake.header import chosen
from gsc.data.intake.sheet import Sheet
from gsc.data.intake.words import IntakeLanguage, intake_language
from gsc.data.package.folder import DESCRIPTORS, SIZE_LIMIT, is_plain_file
from gsc.data.package.read import read_package
from gsc.model.package import Package
from gsc.model.problem import ERROR, Problem, problem
from gsc.model.settings import Settings
from gsc.site.configuration import load_settings

_INTAKE: Final = b"intake"


class Taken(NamedTuple):
    """A register that takes sheets: the package that it is in, and its form."""

    home: Home
    form: Form


class House(NamedTuple):
    """A site with its registers that take sheets, by their names.

    `broken` are the errors of packages that may have such registers, but cannot be read.
    """

    settings: Settings
    taken: Mapping[str, Taken]
    broken: tuple[Problem, ...]


def open_house(site: str, conf: str = "") -> House:
    """Read the descriptors of a site that declare an intake. Raises SettingsError."""
    settings = load_settings(site, conf)
    codes = tuple(each.code for each in settings.languages)
    taken: dict[str, Taken] = {}
    broken: list[Problem] = []
    for slug in _slugs(settings.root):
        reading = read_package(settings.root, f"{DATASETS}/{slug}", codes)
        if reading.package is None:
            broken += (each for each in reading.problems if each.severity == ERROR)
            continue
        home = Home(settings.root, codes, reading.package, reading.paths)
        forms = (form for table in reading.package.tables if (form := make_form(table)) is not None)
        taken |= {form.register.name: Taken(home, form) for form in forms}
    return House(settings, MappingProxyType(taken), tuple(broken))


def _slugs(root: str) -> list[str]:
    """Return the packages whose descriptors speak of intake; the others need not be read."""
    folder = os.path.join(root, DATASETS)
    names = sorted(os.listdir(folder)) if os.path.isdir(folder) else []
    return [name for name in names if not name.startswith(".") and _speaks(os.path.join(folder, name))]


def _speaks(folder: str) -> bool:
    if os.path.islink(folder):
        return False
    for name in DESCRIPTORS:
        path = os.path.join(folder, name)
        if is_plain_file(path) and os.path.getsize(path) <= SIZE_LIMIT:
            with open(path, "rb") as file:
                if _INTAKE in file.read():
                    return True
    return False


def named(house: House, name: str, hint: str) -> Taken | tuple[Problem, ...]:
    """Return the register of a name that was given, or why it may be missing. Raises BadParameter."""
    if name in house.taken:
        return house.taken[name]
    if house.broken:
        return house.broken
    known = ", ".join(sorted(house.taken)) or "—"
    message = f"“{name}” is no register that takes sheets; there are: {known}"
    raise click.BadParameter(message, param_hint=hint)


def meant(house: House, sheet: Sheet) -> Taken | tuple[Problem, ...]:
    """Return the register that a sheet is for, by the names of its fields; or that this cannot be told."""
    if len(house.taken) == 1 and not house.broken:
        return next(iter(house.taken.values()))
    form = chosen(sheet, [each.form for each in house.taken.values()])
    if form is None:
        told = problem(sheet.path, 0, 0, "intake-which", registers=", ".join(sorted(house.taken)) or "—")
        return (told, *house.broken)
    return house.taken[form.register.name]


def sheet_languages(settings: Settings) -> tuple[IntakeLanguage, ...]:
    """Return the languages of a site with the words of sheets."""
    return tuple(
        intake_language(each.code, each.name, load_words(settings.catalogues, each.code, settings.cache).gettext)
        for each in settings.languages
    )


def find_table(house: House) -> FindTable:
    """Return what finds a table with a CSV in the repository; a derived one has none."""
    root = house.settings.root
    codes = tuple(each.code for each in house.settings.languages)

    @cache
    def package_of(slug: str) -> Package | None:
        there = os.path.isdir(os.path.join(root, DATASETS, slug))
        return read_package(root, f"{DATASETS}/{slug}", codes).package if there else None

    def find(slug: str, name: str) -> Stored | None:
        package = package_of(slug)
        table = package.table(name) if package is not None else None
        if package is None or table is None or table.sql:
            return None
        return Stored(package, table, os.path.join(root, os.path.dirname(package.path), table.path))

    return find
