"""What is made of a register together with its package: its look-up index, and the sheets to fill in."""

import hashlib
import os
from collections.abc import Iterator
from typing import Final

from gsc.build.package_task import REGISTERS, Task
from gsc.build.words import load_words
from gsc.data.intake.template import Stored, make_templates
from gsc.data.intake.words import IntakeLanguage, intake_language
from gsc.data.lookup.making import make_lookup
from gsc.model.package import Table
from gsc.model.package_facts import DataFile
from gsc.model.settings import Settings

LOOKUP: Final = "lookup"
TEMPLATE: Final = "template"


def register_files(task: Task, tables: str, goal: str) -> tuple[DataFile, ...]:
    """Make the files of all registers of a package and return them; `tables` is the folder with its CSVs."""
    registers = [(table, table.register.name) for table in task.package.tables if table.register is not None]
    made: list[DataFile] = []
    for table, name in registers:
        made += _lookup(task, table, f"{name}/{LOOKUP}", (tables, goal))
        made += _templates(task, table, name, (tables, goal))
    return tuple(made)


def _lookup(task: Task, table: Table, path: str, folders: tuple[str, str]) -> Iterator[DataFile]:
    tables, goal = folders
    folder = os.path.join(goal, REGISTERS, path)
    os.makedirs(folder)
    for each in make_lookup(task.package, table, tables, folder):
        mediatype = "application/json" if each.path.endswith(".json") else "text/plain"
        yield DataFile(f"{path}/{each.path}", LOOKUP, table.name, mediatype, each.bytes, each.sha256)


def _templates(task: Task, table: Table, name: str, folders: tuple[str, str]) -> Iterator[DataFile]:
    tables, goal = folders

    def find(slug: str, wanted: str) -> Stored | None:
        others = {package.slug: (package, folder) for package, folder in task.others}
        package, folder = others.get(slug, (task.package, tables))
        found = package.table(wanted) if package.slug == slug else None
        return Stored(package, found, os.path.join(folder, f"{wanted}.csv")) if found else None

    for file, content in make_templates(task.package, table, find, _languages(task.settings)):
        with open(os.path.join(goal, REGISTERS, name, file), "wb") as opened:
            opened.write(content)
        sha256 = hashlib.sha256(content).hexdigest()
        yield DataFile(f"{name}/{file}", TEMPLATE, table.name, "", len(content), sha256)


def _languages(settings: Settings) -> tuple[IntakeLanguage, ...]:
    loaded = ((each, load_words(settings.catalogues, each.code, settings.cache)) for each in settings.languages)
    return tuple(intake_language(each.code, each.name, words.gettext) for each, words in loaded)
