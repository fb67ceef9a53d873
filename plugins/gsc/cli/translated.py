"""`gsc translated`: note that a translation matches its original as it now stands."""

import sys
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

import click

from gsc.build.checking import check_site
from gsc.cli.outcome import PROBLEMS, plain_errors, say
from gsc.model.message import Message
from gsc.site.configuration import load_settings
from gsc.site.problems import editor_language, problem_line
from gsc.site.translation_record import record_translation

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType({"translated-noted": Message("Noted in {count} pages.", "")})


@click.command()
@click.option("--site", default=".", help="The site's directory. 网站目录。", type=click.Path(file_okay=False))
@click.option("--conf", default="", help="The configuration file, by default publishconf.py. 配置文件。")
@click.option("--lang", default="", help="Language of messages (zh, en). 提示语言。")
@click.argument("paths", nargs=-1, required=True)
def translated(site: str, conf: str, lang: str, paths: tuple[str, ...]) -> None:
    """Note in each of PATHS that it translates its original as it now stands (登记译文与原文一致)."""
    with plain_errors(lang):
        settings = load_settings(site, conf)
        collection = check_site(settings)
        problems = list(collection.problems)
        if not problems:
            cards = [card for cards in collection.library.cards.values() for card in cards.values()]
            problems = [found for path in paths if (found := record_translation(settings.root, cards, path))]
        for each in problems:
            click.echo(problem_line(each, editor_language(lang)), err=True)
        if problems:
            sys.exit(PROBLEMS)
        say(MESSAGES["translated-noted"], editor_language(lang), settings.cache, count=len(paths))
