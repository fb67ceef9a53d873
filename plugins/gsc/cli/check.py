"""`gsc check`: all rules, without building."""

import json
import os
import sys
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

import click

from gsc.build.checking import check_site
from gsc.cli.outcome import PROBLEMS, plain_errors, say
from gsc.model.message import Message
from gsc.model.problem import ERROR
from gsc.site.configuration import load_settings
from gsc.site.problems import editor_language, problem_line, problem_record

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {"check-fine": Message("{pages} pages and {datasets} datasets, no problem.", "")}
)


@click.command()
@click.option("--site", default=".", help="The site's directory. 网站目录。", type=click.Path(file_okay=False))
@click.option("--conf", default="", help="The configuration file, by default publishconf.py. 配置文件。")
@click.option("--format", "form", default="text", type=click.Choice(["text", "json"]), help="How to answer. 输出格式。")
@click.option("--lang", default="", help="Language of messages (zh, en). 提示语言。")
@click.argument("paths", nargs=-1)
def check(site: str, conf: str, form: str, lang: str, paths: tuple[str, ...]) -> None:
    """Check the site: all pages, or only those under PATHS (检查全部或部分页面)."""
    with plain_errors(lang):
        settings = load_settings(site, conf)
        collection = check_site(settings)
        problems = tuple(each for each in collection.problems if _within(each.path, paths))
        words = editor_language(lang)
        missing = [path for path in paths if not os.path.lexists(os.path.join(settings.root, path))]
        if missing:
            raise click.BadParameter(", ".join(missing), param_hint="PATHS")
        if form == "json":
            records = [problem_record(each, words) for each in problems]
            click.echo(json.dumps(records, ensure_ascii=False, indent=1))
        else:
            for each in problems:
                click.echo(problem_line(each, words))
            if not problems:
                pages = sum(len(cards) for cards in collection.library.cards.values())
                say(
                    MESSAGES["check-fine"],
                    words,
                    settings.cache,
                    pages=pages,
                    datasets=len(collection.library.packages),
                )
        if any(each.severity == ERROR for each in problems):
            sys.exit(PROBLEMS)


def _within(path: str, wanted: tuple[str, ...]) -> bool:
    folders = [os.path.normpath(each).replace(os.sep, "/") for each in wanted]
    return not folders or any(path == folder or path.startswith(f"{folder}/") for folder in folders)
