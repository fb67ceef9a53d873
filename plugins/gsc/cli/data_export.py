"""`gsc data export`: a data package in every download format, or in some."""

import os
import shutil
import sys
import tempfile
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

import click

from gsc.build.words import load_words
from gsc.cli.outcome import PROBLEMS, plain_errors, say
from gsc.data.export.words import SiteFacts, site_language
from gsc.data.package.read import read_any, read_package
from gsc.data.reports.site_keys import keys_in_site
from gsc.data.reports.staging import stage
from gsc.data.reports.validation import Place, Validation, validate_in_site, validate_outside
from gsc.data.rules.check import NOTHING
from gsc.model.message import Message
from gsc.model.package import Package
from gsc.model.problem import ERROR, Problem
from gsc.model.settings import Settings
from gsc.site.configuration import DEFAULTS, load_settings
from gsc.site.problems import editor_language, problem_line
from gsc.site.theme import engine_theme

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {"export-done": Message("{files} files written into {folder}.", "")}
)
_DATASETS: Final = "datasets"


class _Source(NamedTuple):
    """A package to export: where its files are, and its site's directory if it has one."""

    folder: str
    root: str
    package: Package
    site: SiteFacts


class _ProblemsError(Exception):
    """The package has problems; the arguments are they."""


@click.command()
@click.option("--to", "goal", required=True, type=click.Path(), help="A new or empty folder. 新建或空的目标目录。")
@click.option(
    "--format", "forms", default="", help="Only these formats, separated by commas. 仅导出所列格式，以逗号分隔。"
)
@click.option("--lang", default="", help="Language of messages (zh, en). 提示语言。")
@click.argument("path", type=click.Path(exists=True))
def export(path: str, goal: str, forms: str, lang: str) -> None:
    """Validate the package at PATH and write it in every download format (校验并导出数据包的各种下载格式)."""
    with plain_errors(lang):
        words = editor_language(lang)
        wanted = _wanted(forms)
        if os.path.lexists(goal) and not (os.path.isdir(goal) and not os.listdir(goal)):
            raise click.BadParameter(goal, param_hint="--to")
        try:
            count, notes = _export(path, goal, wanted)
        except _ProblemsError as error:
            for each in error.args:
                click.echo(problem_line(each, words), err=True)
            sys.exit(PROBLEMS)
        for each in notes:
            click.echo(problem_line(each, words), err=True)
        say(MESSAGES["export-done"], words, "", files=count, folder=goal)


def _wanted(forms: str) -> tuple[str, ...]:
    from gsc.data.export.formats.registry import FORMS  # noqa: PLC0415  brings the columnar engine

    wanted = tuple(filter(None, map(str.strip, forms.split(",")))) or FORMS
    if unknown := [each for each in wanted if each not in FORMS]:
        told = f"{', '.join(unknown)} ({', '.join(FORMS)})"
        raise click.BadParameter(told, param_hint="--format")
    return wanted


def _export(path: str, goal: str, forms: tuple[str, ...]) -> tuple[int, tuple[Problem, ...]]:
    """Export into a folder of its own beside the goal, which then takes its place: all or nothing."""
    from gsc.data.export.failure import ExportError  # noqa: PLC0415  brings the columnar engine
    from gsc.data.export.package import Origin, export_package  # noqa: PLC0415  brings the columnar engine

    source = _source(path)
    above = os.path.dirname(os.path.abspath(goal))
    os.makedirs(above, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".gsc-", dir=above) as part:
        made, staging = os.path.join(part, "made"), os.path.join(part, "staging")
        os.makedirs(made)
        os.makedirs(staging)
        derived = _derived(source, staging)
        try:
            done = export_package(source.package, Origin(source.folder, derived), made, source.site, forms)
        except ExportError as error:
            raise _ProblemsError(error.problem) from error
        if os.path.isdir(goal):
            os.rmdir(goal)
        shutil.move(made, goal)
    return len(done.files), done.notes


def _source(path: str) -> _Source:
    folder = path if os.path.isdir(path) else os.path.dirname(path) or "."
    above, slug = os.path.split(os.path.abspath(folder))
    root = os.path.dirname(above)
    in_site = os.path.basename(above) == _DATASETS and any(
        os.path.isfile(os.path.join(root, name)) for name in DEFAULTS
    )
    if not in_site:
        _check(validate_outside(path, "fast", NOTHING))
        package = read_any(path).package
        assert package is not None  # noqa: S101  it has just been found fine
        return _Source(folder, "", package, _without_site(package))
    settings = load_settings(root)
    languages = tuple(each.code for each in settings.languages)
    place = Place(root, f"{_DATASETS}/{slug}", languages)
    _check(validate_in_site(place, "fast", keys_in_site(root, languages)))
    package = read_package(*place).package
    assert package is not None  # noqa: S101  it has just been found fine
    return _Source(folder, root, package, _of_site(settings))


def _check(found: Validation) -> None:
    if not found.fine:
        raise _ProblemsError(*(each for each in found.problems if each.severity == ERROR))


def _derived(source: _Source, staging: str) -> Mapping[str, str]:
    """Make the derived tables, and return where they are."""
    names = {table.name: os.path.join(staging, table.path) for table in source.package.tables if table.sql}
    if names:
        codes = tuple(each.code for each in source.site.languages)
        if problems := stage(source.root, source.package, codes, staging):
            raise _ProblemsError(*problems)
    return names


def _of_site(settings: Settings) -> SiteFacts:
    brands = dict(settings.brand.names)
    return SiteFacts(
        settings.site_url,
        tuple(
            site_language(
                each.code,
                each.name,
                brands[each.code],
                load_words(settings.catalogues, each.code, settings.cache).gettext,
            )
            for each in settings.languages
        ),
    )


def _without_site(package: Package) -> SiteFacts:
    """Return the languages that a package has words in, with the engine's words where it has them, else English."""
    locales = os.path.join(engine_theme(), "locales")
    codes = list(dict.fromkeys((*(code for code, _ in package.titles), package.language or "en")))
    known = {code for code in codes if os.path.isfile(os.path.join(locales, code, "site.po"))}
    return SiteFacts(
        "",
        tuple(
            site_language(code, code, "", load_words((locales,), code, "").gettext if code in known else str)
            for code in codes
        ),
    )
