"""`gsc data validate`: data packages and tables, by the standard and by our own rules."""

import contextlib
import json
import os
import sys
from collections.abc import Iterator
from typing import Final

import click

from gsc.cli.outcome import PROBLEMS, plain_errors
from gsc.data.package.folder import DESCRIPTORS, check_names
from gsc.data.package.nodes import ARRAY, at, entries, text
from gsc.data.package.read import read_tree
from gsc.data.reports.sarif import sarif
from gsc.data.reports.site_keys import keys_in_site
from gsc.data.reports.validation import (
    Place,
    Validation,
    validate_file,
    validate_in_site,
    validate_outside,
)
from gsc.data.rules.check import NOTHING
from gsc.site.configuration import DEFAULTS, load_settings
from gsc.site.problems import editor_language, words_of
from gsc.site.validation_report import listed, report_record, summary, text_lines

DATASETS: Final = "datasets"
_FORMS: Final = ("text", "json", "sarif")
_ENGINES: Final = ("fast", "frictionless")


@click.command()
@click.option("--engine", default="fast", type=click.Choice(_ENGINES), help="Who validates. 校验引擎。")
@click.option("--report", "form", default="text", type=click.Choice(_FORMS), help="How to answer. 输出格式。")
@click.option("--lang", default="", help="Language of messages (zh, en). 提示语言。")
@click.option("--limit", default=1000, type=click.IntRange(0), help="Most problems listed. 最多列出的问题数。")
@click.argument("paths", nargs=-1, required=True)
def validate(engine: str, form: str, lang: str, limit: int, paths: tuple[str, ...]) -> None:
    """Validate PATHS: packages, their descriptors, folders of packages, or tables (校验数据包或数据表)."""
    with plain_errors(lang):
        missing = [path for path in paths if not os.path.lexists(path)]
        if missing:
            raise click.BadParameter(", ".join(missing), param_hint="PATHS")
        found = [each for path in paths for each in _validations(path, engine)]
        _answer(found, form, editor_language(lang), limit)
        if not all(each.fine for each in found):
            sys.exit(PROBLEMS)


def _answer(found: list[Validation], form: str, lang: str, limit: int) -> None:
    if form == "json":
        records = [report_record(each, lang, limit) for each in found]
        click.echo(json.dumps(records[0] if len(records) == 1 else records, ensure_ascii=False, indent=2))
    elif form == "sarif":
        problems = [problem for each in found for problem in listed(each, limit)]
        about = " ".join(summary(each, lang, limit) for each in found)
        click.echo(sarif(problems, lambda problem: words_of(problem, lang), about))
    else:
        for each in found:
            for line in text_lines(each, lang, limit):
                click.echo(line)


def _validations(path: str, engine: str) -> Iterator[Validation]:
    """Validate what a path names: one package or table, or every package of a folder."""
    if not os.path.isdir(path):
        folder, name = os.path.split(path)
        if name in DESCRIPTORS and _is_in_site(folder):
            yield _in_site(folder, engine)
        elif name.lower().endswith((".yaml", ".yml", ".json")) and _is_package(path):
            yield validate_outside(path, engine, NOTHING)
        else:
            yield _table(path, engine)
    elif _is_in_site(path):
        yield _in_site(path, engine)
    elif _has_descriptor(path) or not _packages(path):
        yield validate_outside(path, engine, NOTHING)
    else:
        folders = _packages(path)
        same = tuple(check_names({folder: os.path.basename(folder) for folder in folders}))
        for folder in folders:
            mine = tuple(each for each in same if each.path == folder)
            for each in _validations(folder, engine):
                yield each._replace(ours=(*each.ours, *mine))


def _table(path: str, engine: str) -> Validation:
    """Validate a file by itself. Frictionless takes no path that leads up or begins at the root: it is called there."""
    folder, name = os.path.split(path)
    if not os.path.isabs(path) and os.pardir not in path.split(os.sep):
        return validate_file(path, engine, NOTHING)
    with contextlib.chdir(folder):
        return validate_file(name, engine, NOTHING).below(folder)


def _has_descriptor(folder: str) -> bool:
    return any(os.path.lexists(os.path.join(folder, name)) for name in DESCRIPTORS)


def _packages(folder: str) -> list[str]:
    found = (os.path.join(folder, name) for name in sorted(os.listdir(folder)) if not name.startswith("."))
    house = os.path.basename(os.path.abspath(folder)) == DATASETS
    return [each for each in found if os.path.isdir(each) and (house or _has_descriptor(each))]


def _is_package(path: str) -> bool:
    """Tell a package from a resource or a table in JSON; what cannot be read is refused as a package."""
    if os.path.islink(path) or not os.path.isfile(path):
        return False
    tree = read_tree(path, path)
    return bool(tree.problems) or at(tree.root, "resources").kind == ARRAY or os.path.basename(path) in DESCRIPTORS


def _is_in_site(folder: str) -> bool:
    """Tell whether a folder is that of a site's package."""
    return os.path.basename(os.path.dirname(os.path.abspath(folder))) == DATASETS


def _in_site(folder: str, engine: str) -> Validation:
    """Validate a package of a site. Its messages name paths from where the command was called."""
    root = os.path.dirname(os.path.dirname(os.path.abspath(folder)))
    slug = os.path.basename(os.path.abspath(folder))
    languages = _languages(root, folder)
    outside = keys_in_site(root, languages)
    found = validate_in_site(Place(root, f"{DATASETS}/{slug}", languages), engine, outside)
    shown = root if os.path.isabs(folder) else os.path.relpath(root)
    return found.below("" if shown == "." else shown)


def _languages(root: str, folder: str) -> tuple[str, ...]:
    """Return the languages of the site, or without a site those that the package has words in."""
    if any(os.path.isfile(os.path.join(root, name)) for name in DEFAULTS):
        return tuple(language.code for language in load_settings(root).languages)
    for name in DESCRIPTORS:
        path = os.path.join(folder, name)
        if os.path.isfile(path) and not os.path.islink(path):
            said = at(read_tree(path, path).root, "gsc")
            own = text(said, "language")
            return (*([own] if own else []), *(each.key for each in entries(at(said, "translations"))))
    return ("en",)
