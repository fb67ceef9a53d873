"""`gsc data release`: record a version of a data package, with what has changed since the last."""

import os
import re
import sys
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Final, NoReturn, TypedDict, Unpack

import click

from gsc.cli.data_diff import tell
from gsc.cli.outcome import PROBLEMS, plain_errors, say
from gsc.data.changes.record import Act
from gsc.data.changes.release import Pending, prepare_release, record_release, version_problem
from gsc.data.changes.semver import PARTS, raised
from gsc.data.package.read import read_package
from gsc.data.reports.site_keys import keys_in_site
from gsc.data.reports.validation import Place, validate_in_site
from gsc.model.message import Message
from gsc.model.package import Package
from gsc.model.problem import ERROR, Problem
from gsc.site.configuration import DEFAULTS, load_settings
from gsc.site.problems import editor_language, problem_line

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "release-first": Message("The first release: no differences are listed.", ""),
        "release-done": Message("Version {version} is recorded in {path}.", "Add it to git with the data."),
    }
)
_SLUG: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_USUAL: Final = ("zh", "en")
"""The languages of a site that has not been configured yet."""


class Given(TypedDict):
    """The command line as it stands."""

    slug: str
    site: Path
    version: str
    part: str
    date: str
    note_zh: str
    note_en: str
    lang: str


def _slug(context: click.Context, parameter: click.Parameter, value: str) -> str:
    """Accept the name of a folder below datasets/."""
    del context, parameter
    if _SLUG.fullmatch(value) is None:
        message = f"“{value}” is no name of a package; give that of its folder in datasets/, as in: key-tasks"
        raise click.BadParameter(message)
    return value


def _day(context: click.Context, parameter: click.Parameter, value: str) -> str:
    """Accept a day."""
    del context, parameter
    try:
        return date.fromisoformat(value or date.today().isoformat()).isoformat()  # noqa: DTZ011  the editor's own day
    except ValueError:
        message = f"“{value}” is no day; write it as 2026-11-21"
        raise click.BadParameter(message) from None


@click.command()
@click.argument("slug", callback=_slug)
@click.option(
    "--site",
    default=".",
    help="The site's directory. 网站目录。",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
)
@click.option("--version", default="", help="The version; by default it follows from what changed. 版本号。")
@click.option("--part", default="", type=click.Choice(["", *PARTS]), help="Which part to raise. 递增版本号的哪一位。")
@click.option("--date", default="", callback=_day, help="The day of the release, by default today. 发布日期。")
@click.option("--note-zh", default="", help="What changed, in Chinese. 中文说明。")
@click.option("--note-en", default="", help="What changed, in English. 英文说明。")
@click.option("--lang", default="", help="Language of messages (zh, en). 提示语言。")
def release(**given: Unpack[Given]) -> None:
    """Record a version of the package SLUG (登记数据包的新版本).

    Writes datasets/SLUG/releases/ and the version in the descriptor. The proposed number is raised by `major` where
    tables, fields, types or keys changed or went, `minor` for new tables, fields, rows or rows that went, `patch` for
    corrected cells and words. 版本号按变化程度递增：结构变化为主版本，增删行为次版本，更正为修订号。
    """
    if given["version"] and given["part"]:
        message = "--version and --part exclude each other"
        raise click.UsageError(message)
    with plain_errors(given["lang"]):
        words = editor_language(given["lang"])
        root = str(given["site"])
        pending = prepare_release(root, _package(root, given["slug"], words))
        if not isinstance(pending, Pending):
            _refuse(pending, words)
        version = _version(pending, given)
        fault = version_problem(pending, version)
        if fault:
            _refuse((fault,), words)
        if pending.last is None:
            say(MESSAGES["release-first"], words, "")
        else:
            tell(pending.difference, words)
        notes = tuple((lang, text) for lang, text in (("zh", given["note_zh"]), ("en", given["note_en"])) if text)
        written = record_release(root, pending, Act(version, given["date"], notes))
        say(MESSAGES["release-done"], words, "", version=version, path=written[0])


def _version(pending: Pending, given: Given) -> str:
    if given["part"] and pending.last:
        return raised(pending.last.release.version, given["part"])
    return given["version"] or pending.proposed


def _package(root: str, slug: str, words: str) -> Package:
    """Return a valid package, or end with what is wrong with it."""
    folder = f"datasets/{slug}"
    if not os.path.isdir(os.path.join(root, folder)):
        message = f"there is no package “{slug}” in datasets/"
        raise click.BadParameter(message, param_hint="SLUG")
    languages = _languages(root)
    found = validate_in_site(Place(root, folder, languages), "fast", keys_in_site(root, languages))
    package = read_package(root, folder, languages).package
    if package is None or not found.fine:
        _refuse([each for each in found.problems if each.severity == ERROR], words)
    return package


def _languages(root: str) -> tuple[str, ...]:
    if not any(os.path.isfile(os.path.join(root, name)) for name in DEFAULTS):
        return _USUAL
    return tuple(language.code for language in load_settings(root).languages)


def _refuse(problems: Sequence[Problem], words: str) -> NoReturn:
    for each in problems:
        click.echo(problem_line(each, words), err=True)
    sys.exit(PROBLEMS)
